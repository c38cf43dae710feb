"""Cutting to a ceiling: how much must go, what some lines would free, and those lines scaled until the budget fits.

Money is always that of the whole programme before and after, so percentages of other lines and indirect costs are in
it to the cent. Locked lines stay; so do percentages of other lines (they follow). Quantities are scaled, never prices:
a quarter less money is a quarter fewer of something. Where a line reads a post, the post's person-months are scaled in
whole half-months (our own rule), if no other line reads that post; else it stays.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.amounts import amount_of
from designer.budget.costs import Costs, costs
from designer.budget.envelopes import direct_ceiling
from designer.budget.exchange import EXACT
from designer.budget.pricing import NONE, ONE, Amount
from designer.budget.what_if.counting import counts_wholes
from designer.budget.what_if.price import Touched, touched
from designer.programme.derived import apart, derived
from designer.programme.drivers import figures
from designer.programme.edit import find_as, put
from designer.programme.formula import named, unreadable_in, value_in
from designer.programme.person_months import typed
from designer.programme.programme import Programme, replace_section
from designer.programme.records.base import Formula, Number, YesNo
from designer.programme.records.budget import Line, Post

Fixed = Literal["", "locked", "post", "ratio", "unpriced"]
"""Why a line is not scaled."""

_CENT, _HALF, _TWO = Decimal("0.01"), Decimal("0.5"), Decimal(2)
_FACTOR, _FINE = Decimal("0.0001"), Decimal("0.000001")
"""The step of the factor that formulas over drivers bear, and of the one by which numbers are scaled."""
_TRIES = 24
"""Quantities that are tried one by one for the last of what rounding left."""


class ToCut(Struct, frozen=True):
    """The budget against its ceiling, both as the ceiling is meant: with indirect costs, or direct costs alone.

    ``over`` is what must go of that, ``direct_over`` what must go of the direct costs; both are 0 where the budget
    fits. Without a ceiling these are None.
    """

    currency: str
    gross: bool
    measured: Decimal
    ceiling: Decimal | None
    direct: Decimal
    direct_ceiling: Decimal | None
    over: Decimal | None
    direct_over: Decimal | None


class Freed(Struct, frozen=True):
    """What some lines would free if they went: direct costs with the percentages taken of them, and in all."""

    lines: tuple[str, ...]
    direct: Decimal
    measured: Decimal


class Scaled(Struct, frozen=True):
    """A line before and after, by programme year and in all."""

    line: Line
    before: tuple[Decimal, ...]
    after: tuple[Decimal, ...]
    amount_before: Decimal
    amount_after: Decimal
    whole: bool


class Fit(Struct, frozen=True):
    """The programme with lines scaled to the ceiling: what became of each, what it comes to, what is left or missing.

    ``programme`` is the one that was given where nothing can be done. ``left`` is below zero where the chosen lines
    are too few. ``touched`` are the indicators of the results that the scaled lines serve, with what is left of their
    targets: the price of the cut.
    """

    programme: Programme
    lines: tuple[Scaled, ...]
    factor: Decimal
    measured: Decimal
    left: Decimal
    touched: tuple[Touched, ...]


def to_cut(programme: Programme) -> ToCut:
    """Return what must go so that the budget fits under its ceiling."""
    now, gross = costs(programme), programme.call.ceiling_is == "gross"
    limit = direct_ceiling(programme)
    over = None if now.left is None else max(-now.left, NONE)
    direct_over = None if limit is None else max(now.direct.total - limit, NONE)
    measured = _measured(now, gross=gross)
    return ToCut(now.currency, gross, measured, now.ceiling, now.direct.total, limit, over, direct_over)


def _measured(now: Costs, *, gross: bool) -> Decimal:
    return now.total.total if gross else now.direct.total


def own_posts(programme: Programme) -> frozenset[str]:
    """Return the posts that one line alone reads: their person-months can be scaled with it."""
    return _read_once(programme.lines)


@derived
def _read_once(lines: tuple[Line, ...]) -> frozenset[str]:
    read = Counter(line.post_id for line in lines if line.post_id)
    return frozenset(post_id for post_id, count in read.items() if count == 1)


def fixed(amount: Amount, own: Collection[str]) -> Fixed:
    """Return why a line is left alone when amounts are scaled; "" where it is not. ``own`` are posts read once."""
    line = amount.line
    if line.locked == "yes":
        return "locked"
    if amount.ratio:
        return "ratio"
    if line.post_id and line.post_id not in own:
        return "post"
    return "" if amount.known and amount.total > 0 else "unpriced"


def freed(programme: Programme, chosen: Collection[str]) -> Freed:
    """Return what the chosen lines would free if they went, without the locked ones."""
    held = amount_of(programme)
    lines = tuple(each for each in held if each in set(chosen) and held[each].line.locked != "yes")
    gross, now = programme.call.ceiling_is == "gross", costs(programme)
    with apart():
        without = costs(_without(programme, frozenset(lines)))
    direct = now.direct.total - without.direct.total
    return Freed(lines, direct, _measured(now, gross=gross) - _measured(without, gross=gross))


def _without(programme: Programme, gone: Collection[str]) -> Programme:
    left = tuple(each for each in programme.lines if each.id not in gone)
    return replace_section(programme, "lines", left)


# -- scaled until it fits ----------------------------------------------------------------------------------------------


def fit(programme: Programme, chosen: Collection[str]) -> Fit | None:
    """Return the programme with the chosen lines scaled so that the total is at most the ceiling.

    All are scaled by one factor, the largest that fits. What rounding leaves goes to those that it took most from: no
    quantity ends more than one whole from its exact share, or above what it was. None without a ceiling, or where the
    budget fits already.
    """
    need = to_cut(programme)
    if need.ceiling is None or not need.over:
        return None
    held, wanted, own = amount_of(programme), set(chosen), own_posts(programme)
    movable = [each for each in (held[line] for line in held if line in wanted) if not fixed(each, own)]
    with apart(), localcontext(EXACT):
        search = _Search(programme, movable, need.ceiling, gross=need.gross)
        new, factor = search.scaled_to_fit()
        measured = search.measured(new)
        after = amount_of(new)
        lines = tuple(_told(programme, each, after[each.line.id]) for each in movable if new is not programme)
    changed = tuple(each for each in lines if each.before != each.after)
    cost = touched(programme, new) if changed else ()
    return Fit(new, changed, factor, measured, need.ceiling - measured, cost)


class _Step(Struct, frozen=True):
    """One step more of a line's quantity in a year: what rounding left of it, the most it may become, what it costs.

    ``missing`` is how much of a step rounding took, ``price`` about what the step costs.
    """

    amount: Amount
    year: int
    size: Decimal
    has: Decimal
    most: Decimal
    missing: Decimal
    price: Decimal


class _Search:
    """Looks for the programme that just fits; every try is computed as the budget itself is."""

    def __init__(self, programme: Programme, movable: Sequence[Amount], ceiling: Decimal, *, gross: bool) -> None:
        self.programme, self.movable, self.ceiling, self.gross = programme, movable, ceiling, gross

    def measured(self, programme: Programme) -> Decimal:
        """Return what a programme comes to, as the ceiling is meant."""
        return _measured(costs(programme), gross=self.gross)

    def scaled_to_fit(self) -> tuple[Programme, Decimal]:
        """Return the programme that fits, or with the lines at nothing where that is not enough, and the factor."""
        if not self.movable:
            return self.programme, ONE
        if self.measured(self._scaled(NONE)) > self.ceiling:
            return self._scaled(NONE), NONE
        factor = self._largest(_FACTOR, NONE, ONE, self._scaled)
        most = factor + _FACTOR  # further only where numbers take up what formulas over drivers left
        most = ONE if most > ONE or self._fits(self._scaled(factor, most)) else most
        fine = self._largest(_FINE, factor, most, lambda tried: self._scaled(factor, tried))
        return self._filled_up(self._scaled(factor, fine), fine), factor

    def _fits(self, programme: Programme) -> bool:
        return self.measured(programme) <= self.ceiling

    def _largest(self, step: Decimal, least: Decimal, most: Decimal, made: Callable[[Decimal], Programme]) -> Decimal:
        """Return the largest factor that fits, from one that does."""
        low, high = 0, int((most - least) / step) + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._fits(made(least + middle * step)) else (low, middle)
        return least + low * step

    def _scaled(self, factor: Decimal, fine: Decimal | None = None) -> Programme:
        """Scale formulas over drivers by a factor, numbers by a finer one."""
        fine = factor if fine is None else fine
        return put(self.programme, *(_scaled(self.programme, each, factor, fine) for each in self.movable))

    def _filled_up(self, new: Programme, fine: Decimal) -> Programme:
        """Give what is left to the quantities that rounding took most from, a step each; then what parts can take."""
        steps = sorted(self._steps(fine), key=lambda each: (-each.missing, -each.price))
        low, high = 0, len(steps)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(_raised(new, steps[:middle])) else (low, middle - 1)
        new = _raised(new, steps[:low])
        left = self.ceiling - self.measured(new)
        for each in [each for each in steps[low:] if each.price <= left][:_TRIES]:
            raised = _raised(new, (each,))
            new = raised if self._fits(raised) else new
        for each in sorted(steps, key=lambda each: -each.price)[:_TRIES]:
            new = self._topped_up(new, each) if each.size == _CENT else new
        return new

    def _steps(self, fine: Decimal) -> Iterator[_Step]:
        """Yield a step for each quantity that rounding did not raise and that may have one more."""
        known = figures(self.programme)
        for amount in self.movable:
            whole = _is_whole(self.programme, amount)
            size = _HALF if amount.line.post_id else ONE if whole else _CENT
            for year, number in enumerate(_numbers(self.programme, amount)):
                had = value_in(number, known.year(year))
                if not had or (isinstance(number, Formula) and named(number)):
                    continue
                exact = had * fine
                has = _rounded(exact, months=size == _HALF, whole=whole)
                if has <= exact and has + size <= had:
                    price = amount.years[year] / had * size if year < len(amount.years) else NONE
                    yield _Step(amount, year, size, has, min(had, exact + ONE), (exact - has) / size, price)

    def _topped_up(self, new: Programme, step: _Step) -> Programme:
        """Raise a quantity that is had in parts by as much as fits, up to a whole more than its exact share."""
        low, high = 0, int((step.most - step.has) / step.size)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(_raised(new, (step,), middle)) else (low, middle - 1)
        return _raised(new, (step,), low) if low else new


def _raised(programme: Programme, steps: Sequence[_Step], times: int = 1) -> Programme:
    """Return the programme with some quantities so many steps above what rounding left of them."""
    wanted: dict[str, list[_Step]] = {}
    for step in steps:
        wanted.setdefault(step.amount.line.id, []).append(step)
    held = amount_of(programme)
    changed = []
    for line_id, own in wanted.items():
        numbers = [*_numbers(programme, held[line_id])]
        for step in own:
            numbers[step.year] = step.has + times * step.size
        changed.append(_changed(programme, held[line_id], tuple(numbers)))
    return put(programme, *changed)


def _numbers(programme: Programme, amount: Amount) -> tuple[Number, ...]:
    """Return what is scaled of a line: its quantities, or the person-months of the post that it reads."""
    if not amount.line.post_id:
        return amount.line.quantities
    post = find_as(programme, amount.line.post_id, Post)
    return post.months if post is not None and typed(post) else amount.quantities


def _changed(programme: Programme, amount: Amount, numbers: tuple[Number, ...]) -> Line | Post:
    """Return a line, or the post that it reads, with other quantities; the same where they are those it has."""
    post = find_as(programme, amount.line.post_id, Post) if amount.line.post_id else None
    same = numbers == _numbers(programme, amount)
    if post is not None:
        return post if same else replace(post, months=numbers)
    return amount.line if same else replace(amount.line, quantities=numbers)


def _values(programme: Programme, amount: Amount) -> tuple[Decimal, ...]:
    """Return a line's quantities by year as they read, formulas over drivers computed."""
    known = figures(programme)
    return tuple(value_in(each, known.year(at)) or NONE for at, each in enumerate(amount.quantities))


def _is_whole(programme: Programme, amount: Amount) -> bool:
    return not amount.line.post_id and counts_wholes(amount.line.unit, _values(programme, amount))


def _rounded(exact: Decimal, *, months: bool, whole: bool) -> Decimal:
    """Round a scaled quantity: wholes half up, so that the only evaluation there is stays one; parts down."""
    if months:
        return (exact * _TWO).quantize(ONE, ROUND_DOWN) / _TWO
    return exact.quantize(*((ONE, ROUND_HALF_UP) if whole else (_CENT, ROUND_DOWN)))


def _scaled(programme: Programme, amount: Amount, factor: Decimal, fine: Decimal) -> Line | Post:
    """Return a line, or its post, with its quantities scaled; a formula over drivers goes on following them."""
    known, whole, months = figures(programme), _is_whole(programme, amount), bool(amount.line.post_id)
    made: list[Number] = []
    for year, number in enumerate(_numbers(programme, amount)):
        value = value_in(number, known.year(year))
        if value is None:
            made.append(number)
            continue
        body = f"({number.text[1:]})*{factor:f}" if isinstance(number, Formula) and named(number) else ""
        formula = Formula(f"=round({body}*2)/2" if months else f"=round({body})" if whole else f"={body}")
        if body and not unreadable_in(formula, known.year(year)):
            made.append(formula)
        else:
            made.append(_rounded(value * fine, months=months, whole=whole))
    return _changed(programme, amount, tuple(made))


def _told(programme: Programme, before: Amount, after: Amount) -> Scaled:
    return Scaled(
        before.line,
        _values(programme, before),
        _values(programme, after),
        before.total,
        after.total,
        _is_whole(programme, before),
    )


def toggle_locked(programme: Programme, ids: Collection[str]) -> Programme:
    """Lock lines against scaling; where all of them are locked already, unlock them."""
    lines = [line for each in ids if (line := find_as(programme, each, Line)) is not None]
    wanted: YesNo = "" if all(line.locked == "yes" for line in lines) else "yes"
    return put(programme, *(replace(line, locked=wanted) for line in lines if line.locked != wanted))
