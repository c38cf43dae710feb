"""Post → salary line (L11): a line reads months, cost and share of a post, and each knows the other."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from msgspec.structs import replace

from designer.budget.codes import heading_code
from designer.budget.edits import add_lines
from designer.budget.staffing.posts import CASE_WORK, SUPPORT, WATCHING, lines_of_posts, profiles
from designer.library.catalogue import entries
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.names import title_of
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import Dimension
from designer.programme.records.budget import Heading, Line, Post
from designer.programme.words import ENGLISH, N_, Words

_UNIT = N_("person-month")
_ALL, _MONITORS = Decimal(100), "ME"


def make_lines(programme: Programme, post_ids: Iterable[str], new_id: IdMaker, words: Words = ENGLISH) -> Programme:
    """Make a line under the staff heading for each post that no line reads yet; a heading is made if there is none.

    The line takes the post's title and says whom it serves; quantities, cost and share are read from the post. That of
    a post for monitoring and evaluation counts as monitoring in full, until somebody types otherwise. The same
    programme where each post has its line.
    """
    read = lines_of_posts(programme.lines)
    found = (find_as(programme, each, Post) for each in dict.fromkeys(post_ids))
    posts = [each for each in found if each is not None and each.id not in read]
    if not posts:
        return programme
    programme, heading_id = _staff_heading(programme, new_id, words)
    ids = tuple(new_id(KIND_OF["lines"]) for _ in posts)
    programme = add_lines(programme, ids, heading_id)
    made = (find_as(programme, each, Line) for each in ids)
    return put(programme, *(_reading(line, post, words) for line, post in zip(made, posts, strict=True) if line))


def reattach(programme: Programme, line_id: str, post_id: str) -> Programme:
    """Let a line read a post (again): its own quantities, cost and share go, because the post's count from now on."""
    line, post = find_as(programme, line_id, Line), find_as(programme, post_id, Post)
    if line is None or post is None or line.post_id == post_id:
        return programme
    return put(programme, _read(line, post))


def without_line(programme: Programme) -> tuple[Post, ...]:
    """Return the posts that no line reads."""
    read = lines_of_posts(programme.lines)
    return tuple(each for each in programme.posts if each.id not in read)


def _staff_heading(programme: Programme, new_id: IdMaker, words: Words) -> tuple[Programme, str]:
    """Return the programme with a heading of staff in it, and the heading's id: the first there is, else a new one."""
    held = [each for each in programme.headings if each.kind == "staff"]
    if held:
        return programme, next((each.id for each in held if not each.parent_id), held[0].id)
    usual = next(each for each in entries("budget-headings") if each.data["kind"] == "staff")
    made = Heading(id=new_id(KIND_OF["headings"]), code=heading_code(programme), title=words(usual.title), kind="staff")
    before = programme.headings[0].id if programme.headings else ""
    return put(programme, made, before=before), made.id


def _reading(line: Line, post: Post, words: Words) -> Line:
    """Return a new line as it reads a post."""
    known = profiles().get(post.profile)
    dimensions: tuple[Dimension, ...] = tuple(known.data["dimensions"]) if known else ()
    return replace(
        _read(line, post),
        description=title_of(post),
        unit=words(_UNIT),
        scope=_scope(post),
        monitoring=_ALL if post.profile == _MONITORS else None,
        dimensions=dimensions if len(dimensions) == 1 else (),
    )


def _read(line: Line, post: Post) -> Line:
    return replace(line, post_id=post.id, quantities=(), unit_cost=None, share=None, currency="")


def _scope(post: Post) -> Literal["all", "support", "me"]:
    """Return whom a post serves, by its profile: monitoring, support, or the whole programme."""
    known = profiles().get(post.profile)
    group = known.data["group"] if known and post.case_work != "yes" else CASE_WORK
    return "me" if group == WATCHING else "support" if group == SUPPORT else "all"
