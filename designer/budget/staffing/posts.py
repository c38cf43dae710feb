"""What follows from the posts: what each costs, how staff costs split, who holds them, what was considered."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.amounts import terms
from designer.budget.costs import costs
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS, Problem, Terms, each_post
from designer.library.catalogue import Entry, entries
from designer.programme.answers import answer
from designer.programme.codes import next_codes
from designer.programme.derived import derived
from designer.programme.edit import put
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import YesNo
from designer.programme.records.budget import Line, Post
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH, Words

PROFILES, CONSIDERATIONS = "staff-profiles", "staffing-considerations"
CASE_WORK, MANAGEMENT, SUPPORT, WATCHING = "case work", "management", "support", "monitoring and evaluation"
"""The groups of profiles that something follows from."""

PREFIX = "PO"
"""What the codes of posts begin with: P1, P2 are partners."""


class PostCost(Struct, frozen=True):
    """What a post costs in the budget's currency over all years, or why that is not known; its share of direct costs.

    ``line_ids`` are the budget lines that read the post.
    """

    total: Decimal | None
    share: Decimal | None
    line_ids: tuple[str, ...] = ()
    problem: Problem = ""


class StaffSplit(Struct, frozen=True):
    """Staff costs apart: case work with returnees, and everything else; with their shares of the direct costs."""

    case_work: Decimal
    other: Decimal
    case_work_share: Decimal | None
    other_share: Decimal | None


# -- profiles ------------------------------------------------------------------------------------------------------


@cache
def profiles() -> Mapping[str, Entry]:
    """Return the staff profiles of the catalogue by id, posts first, then the roles."""
    found = sorted(entries(PROFILES), key=lambda each: each.data["kind"] != "post")
    return {each.id: each for each in found}


def tasks_of(profile: str, words: Words = ENGLISH) -> str:
    """Return the tasks and qualities of a profile in a sentence or two; "" for none."""
    known = profiles().get(profile)
    if known is None:
        return ""
    tasks = "; ".join(words(each) for each in known.data["tasks"])
    return f"{tasks}. {words(known.data['qualities'])}." if known.data["qualities"] else f"{tasks}."


# -- money ---------------------------------------------------------------------------------------------------------


def post_costs(programme: Programme) -> Mapping[str, PostCost]:
    """Return post → what it costs; a post that no line reads is priced as if one did."""
    return _post_costs(
        programme.posts, terms(programme), costs(programme).direct.total, lines_of_posts(programme.lines)
    )


@derived
def _post_costs(
    posts: tuple[Post, ...], given: Terms, direct: Decimal, lines: Mapping[str, tuple[str, ...]]
) -> Mapping[str, PostCost]:
    found = {}
    with localcontext(EXACT):
        for amount in each_post(_as_lines(posts), given):
            post_id = amount.line.post_id
            share = _share(amount.total, direct) if amount.known else None
            total = amount.total if amount.known else None
            found[post_id] = PostCost(total, share, lines.get(post_id, ()), amount.problem)
    return found


@derived
def _as_lines(posts: tuple[Post, ...]) -> tuple[Line, ...]:
    """Return a line for each post that reads it and is in no budget."""
    return tuple(Line(id=each.id, post_id=each.id) for each in posts)


@derived
def lines_of_posts(lines: tuple[Line, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return post → the lines that read it, in their order."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.post_id:
            found.setdefault(line.post_id, []).append(line.id)
    return {key: tuple(held) for key, held in found.items()}


def _share(amount: Decimal, of: Decimal) -> Decimal | None:
    return (amount * HUNDRED / of).quantize(TWO_DECIMALS, ROUND_HALF_UP) if of > 0 else None


def staff_split(programme: Programme) -> StaffSplit:
    """Return staff costs with case work shown apart: a donor who sees one figure objects, one who sees two does not."""
    held = post_costs(programme)
    case = sum((held[each.id].total or NONE for each in programme.posts if each.case_work == "yes"), NONE)
    other = sum((held[each.id].total or NONE for each in programme.posts if each.case_work != "yes"), NONE)
    direct = costs(programme).direct.total
    return StaffSplit(case, other, _share(case, direct), _share(other, direct))


def out_of_range(post: Post) -> bool:
    """Tell whether a post's monthly cost lies outside what is usual for it."""
    cost, low, high = (value_of(each) for each in (post.unit_cost, post.range_low, post.range_high))
    return cost is not None and ((low is not None and cost < low) or (high is not None and cost > high))


# -- people --------------------------------------------------------------------------------------------------------


def holders(posts: Sequence[Post]) -> Decimal:
    """Return how many persons hold the posts."""
    return sum((value_of(each.holders) or NONE for each in posts), NONE)


def women_and_men(posts: Sequence[Post]) -> tuple[Decimal, Decimal, Decimal]:
    """Return how many women and men hold the posts, and how many persons nobody said it of."""
    known = [each for each in posts if value_of(each.women) is not None]
    women = sum((value_of(each.women) or NONE for each in known), NONE)
    all_known = holders(known)
    return women, max(all_known - women, NONE), holders(posts) - all_known


# -- considerations ------------------------------------------------------------------------------------------------


def considerations() -> tuple[Entry, ...]:
    """Return the Handbook's considerations and rules on staffing (Handbook 1.4.3)."""
    return entries(CONSIDERATIONS)


@derived
def considered(answers: tuple[Answer, ...]) -> Mapping[str, Answer]:
    """Return consideration → what was written on it."""
    return {each.point: each for each in answers if each.checklist == CONSIDERATIONS and not each.about}


def consider(
    programme: Programme, point: str, new_id: IdMaker, *, state: YesNo | None = None, text: str | None = None
) -> Programme:
    """Write what was considered on a point; what says nothing any more goes."""
    return answer(programme, "", CONSIDERATIONS, point, new_id, state=state, text=text)


# -- posts ---------------------------------------------------------------------------------------------------------


def with_codes(programme: Programme, known: set[str]) -> Programme:
    """Return the programme with codes proposed for the posts that are not among the known ones and have none."""
    fresh = [post for post in programme.posts if post.id not in known and not post.code]
    codes = next_codes(PREFIX, (post.code for post in programme.posts), len(fresh))
    return put(programme, *(replace(post, code=code) for post, code in zip(fresh, codes, strict=True)))


def add_profiles(
    programme: Programme, chosen: Sequence[str], new_id: IdMaker, words: Words = ENGLISH, before: str = ""
) -> Programme:
    """Make a post of each chosen profile: one person all through (no month is typed), terms still to be written."""
    known = {each.id for each in programme.posts}
    made = [
        Post(
            id=new_id(KIND_OF["posts"]),
            title=words(profiles()[each].title),
            profile=each,
            holders=Decimal(1),
            case_work="yes" if profiles()[each].data["group"] == CASE_WORK else "no",
            terms_ready="no",
        )
        for each in chosen
        if each in profiles()
    ]
    return with_codes(put(programme, *made, before=before), known)
