"""How a year of a budget line falls on its programme quarters: by months, activity, arrivals, or weights as typed.

A line that reads a post falls as that is paid (``staffing/pay_months.py``), or evenly on the months in which it is
held; what is chosen otherwise counts.

A year goes to the donors first, then each donor's part to the quarters, both by largest remainder, ties to the first
(DESIGN 4): so quarters add up to years, donors to lines, and lines to totals, whichever way they are read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, localcontext

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.amounts import amount_of, amounts, terms
from designer.budget.costs import costs
from designer.budget.donors.paying import Terms as DonorTerms
from designer.budget.donors.paying import donor_terms, paid_line
from designer.budget.exchange import EXACT
from designer.budget.pricing import NONE, Amount, is_ratio
from designer.budget.staffing.pay_months import PayTime, pay_times
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.programme.caseload import caseload_by_quarter, quarter_lengths
from designer.programme.chain_tree import Tree, tree
from designer.programme.derived import derived, derived_each
from designer.programme.edit import find_as, put
from designer.programme.formula import value_of
from designer.programme.money import smallest_unit
from designer.programme.months import duration
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Line
from designer.programme.records.monitoring import Task
from designer.programme.splitting import split, split_count

QUARTERS = 4
"""Quarters of a programme year; a quarter has three months, the programme's last one perhaps fewer."""
_MONTHS = 3
_EVEN = (_MONTHS,) * QUARTERS
Weights = tuple[int, ...]
"""A whole number for each programme quarter; only the proportions within a year count."""


class Phases(Struct, frozen=True):
    """What the lines are spread by.

    ``months`` are those of each quarter within the programme, ``arrivals`` the returnees of each quarter, ``active``
    the months that each node of the chain is worked on; ``pay`` tells of each post when it is paid; ``places`` are the
    decimals of the budget's currency.
    """

    months: Weights
    arrivals: Weights
    active: dict[str, Weights]
    pay: Mapping[str, PayTime]
    places: int


class Phased(Struct, frozen=True, gc=False):
    """A line's amounts by programme quarter: of each donor in their order and, last, of what nobody pays yet."""

    line: Line
    parts: tuple[tuple[Decimal, ...], ...]

    @property
    def quarters(self) -> tuple[Decimal, ...]:
        """The line's amount in each quarter."""
        return tuple([sum(amounts, NONE) for amounts in zip(*self.parts, strict=True)])


def phases(programme: Programme) -> Phases:
    """Return what the lines of a programme are spread by, for as many years as its amounts have."""
    years = terms(programme).years
    months = quarter_months(duration(programme), years)
    arrivals = _whole(_arrivals(programme, months), len(months))
    active = _active(tree(programme), programme.tasks, months)
    start = programme.frame.start
    pay = pay_times(programme.posts, months, start.month if start else 0)
    return _phases(months, arrivals, active, pay, programme.frame.currency)


@derived
def _phases(
    months: Weights, arrivals: Weights, active: dict[str, Weights], pay: Mapping[str, PayTime], currency: str
) -> Phases:
    return Phases(months, arrivals, active, pay, -int(smallest_unit(currency).as_tuple().exponent))


def _kept_weights() -> Callable[[Weights], Weights]:
    """Return what gives the same object back for the same weights, so that what hangs on them is kept."""
    held: dict[Weights, Weights] = {}

    def same(weights: Weights) -> Weights:
        if len(held) > QUARTERS * 100:
            held.clear()
        return held.setdefault(weights, weights)

    return same


_same = _kept_weights()


def quarter_months(length: int, years: int) -> Weights:
    """Return how many months of each quarter lie within a programme of so many months.

    A year that lies behind its end, or a programme of unknown length, counts as whole: no money is lost from sight.
    """
    found: list[int] = []
    for year in range(years):
        within = quarter_lengths(year, length)
        found += (*within, *[0] * (QUARTERS - len(within)))
    return _same(tuple(found))


def _arrivals(programme: Programme, months: Weights) -> tuple[Decimal, ...]:
    """Return the returnees expected in each quarter; those of quarters that the programme lacks are left out."""
    found = iter(caseload_by_quarter(programme))
    return tuple([next(found, NONE) if within else NONE for within in months])


def _whole(numbers: Iterable[Number], count: int) -> Weights:
    """Return numbers as whole ones in the same proportions, none below zero, as many as there are quarters."""
    values = [max(value_of(number) or NONE, NONE) for number in numbers][:count]
    places = max([0, *(-int(value.as_tuple().exponent) for value in values)])
    with localcontext(EXACT):
        whole = [int(value.scaleb(places)) for value in values]
    return _same((*whole, *[0] * (count - len(whole))))


@derived
def _active(chain: Tree, tasks: tuple[Task, ...], months: Weights) -> dict[str, Weights]:
    """Return node → the months of each quarter in which it, or what is at home below it, is worked on.

    An activity's own months count; one that has none is worked on in the months of its tasks.
    """
    own: dict[str, set[int]] = {}
    for node in chain.nodes.values():
        spans = ((node.start_month, node.end_month), (node.second_start_month, node.second_end_month))
        own[node.id] = {month for start, end in spans for month in _span(start, end)}
    bare = {node_id for node_id, held in own.items() if not held}
    for task in tasks:
        if task.node_id in bare:
            own[task.node_id] |= {*_span(task.start_month, task.end_month)}
    found: dict[str, Weights] = {}
    together: dict[str, set[int]] = {}
    for node_id in reversed(chain.order):
        held = own[node_id] | together.pop(node_id, set())
        found[node_id] = _by_quarter(held, months)
        if chain.home[node_id]:
            together.setdefault(chain.home[node_id], set()).update(held)
    return found


def _span(start: Number, end: Number) -> range:
    """Return the months from a first to a last one; one month where only one end is known."""
    first, last = value_of(start), value_of(end)
    first, last = first if first is not None else last, last if last is not None else first
    if first is None or last is None or first < 1 or last < first or last > 10**4:
        return range(0)
    return range(int(first), int(last) + 1)


def _by_quarter(held: set[int], months: Weights) -> Weights:
    """Count months by quarter; those behind the programme's end do not count."""
    counts = [0] * len(months)
    for month in held:
        quarter, within = divmod(month - 1, _MONTHS)
        if quarter < len(counts) and within < months[quarter]:
            counts[quarter] += 1
    return tuple(counts)


def weights_of(line: Line, given: Phases) -> Weights:
    """Return how a line's years fall on their quarters; a year in which its way gives nothing falls evenly."""
    if line.phasing == "typed":
        wanted = _whole(line.phases, len(given.months))
    elif line.phasing == "caseload":
        wanted = tuple([arrived if within else 0 for arrived, within in zip(given.arrivals, given.months, strict=True)])
    elif line.phasing == "activity" and line.scope == "activity":
        wanted = given.active.get(line.node_id, given.months)
    elif line.post_id in given.pay and not is_ratio(line):
        time = given.pay[line.post_id]
        return time.held if line.phasing == "months" else time.paid
    else:
        return given.months
    found: list[int] = []
    for first in range(0, len(wanted), QUARTERS):
        year = wanted[first : first + QUARTERS]
        found += year if any(year) else given.months[first : first + QUARTERS]
    return tuple(found)


def _phased(amount: Amount, donors: DonorTerms, given: Phases) -> Phased:
    """Split a line's years to the donors, then to the quarters."""
    weights = weights_of(amount.line, given)
    years = [weights[first : first + QUARTERS] for first in range(0, len(weights), QUARTERS)]
    parts = [
        tuple([quarter for amount, held in zip(part, years, strict=True) for quarter in _split(amount, held, given)])
        for part in paid_line(amount, donors).parts
    ]
    return Phased(amount.line, tuple(parts))


def _split(year: Decimal, weights: Weights, given: Phases) -> Sequence[Decimal]:
    """Split a year's amount to its quarters."""
    if not year:
        return (NONE,) * QUARTERS
    places = given.places
    if weights == _EVEN:  # most lines: two amounts at most, the larger one first
        least, more = divmod(int(year.scaleb(places)), QUARTERS)
        low, high = Decimal(least).scaleb(-places), Decimal(least + 1).scaleb(-places)
        return [high if at < more else low for at in range(QUARTERS)]
    return [Decimal(part).scaleb(-places) for part in split_count(int(year.scaleb(places)), weights)]


_each_phased = derived_each(_phased)


def phased(programme: Programme) -> tuple[Phased, ...]:
    """Return every line's amounts by quarter and donor, in the order of the lines; asked only where they are shown."""
    with localcontext(EXACT):
        return _each_phased(amounts(programme), donor_terms(programme), phases(programme))


def quarters_of(programme: Programme, line_id: str) -> tuple[Decimal, ...]:
    """Return one line's amounts by quarter without computing the others; nothing for what is no line."""
    amount = amount_of(programme).get(line_id)
    if amount is None:
        return ()
    with localcontext(EXACT):
        return _phased(amount, donor_terms(programme), phases(programme)).quarters


def weights_here(programme: Programme, line_id: str) -> Weights:
    """Return how one line's years fall on their quarters now; nothing for what is no line."""
    line = find_as(programme, line_id, Line)
    return () if line is None else weights_of(line, phases(programme))


def set_phase(programme: Programme, line_id: str, quarter: int, weight: Number) -> Programme:
    """Type the weight of a quarter, counted from 0; the others stay what they were, typed from now on."""
    line = find_as(programme, line_id, Line)
    if line is None or not 0 <= quarter < len(weights_here(programme, line_id)):
        return programme
    held: list[Number] = list(line.phases)
    if line.phasing != "typed":
        held = [Decimal(each) for each in weights_here(programme, line_id)]
    held += [None] * (quarter + 1 - len(held))
    if line.phasing == "typed" and held[quarter] == weight:
        return programme
    held[quarter] = weight
    return put(programme, replace(line, phasing="typed", phases=tuple(held)))


@summed
def _all_quarters(each: Phased) -> Parts[str]:
    """Give the quarters of a line to the whole."""
    return (("direct", each.quarters),)


def direct_quarters(programme: Programme) -> Sum:
    """Return the direct costs by quarter."""
    return _padded(_all_quarters(phased(programme)).get("direct", NOTHING), terms(programme).years)


@derived
def _padded(direct: Sum, years: int) -> Sum:
    """Return a sum with as many quarters as there are now: one that was longer before keeps zeros at its end."""
    count = years * QUARTERS
    found = tuple([direct.year(at) for at in range(count)])
    return direct if len(direct.years) == count else Sum(found, direct.total, direct.lines)


def indirect_quarters(programme: Programme) -> tuple[Decimal, ...]:
    """Return the indirect costs by quarter: those of a year fall on its quarters as its direct costs do."""
    now = costs(programme)
    return _indirect(direct_quarters(programme), now.indirect, now.currency, phases(programme).months)


@derived
def _indirect(direct: Sum, indirect: Sum, currency: str, months: Weights) -> tuple[Decimal, ...]:
    found: list[Decimal] = []
    for year in range(len(months) // QUARTERS):
        places = range(year * QUARTERS, (year + 1) * QUARTERS)
        weights = [max(direct.year(at), NONE) for at in places]
        even = [Decimal(months[at]) for at in places]
        found += split(indirect.year(year), weights if any(weights) else even, smallest_unit(currency))
    return tuple(found)
