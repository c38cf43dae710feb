"""What to look at in the posts: expertise, load, women and men, training, terms of reference, and who pays them."""

import re
from collections.abc import Iterable, Mapping
from itertools import compress, count

from designer.budget.pricing import HUNDRED
from designer.budget.staffing.peak_plan import RATIO
from designer.budget.staffing.posts import MANAGEMENT, considered, holders, lines_of_posts, profiles, women_and_men
from designer.budget.staffing.workload import Load, Peak, peaks, quarterly
from designer.budget.sums import Parts, summed
from designer.library.catalogue import entry
from designer.programme.derived import derived, derived_each
from designer.programme.drivers import figures
from designer.programme.finding import Finding, finding
from designer.programme.formula import value_of
from designer.programme.names import title_of
from designer.programme.numbers import show, show_number
from designer.programme.person_months import full_time, held_in, typed
from designer.programme.place import Place
from designer.programme.programme import FRAME_ID, Programme
from designer.programme.records.base import DIMENSIONS
from designer.programme.records.budget import Line, Post
from designer.programme.records.chain import Node
from designer.programme.records.frame import Frame, Partner
from designer.programme.records.proposal import Answer

SPECIAL: Mapping[str, frozenset[str]] = {"psychosocial": frozenset({"CM-P", "PROT"})}
"""Dimensions for which a generalist is not enough, and the profiles that have the expertise (Annex 9; ours)."""

_BY_TITLE: Mapping[str, tuple[str, ...]] = {
    "economic": ("livelihood", "business", "employ", "enterprise", "economic", "moyens d’existence", "emploi",
                 "empleo", "économique", "económic"),
    "social": ("social", "medical", "legal", "protection", "case", "médical", "juridique"),
    "psychosocial": ("psycho", "counsel", "mental", "psico"),
}  # fmt: skip
"""Words in a post's title that stand for expertise where it has no profile (our own list)."""

_PROTECTION = re.compile(r"sexual exploitation|psea|exploitation sexuelle|explotación sexual", re.IGNORECASE)
_HOST = re.compile(r"host countr|pays d.accueil|país(?:es)? de acogida", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;·\n]|\band\b|\bet\b|\by\b")
_SHORTEST = 3
"""Letters that the name of a host country has at least, to be looked for in other texts."""
_SAME = "{value} % is typed as full-time equivalent and as share charged: is the same part meant twice?"
_TOO_MANY = "{value} person-months in year {year}, but its holders have {most} at full time"
_HELD = "its months hold the {value} % already, and the share charged takes that part once more"
_SEVERAL = 2
"""Persons from which a team can have women and men."""


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return everything there is to say of the posts."""
    posts, nodes, partners = programme.posts, programme.nodes, programme.partners
    return (
        *_expertise(posts, nodes, partners),
        *_host_country(posts, nodes, partners, programme.frame),
        *_load(quarterly(programme), peaks(programme), programme.frame, programme.answers),
        *_people(posts),
        *_training(posts, programme.lines, programme.answers),
        *_terms(posts),
        *_charged(posts, figures(programme).calendar.lengths),
        *_of_one(posts, figures(programme).calendar.lengths),
        *_paid(posts, programme.lines),
    )


def _say(check: str, place: Place, **params: str) -> Finding:
    """Return a finding with the severity and the locator that the catalogue gives for its check."""
    told = entry("checks", check)
    return finding(check, told.data["severity"], place, told.locator, None, **params)


def _has(post: Post, dimension: str) -> bool:
    """Tell whether a post has the expertise for a dimension."""
    known = profiles().get(post.profile)
    if known is None or not known.data["dimensions"]:
        return any(word in post.title.casefold() for word in _BY_TITLE[dimension])
    if known.data["group"] == MANAGEMENT:
        return False
    return dimension in known.data["dimensions"] and post.profile in SPECIAL.get(dimension, {post.profile})


def _by_partner(node: Node, partners: Iterable[Partner]) -> bool:
    """Tell whether an activity's lead names a partner other than the lead organisation."""
    told = {each.strip().casefold() for each in _BETWEEN.split(node.lead)}
    return any(
        each.role != "lead" and told.intersection({each.code.casefold(), each.name.casefold()} - {""})
        for each in partners
    )


@derived
def _expertise(posts: tuple[Post, ...], nodes: tuple[Node, ...], partners: tuple[Partner, ...]) -> tuple[Finding, ...]:
    """BC-08: a dimension in which activities are planned, but for which no post or partner has the expertise."""
    found = []
    for dimension, title in DIMENSIONS:
        planned = [each for each in nodes if each.kind == "activity" and dimension in each.dimensions]
        covered = any(_has(each, dimension) for each in posts) or any(_by_partner(each, partners) for each in planned)
        if planned and not covered:
            found.append(_say("BC-08", Place("posts"), what=title))
    return tuple(found)


@derived
def _host_country(
    posts: tuple[Post, ...], nodes: tuple[Node, ...], partners: tuple[Partner, ...], frame: Frame
) -> tuple[Finding, ...]:
    """BC-09: work before return is planned, but nobody is in the host country."""
    if not any(each.kind == "activity" and each.when == "before_return" for each in nodes):
        return ()
    if any(each.profile in profiles() and profiles()[each.profile].data["host_country"] for each in posts):
        return ()
    names = [name for part in _BETWEEN.split(frame.host_countries) if len(name := part.strip()) >= _SHORTEST]
    told = [*(each.place for each in posts), *(f"{each.name} {each.mandate}" for each in partners)]
    there = any(_HOST.search(text) or any(name.casefold() in text.casefold() for name in names) for text in told)
    return () if there else (_say("BC-09", Place("posts")),)


@derived
def _load(
    loads: tuple[Load, ...], high: tuple[Peak, ...], frame: Frame, answers: tuple[Answer, ...]
) -> tuple[Finding, ...]:
    """BC-19: more returnees a case worker than the user's own limit; PD-27: no plan for the peak."""
    place = Place("frame", FRAME_ID, "case_limit")
    found = []
    for peak in high:
        value = max(loads[at].followed for at in range(peak.first - 1, peak.last)) if peak.each is None else peak.each
        told = {"value": show_number(value), "what": peak.name, "high": show(frame.case_limit)}
        found.append(_say("BC-19", place, **told, other=show_number(peak.missing)))
    thought = considered(answers).get(RATIO)
    known = [each for each in loads if each.each is not None]
    if known and not (thought and thought.text.strip()):
        most = max(known, key=lambda each: each.each or 0)
        each = show_number(most.each) if most.each is not None else ""
        found.append(_say("PD-27", place, value=each, what=f"Q{most.number}"))
    return tuple(found)


@derived
def _people(posts: tuple[Post, ...]) -> tuple[Finding, ...]:
    """BC-20: returnees cannot choose between women and men, or nobody said whether they can."""
    workers = [each for each in posts if each.case_work == "yes"]
    known = [each for each in workers if value_of(each.women) is not None]
    if holders(workers) < _SEVERAL:
        return ()
    women, men, _unknown = women_and_men(workers)
    missing = ""
    if not known:
        missing = "how many of the case workers are women"
    elif holders(known) >= _SEVERAL and not women:
        missing = "women among the case workers"
    elif holders(known) >= _SEVERAL and not men:
        missing = "men among the case workers"
    place = Place("posts", (known or workers)[0].id, "women")
    return (_say("BC-20", place, what=missing),) if missing else ()


@derived
def _training(posts: tuple[Post, ...], lines: tuple[Line, ...], answers: tuple[Answer, ...]) -> tuple[Finding, ...]:
    """BC-20: no training of staff against sexual exploitation and abuse, in no post and in no line."""
    thought = considered(answers).get("psea")
    if not posts or (thought and (thought.state == "yes" or thought.text.strip())):
        return ()
    told = (text for each in posts for text in (each.training, each.note))
    if any(map(_PROTECTION.search, told)) or _protecting(lines):
        return ()
    what = "training of staff against sexual exploitation and abuse"
    return (_say("BC-20", Place("posts", posts[0].id, "training"), what=what),)


@summed
def _protecting(line: Line) -> Parts[bool]:
    """Count the lines that train against sexual exploitation; line by line, because every edit of a line asks."""
    return ((True, ()),) if _PROTECTION.search(line.description) else ()


@derived
def _terms(posts: tuple[Post, ...]) -> tuple[Finding, ...]:
    """BC-21: posts without terms of reference."""
    return tuple(
        _say("BC-21", Place("posts", each.id, "terms_ready"), code=each.code, name=title_of(each))
        for each in posts
        if each.terms_ready != "yes" and not (each.terms.strip() and each.terms_ready == "")
    )


@derived
def _charged(posts: tuple[Post, ...], lengths: tuple[int, ...]) -> tuple[Finding, ...]:
    """PD-28: more months than the holders have, or the same part said both as hours worked and as share charged."""
    return tuple(found for each in posts for found in _charged_twice(each, lengths))


def _charged_twice(post: Post, lengths: tuple[int, ...]) -> Iterable[Finding]:
    told = {"code": post.code, "name": title_of(post)}
    part, share, people = value_of(post.fte), value_of(post.share), value_of(post.holders)
    shares = {value for each in (share, *post.shares) if (value := value_of(each)) is not None}
    if part is not None and part < HUNDRED and part in shares:
        place = Place("posts", post.id, "shares" if part != share else "share")
        yield _say("PD-28", place, **told, what=_SAME.format(value=show_number(part)))
        return
    if people is None or not typed(post):
        return
    known = [(value_of(each), people * long) for each, long in zip(post.months, lengths, strict=False) if long]
    for year, (months, most) in enumerate(known, 1):
        if months is not None and months > most:
            what = _TOO_MANY.format(year=year, value=show_number(months), most=show_number(most))
            yield _say("PD-28", Place("posts", post.id, "months"), **told, what=what)
            return
    if share and share < HUNDRED and all(months == most * share / HUNDRED for months, most in known):
        yield _say("PD-28", Place("posts", post.id, "share"), **told, what=_HELD.format(value=show_number(share)))


@derived
def _of_one(posts: tuple[Post, ...], lengths: tuple[int, ...]) -> tuple[Finding, ...]:
    """PD-30: several persons at full time, but no year has more person-months than one of them would work."""
    found = []
    for post in posts:
        people = value_of(post.holders)
        if people is None or people < _SEVERAL or not typed(post) or full_time(post) != people or _is_charged(post):
            continue
        each = [held_in(post, sum(lengths[:year]), long) for year, long in enumerate(lengths)]
        known = [(value_of(months) or 0, most) for months, most in zip(post.months, each, strict=False)]
        year = next((year for year, (months, _most) in enumerate(known) if months), None)
        if year is None or any(months > most for months, most in known):
            continue
        told = {"code": post.code, "name": title_of(post), "what": str(year + 1), "other": show_number(people)}
        value, high = show(post.months[year]), show_number(people * each[year])
        found.append(_say("PD-30", Place("posts", post.id, "months"), **told, value=value, high=high))
    return tuple(found)


def _is_charged(post: Post) -> bool:
    """Tell whether only a part of a post is charged: what its months hold is then asked by PD-28."""
    return any((value_of(each) or HUNDRED) < HUNDRED for each in (post.share, *post.shares))


@derived
def _paid(posts: tuple[Post, ...], lines: tuple[Line, ...]) -> tuple[Finding, ...]:
    """PD-26: posts that no budget line reads; PD-23: a line that once read one and carries figures of its own now."""
    read = lines_of_posts(lines)
    unread = [each for each in posts if each.id not in read]
    if not unread:
        return ()
    titles = _loose_titles(lines)
    wanted = {_plain(post.title) for post in unread} - {""}
    free: dict[str, Line] = {}
    for place in compress(count(), map(wanted.__contains__, titles)):
        free.setdefault(titles[place], lines[place])
    return tuple(_unpaid(post, free.get(_plain(post.title))) for post in unread)


@derived_each
def _loose_titles(line: Line) -> str:
    """Return what a line is called that reads no post; line by line, because every edit of a line asks."""
    return "" if line.post_id else _plain(line.description)


def _unpaid(post: Post, loose: Line | None) -> Finding:
    """Return what is wrong with a post that no line reads; ``loose`` is a line of its title that reads no post."""
    name = title_of(post)
    if loose is None:
        return _say("PD-26", Place("posts", post.id), code=post.code, name=name)
    what = "the line no longer reads the post"
    told = {"code": loose.code, "name": title_of(loose), "other": f"{post.code} {name}".strip(), "what": what}
    return _say("PD-23", Place("lines", loose.id, "post_id"), **told)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
