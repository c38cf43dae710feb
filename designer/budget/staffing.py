"""What follows from the posts: what each costs, how many returnees a case worker follows, how staff costs split.

The Handbook gives no norm for the number of returnees a case manager (1.4.3): the limit is the user's own. Arrivals
are known by programme year only; the stated assumption is that within a year they come evenly, month by month.
"""

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
from designer.programme.months import MONTHS_A_YEAR, duration, year_count
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import Number, YesNo
from designer.programme.records.budget import Line, Post
from designer.programme.records.proposal import Answer
from designer.programme.words import ENGLISH, Words

PROFILES, CONSIDERATIONS = "staff-profiles", "staffing-considerations"
CASE_WORK, MANAGEMENT, SUPPORT, WATCHING = "case work", "management", "support", "monitoring and evaluation"
"""The groups of profiles that something follows from."""

PREFIX = "PO"
"""What the codes of posts begin with: P1, P2 are partners."""

FOLLOW_UP = 12
"""Months for which a returnee is followed where nothing else is said (Handbook 2.2.5: the final survey round)."""

_CALLED_IN = frozenset({"PROT", "MED"})
"""Profiles of case work that are called in for some returnees and have no caseload of their own (our own reading)."""

_ONE_DECIMAL = Decimal("0.1")


class PostCost(Struct, frozen=True):
    """What a post costs in the budget's currency over all years, or why that is not known; its share of direct costs.

    ``line_ids`` are the budget lines that read the post.
    """

    total: Decimal | None
    share: Decimal | None
    line_ids: tuple[str, ...] = ()
    problem: Problem = ""


class YearLoad(Struct, frozen=True):
    """The load of case workers in a programme year (1 …).

    ``followed`` is the most returnees followed at the same time; ``workers`` the case workers at full time, on average
    of the year; ``each`` how many returnees that is for one, None without a case worker.
    """

    year: int
    arrivals: Decimal
    followed: Decimal
    workers: Decimal
    each: Decimal | None
    over: bool


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


def carries_cases(post: Post) -> bool:
    """Tell whether a post has a caseload: case work, but not a focal point that is called in for some returnees."""
    return post.case_work == "yes" and post.profile not in _CALLED_IN


def follow_up(programme: Programme) -> int:
    """Return for how many months a returnee is followed."""
    value = value_of(programme.frame.follow_up)
    return FOLLOW_UP if value is None or value < 1 else int(value.to_integral_value("ROUND_CEILING"))


def workload(programme: Programme) -> tuple[YearLoad, ...]:
    """Return the load of case workers by programme year; none while duration or caseload is not known."""
    frame = programme.frame
    months = duration(programme)
    if not months or not any(value_of(each) for each in frame.caseload):
        return ()
    return _workload(frame.caseload, months, follow_up(programme), programme.posts, frame.case_limit)


@derived
def _workload(
    caseload: tuple[Number, ...], months: int, followed_for: int, posts: tuple[Post, ...], limit: Number
) -> tuple[YearLoad, ...]:
    arrivals = _by_month(caseload, months)
    most = value_of(limit)
    carriers = [each for each in posts if carries_cases(each)]
    found = []
    with localcontext() as context:
        context.prec = 50
        for year, first in enumerate(range(0, months, MONTHS_A_YEAR)):
            last = min(first + MONTHS_A_YEAR, months)
            new = sum(arrivals[first:last], NONE)
            followed = max(sum(arrivals[max(0, at + 1 - followed_for) : at + 1], NONE) for at in range(first, last))
            worked = sum((_in_year(each.months, year) for each in carriers), NONE)
            workers = (worked / (last - first)).quantize(_ONE_DECIMAL, ROUND_HALF_UP)
            each = (followed * (last - first) / worked).quantize(Decimal(1), ROUND_HALF_UP) if worked else None
            over = most is not None and each is not None and each > most
            found.append(YearLoad(year + 1, _whole(new), _whole(followed), workers, each, over))
    return tuple(found)


def _by_month(caseload: tuple[Number, ...], months: int) -> list[Decimal]:
    """Return the arrivals of each month, evenly within the months that a programme year has."""
    found = []
    for month in range(months):
        year = month // MONTHS_A_YEAR
        long = min(MONTHS_A_YEAR, months - year * MONTHS_A_YEAR)
        found.append(_in_year(caseload, year) / long)
    return found


def _in_year(numbers: tuple[Number, ...], year: int) -> Decimal:
    return (value_of(numbers[year]) or NONE) if year < len(numbers) else NONE


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)


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
    """Make a post of each chosen profile: one person all through, terms of reference still to be written."""
    known = {each.id for each in programme.posts}
    made = [
        Post(
            id=new_id(KIND_OF["posts"]),
            title=words(profiles()[each].title),
            profile=each,
            holders=Decimal(1),
            months=_all_months(programme),
            case_work="yes" if profiles()[each].data["group"] == CASE_WORK else "no",
            terms_ready="no",
        )
        for each in chosen
        if each in profiles()
    ]
    return with_codes(put(programme, *made, before=before), known)


def _all_months(programme: Programme) -> tuple[Number, ...]:
    """Return the months of each programme year; none while the duration is not known."""
    months = duration(programme)
    years = range(year_count(programme) if months else 0)
    return tuple(Decimal(min(MONTHS_A_YEAR, months - year * MONTHS_A_YEAR)) for year in years)
