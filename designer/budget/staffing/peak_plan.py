"""A plan for the peak: what makes up for the case workers that are missing, as an edit whose cost is known before.

Two ways, both our own: a temporary post for each run of quarters above the limit, held for just these; or more
person-months on the post of case work that has most of them, in each year by what its worst month lacks.
"""

from decimal import ROUND_CEILING, Decimal, localcontext

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.edits import with_number
from designer.budget.exchange import EXACT
from designer.budget.pricing import NONE
from designer.budget.staffing.posts import consider, considered, post_costs, profiles, with_codes
from designer.budget.staffing.workload import Peak, peaks, quarterly
from designer.programme.caseload import MONTHS_A_QUARTER, QUARTERS_A_YEAR
from designer.programme.drivers import posts as reckoned_posts
from designer.programme.edit import find_as, put
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.months import MONTHS_A_YEAR, duration, year_count
from designer.programme.person_months import carries_cases, full_time, held_in
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Post
from designer.programme.words import ENGLISH, N_, Words

RATIO = "ratio"
"""The consideration of the Handbook to which a plan for the peak belongs (1.4.3)."""

_GENERALIST = "CM"
"""The profile of a temporary post where no post of case work can be taken as its model."""


class Plan(Struct, frozen=True):
    """A plan as the programme would be with it, the posts it touches, and what it costs.

    ``cost`` is in the budget's currency, None where the posts' monthly cost is not known.
    """

    programme: Programme
    post_ids: tuple[str, ...]
    cost: Decimal | None


def temporary_posts(programme: Programme, new_id: IdMaker, words: Words = ENGLISH) -> Plan | None:
    """Plan a temporary post for each run of quarters in which case workers are missing; None where none are.

    Such a post has as many holders as its worst quarter lacks, and pay like the largest post of case work.
    """
    wanted = peaks(programme)
    if not wanted:
        return None
    model, known = _model(programme), {each.id for each in programme.posts}
    made = tuple(_temporary(programme, peak, model, new_id(KIND_OF["posts"]), words) for peak in wanted)
    before = _after(programme, model.id) if model else ""
    after = with_codes(put(programme, *made, before=before), known)
    after = _written(programme, after, words(N_("a temporary post")), new_id, words)
    return _plan(programme, after, tuple(each.id for each in made))


def _written(before: Programme, after: Programme, how: str, new_id: IdMaker, words: Words) -> Programme:
    """Return the programme with the plan told among the considerations, unless somebody wrote there already."""
    thought = considered(after.answers).get(RATIO)
    if thought is not None and thought.text.strip():
        return after
    runs = ", ".join(f"{each.name} {each.missing}" for each in peaks(before))
    text = words(N_("For the peak: {how}. Case workers in addition: {quarters}."))
    text = text.replace("{quarters}", runs).replace("{how}", how)
    return consider(after, RATIO, new_id, text=text)


def _after(programme: Programme, post_id: str) -> str:
    """Return the post below another, before which a new one is to stand; "" for the end."""
    ids = [each.id for each in programme.posts]
    return next(iter(ids[ids.index(post_id) + 1 :]), "")


def _temporary(programme: Programme, peak: Peak, model: Post | None, made: str, words: Words) -> Post:
    profile = model.profile if model and model.profile in profiles() else _GENERALIST
    like = model or Post(id=made)
    title = words(N_("{post}, temporary, {quarters}"))
    title = title.replace("{post}", words(profiles()[profile].title)).replace("{quarters}", peak.name)
    last = min(peak.last * MONTHS_A_QUARTER, duration(programme))
    first = (peak.first - 1) * MONTHS_A_QUARTER
    return replace(
        like,
        id=made,
        code="",
        title=title,
        profile=profile,
        holders=peak.missing,
        months=(),
        fte=None,
        shares=(),
        lag=Decimal(first) if first else None,
        until=None if last == duration(programme) else Decimal(last),
        place="",
        women=None,
        case_work="yes",
        terms_ready="no",
        terms="",
        note="",
    )


def more_months(programme: Programme, new_id: IdMaker, words: Words = ENGLISH) -> Plan | None:
    """Plan more person-months on the largest post of case work; None where nobody is missing, or that is not enough.

    It is not enough while that post is still being recruited.
    """
    model = _model(programme)
    if model is None or not peaks(programme):
        return None
    months = next(each.months for each in reckoned_posts(programme) if each.id == model.id)
    typed = find_as(programme, model.id, Post)
    held: tuple[Number, ...] = typed.months if typed and typed.months else months
    people = full_time(model) or NONE
    for year in range(year_count(programme)):
        lacking = _lacking(programme, year)
        if not lacking:
            continue
        first = year * MONTHS_A_YEAR
        long = min(MONTHS_A_YEAR, duration(programme) - first)
        with localcontext(EXACT):
            extra = (lacking * (held_in(model, first, long) or long)).to_integral_value(ROUND_CEILING)
        held = with_number(held, year, _more(held[year] if year < len(held) else None, extra))
        worked = (value_of(months[year]) or NONE) if year < len(months) else NONE
        people = max(people, (worked + extra) / long)
    holders = people.to_integral_value(ROUND_CEILING)
    changed = replace(model, months=held, holders=max(holders, value_of(model.holders) or NONE))
    after = put(programme, changed)
    if peaks(after):
        return None
    told = words(N_("more months of {post}")).replace("{post}", f"{model.code} {model.title}".strip())
    return _plan(programme, _written(programme, after, told, new_id, words), (model.id,))


def _more(number: Number, extra: Decimal) -> Number:
    """Return a number of person-months with more of them; a formula stays one."""
    if isinstance(number, Formula):
        return Formula(f"=({number.text.strip().lstrip('=')})+{extra}")
    return (number or NONE) + extra


def _lacking(programme: Programme, year: int) -> Decimal:
    """Return how many full-time case workers the worst quarter of a year lacks, in parts of persons."""
    loads = quarterly(programme)[year * QUARTERS_A_YEAR : (year + 1) * QUARTERS_A_YEAR]
    return max((each.short for each in loads), default=NONE)


def _model(programme: Programme) -> Post | None:
    """Return the post of case work with most person-months; None without any."""
    held = [each for each in reckoned_posts(programme) if carries_cases(each)]
    size = {each.id: sum((value_of(number) or NONE for number in each.months), NONE) for each in held}
    largest = max(held, key=lambda each: size[each.id], default=None)
    return find_as(programme, largest.id, Post) if largest else None


def _plan(before: Programme, after: Programme, post_ids: tuple[str, ...]) -> Plan:
    old, new = post_costs(before), post_costs(after)
    cost = NONE
    for post_id in post_ids:
        total, was = new[post_id].total, old[post_id].total if post_id in old else NONE
        if total is None or was is None:
            return Plan(after, post_ids, None)
        cost += total - was
    return Plan(after, post_ids, cost)
