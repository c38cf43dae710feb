"""The cells of a budget line: what was entered, what follows from it, and what is wrong with it."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from designer.budget.exchange import Exchange
from designer.budget.notes import from_note
from designer.budget.pay import tells_pay
from designer.budget.pricing import HUNDRED, NONE, Amount
from designer.programme.derived import derived
from designer.programme.drivers import Vocabulary
from designer.programme.entry import editable, shown
from designer.programme.fields import Field, field
from designer.programme.formula import unreadable, value_of
from designer.programme.ids import UNMATCHED
from designer.programme.money import exponent
from designer.programme.numbers import NumberStyle, edit_text, show, show_number
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import DonorShare, Line
from designer.programme.unread import said
from designer.programme.words import N_, Words
from designer.ui.budget.lines.columns import ACTIVITY, FIELDS, FIRST, LAST, SCOPES
from designer.ui.table.record_source import problem_of
from designer.ui.table.rows import Cell, Row

Names = Mapping[str, str]

PROBLEMS = {
    "unpriced": N_("No amount yet: a line needs a quantity and a unit cost."),
    "covers": N_("No amount yet: type the codes of lines or headings under Percentage of."),
    "unreadable": N_("No amount: a number of this line cannot be read."),
    "rate": N_("No amount: there is no rate from {currency} to {base}. Add one under Rates."),
    "circle": N_("No amount: this line is a percentage of itself, directly or through others."),
    "large": N_("No amount: it would be too large for any workbook to hold exactly."),
}
"""Why a line has no amount, as a sentence."""
_NO_AMOUNT = N_("No amount.")
_COUNTED = {"monitoring": ("monitor", "suivi", "seguimiento"), "evaluation": ("evaluat", "évaluat", "evaluac")}
"""Fields that say what a line counts as, and what a description holds that is such work (own rule)."""
_ASKED = {
    "monitoring": N_("Serves M&E, but counts for nothing yet: what part of it counts as monitoring?"),
    "evaluation": N_("Serves M&E, but counts for nothing yet: what part of it counts as evaluation?"),
}
COUNTS_BY = N_("It counts as monitoring or evaluation by its percentages: type them under Monit. % and Eval. %.")
_GROUP, _THOUSAND = -3, Decimal(1000)
_READ_FROM_POST = N_("Read from the post {post}: F2 leads there.")
_READ_FROM_NOTE = N_("The sum of the line's calculation note: F9 leads there.")
_NO_QUANTITY = N_("A percentage of other lines: it has no quantities or price of its own.")
_OF_POST = {"unit_cost", "currency", "share"}
_FIELD_NAMES = (*FIRST, *LAST)
_PLAIN = frozenset(
    name
    for name, each in FIELDS.items()
    if each.kind == "text" and not (each.target or each.info.iso or each.info.choices)
)
"""Fields of texts that nothing can be wrong with."""
_QUANTITIES = field(Line, "quantities")
_SHARE = field(DonorShare, "share")


class Look(Struct, frozen=True):
    """How lines are shown: language, numbers, the budget's currency, rates, donors, and the short names of records."""

    words: Words
    style: NumberStyle
    years: int
    exchange: Exchange
    donors: dict[str, Decimal]
    """Donor → the usual share of a line."""
    names: dict[str, Names]
    """Section → id → short name, for nodes, partners, posts and headings."""
    covered: dict[str, str]
    """Percentage line → what it covers, as codes."""
    staff: frozenset[str]
    """The headings of staff."""
    steps: Mapping[str, tuple[str, str]]
    """Line → the step of its calculation note that cannot be read, and what was typed there."""
    drivers: Vocabulary
    """The names that formulas can use."""

    @property
    def together(self) -> Decimal:
        """What the donors pay together by their usual shares."""
        return sum(self.donors.values(), NONE)

    @property
    def places(self) -> int:
        """Decimals of the budget's currency."""
        return exponent(self.exchange.base)


Former = tuple[Amount, tuple[Cell, ...]]
"""What a line came to, and its cells, in the same look."""


def line_cells(amount: Amount, look: Look, former: Former | None = None) -> tuple[Cell, ...]:
    """Return the cells of a line in the order of the columns; of the former ones, those of which nothing changed."""
    line = amount.line
    post = line.post_id if not line.post_id.startswith(UNMATCHED) else ""
    kept = _unchanged(amount, look, *former) if former else {}
    fields = {name: kept.get(name) or _field(amount, FIELDS[name], look, post) for name in _FIELD_NAMES}
    return (
        *(fields[name] for name in FIRST),
        *(kept.get(year) or _quantity(amount, year, look, post) for year in range(look.years)),
        *(_money(year, amount, look) for year in amount.years),
        _total(amount, look),
        *(fields[name] for name in LAST[:4]),
        *_usual(look),
        *(fields[name] for name in LAST[4:]),
        Cell(look.covered[line.id]) if line.id in look.covered else _EMPTY,
    )


def _unchanged(amount: Amount, look: Look, before: Amount, cells: tuple[Cell, ...]) -> dict[str | int, Cell]:
    """Return the former cells that still hold, by the names of their fields, quantities by their years."""
    line, former = amount.line, before.line
    alone, others = _places(look)
    alike = amount.ratio is before.ratio and line.post_id is former.post_id
    places = (*alone, *others) if alike and _alike(amount, before) else alone
    kept: dict[str | int, Cell] = {
        name: cells[place] for name, place in places if getattr(line, name) is getattr(former, name)
    }
    if alike and line.quantities is former.quantities and amount.quantities == before.quantities:
        kept.update(enumerate(cells[len(FIRST) : len(FIRST) + look.years]))
    return kept


def _alike(amount: Amount, before: Amount) -> bool:
    """Tell whether a line is as before in what more than one of its cells shows."""
    line, former = amount.line, before.line
    return (
        not line.post_id
        and amount.currency == before.currency
        and line.scope is former.scope
        and line.ratio is former.ratio
        and line.monitoring is former.monitoring
        and line.evaluation is former.evaluation
        and line.description is former.description
        and not (from_note(amount) or from_note(before))
    )


Places = tuple[tuple[str, int], ...]
"""Names of fields, and where their cells are."""


@derived
def _places(look: Look) -> tuple[Places, Places]:
    """Return the fields that are shown as they are whatever else a line holds, and the others."""
    between = len(FIRST) + 2 * look.years + 1
    places = {name: at for at, name in enumerate(FIRST)}
    places |= {name: at for at, name in enumerate(LAST[:4], between)}
    asking = {ACTIVITY, "unit_cost", *LAST[:4], *_OF_POST}
    places |= {name: at for at, name in enumerate(LAST[4:], between + 4 + len(look.donors))}
    return (
        tuple((name, at) for name, at in places.items() if name not in asking),
        tuple((name, at) for name, at in places.items() if name in asking),
    )


@derived
def _usual(look: Look) -> tuple[Cell, ...]:
    """Return what each donor usually pays of a line."""
    return tuple(_donor(share, look, look.together, own=False) for share in look.donors.values())


def _field(amount: Amount, declared: Field, look: Look, post: str) -> Cell:
    """Return the cell of a field; what is read from the post, or means nothing here, cannot be typed into."""
    line, name = amount.line, declared.name
    if name == ACTIVITY and line.scope != "activity":
        uncounted = line.scope == "me" and line.monitoring is None and line.evaluation is None
        told = look.words(COUNTS_BY) if uncounted else ""
        return Cell(look.words(dict(SCOPES)[line.scope]), problem=told, severity="I")
    if amount.ratio and name in {"unit_cost", "currency", "frequency", "share"}:
        return _percentage(line, look) if name == "unit_cost" else _without(look)
    if post and name in _OF_POST:
        return _from_post(amount, name, look, post)
    if name == "unit_cost" and from_note(amount):
        return _noted(amount, look)
    held = getattr(line, name)
    if held is None or held == "":
        return _suggestion(line, name, look) if name in _COUNTED and line.scope == "me" else _EMPTY
    if name in _PLAIN:
        return Cell(held)
    text = shown(declared, held, look.names.get(declared.info.refers_to), look.style, look.words)
    if declared.kind != "number":
        problem, severity = problem_of(declared, held, look.words)
        return Cell(text, problem=problem, severity=severity)
    problem, severity = problem_of(declared, held, look.words)
    value = value_of(held)
    if name == "unit_cost" and value is not None:
        text = _priced(value, amount.currency, look)
        if not problem and held is value and maybe_thousands(value, amount.currency):
            problem, severity = _read_as(value, look), "I"
    edit = editable(declared, held, None, look.style)
    hint = held.text if isinstance(held, Formula) and not problem else ""
    return Cell(text, None if edit == text else edit, value, problem, hint, severity)


_EMPTY = Cell()


def maybe_thousands(value: Decimal, currency: str) -> bool:
    """Tell whether a price was typed as 1.234 is: with three decimals, which its currency has not got."""
    return value.as_tuple().exponent == _GROUP and exponent(currency) < -_GROUP and abs(value) < _THOUSAND


def _read_as(value: Decimal, look: Look) -> str:
    """Say how a price was read that may have been meant in thousands."""
    sentence = look.words(N_("Read as {value}. Type {thousands} if thousands are meant."))
    sentence = sentence.replace("{value}", show_number(value, None, look.style))
    return sentence.replace("{thousands}", f"{value * _THOUSAND:f}".partition(".")[0])


def _suggestion(line: Line, name: str, look: Look) -> Cell:
    """Ask a line that serves M&E, but counts as nothing yet, for its percentages; nothing is filled in."""
    if line.monitoring is not None or line.evaluation is not None:
        return _EMPTY
    asked, found = look.words(_ASKED[name]), likely_work(line)
    likely = look.words(N_(" It reads like {per_cent} %.")).replace("{per_cent}", "100" if name == found else "0")
    return Cell(problem=asked + likely * bool(found), severity="I")


def likely_work(line: Line) -> str:
    """Return what a line's description reads like, "monitoring" or "evaluation"; "" for neither, or both."""
    text = line.description.casefold()
    found = [name for name, stems in _COUNTED.items() if any(stem in text for stem in stems)]
    return found[0] if len(found) == 1 else ""


def _priced(value: Decimal, currency: str, look: Look) -> str:
    """Return a unit cost with the decimals of its currency, or more where it has more."""
    return show_number(value, max(exponent(currency), -int(value.normalize().as_tuple().exponent)), look.style)


def _percentage(line: Line, look: Look) -> Cell:
    """Return the percentage of a line that is one, where others have their unit cost."""
    text = show(line.ratio, None, look.style)
    value = value_of(line.ratio)
    return Cell(f"{text} %" if value is not None else text, edit_text(line.ratio, look.style))


def _from_post(amount: Amount, name: str, look: Look, post: str) -> Cell:
    """Return a figure that the line reads from its post."""
    hint = look.words(_READ_FROM_POST).replace("{post}", look.names["posts"].get(post, ""))
    if name == "currency":
        return Cell(amount.currency, hint=hint, locked=True, stop=True)
    if name == "share":
        shares = amount.yearly.shares if amount.yearly else ()
        text = "" if amount.share == HUNDRED else show_number(amount.share, None, look.style)
        text = " / ".join(show_number(each, None, look.style) for each in shares) or text
        return Cell(text, value=amount.share, hint=hint, locked=True, stop=True)
    value = value_of(amount.unit_cost)
    text = "" if value is None else _priced(value, amount.currency, look)
    return Cell(text, value=value, hint=hint, locked=True, stop=True)


def _noted(amount: Amount, look: Look) -> Cell:
    """Return the unit cost that the line's calculation note gives."""
    value, hint = value_of(amount.unit_cost), look.words(_READ_FROM_NOTE)
    if value is None:
        problem = step_unread(look.steps.get(amount.line.id), look.words)
        return Cell("?", problem=problem, hint=hint, severity="E", locked=True, stop=True)
    return Cell(_priced(value, amount.currency, look), value=value, hint=hint, locked=True, stop=True)


def _without(look: Look) -> Cell:
    """Return a cell that a percentage has nothing to put into; Tab stops there, as in the lines above and below."""
    return Cell(hint=look.words(_NO_QUANTITY), locked=True, stop=True)


def _quantity(amount: Amount, year: int, look: Look, post: str) -> Cell:
    """Return the quantity of a year."""
    if amount.ratio:
        return _without(look)
    number: Number = amount.quantities[year] if year < len(amount.quantities) else None
    hint = look.words(_READ_FROM_POST).replace("{post}", look.names["posts"].get(post, "")) if post else ""
    if number is None:
        return Cell(hint=hint, locked=True, stop=True) if post else _EMPTY
    problem, severity = problem_of(_QUANTITIES, number, look.words)
    if isinstance(number, Formula) and unreadable(number):
        problem = said(look.drivers.why(number), look.words)
    typed = number if post else amount.line.quantities[year]
    text, edit = show(number, None, look.style), edit_text(typed, look.style)
    hint = hint or (typed.text if isinstance(typed, Formula) and not problem else "")
    read = bool(post)
    return Cell(text, None if edit == text else edit, value_of(number), problem, hint, severity, locked=read, stop=read)


def _money(value: Decimal, amount: Amount, look: Look) -> Cell:
    """Return the amount of a year; nothing where the line has none."""
    if not amount.known:
        return Cell(locked=True)
    text = show_number(value, look.places, look.style) if value else "–"
    return Cell(text, value=value, locked=True, for_few=_amount_for_few(amount, look))


def _total(amount: Amount, look: Look) -> Cell:
    """Return what a line costs in all, or why nobody knows."""
    if amount.known:
        text = show_number(amount.total, look.places, look.style)
        return Cell(text, value=amount.total, locked=True, for_few=_amount_for_few(amount, look))
    sentence = no_amount(amount, look.exchange.base, look.words, look.steps.get(amount.line.id))
    return Cell("?", problem=sentence, severity="W" if amount.problem == "unpriced" else "E", locked=True)


def _amount_for_few(amount: Amount, look: Look) -> bool:
    """Tell whether what a line comes to tells what somebody earns."""
    return amount.ratio or tells_pay(amount.line, look.staff)


def step_unread(step: tuple[str, str] | None, words: Words) -> str:
    """Say which step of a calculation note cannot be read, by its name and what was typed; "" for none."""
    if step is None:
        return ""
    said = words(N_("Step {step} of its calculation note cannot be read: “{text}” is no number."))
    return said.replace("{step}", step[0]).replace("{text}", step[1])


def no_amount(amount: Amount, base: str, words: Words, step: tuple[str, str] | None = None) -> str:
    """Say why a line has no amount, in a budget of the currency ``base``; ``step`` of its note cannot be read."""
    if step is not None and amount.problem == "unreadable" and from_note(amount):
        return f"{words(_NO_AMOUNT)} {step_unread(step, words)}"
    covers = amount.ratio and amount.problem == "unpriced" and amount.line.ratio is not None
    sentence = words(PROBLEMS["covers" if covers else amount.problem])
    return sentence.replace("{currency}", amount.currency).replace("{base}", base)


def _donor(share: Number, look: Look, together: Decimal, *, own: bool) -> Cell:
    """Return what a donor pays of a line: the usual share, or one of the line's own."""
    hint = look.words(N_("The line's own share.") if own else N_("The donor's usual share."))
    problem, severity = problem_of(_SHARE, share, look.words)
    if not problem and together > HUNDRED:
        sentence = look.words(N_("Donors together pay {share} % of this line."))
        problem, severity = sentence.replace("{share}", show_number(together, None, look.style)), "E"
    text, edit = show(share, None, look.style), edit_text(share, look.style)
    return Cell(text, None if edit == text else edit, value_of(share), problem, hint, severity)


def with_own_shares(row: Row, own: Mapping[str, Number], look: Look) -> Row:
    """Return a line's row with the shares of donors that are the line's own."""
    cells = list(row.cells)
    start = len(FIRST) + 2 * look.years + 1 + 4
    held = {donor: _readable(own.get(donor), usual) for donor, usual in look.donors.items()}
    together = sum(held.values(), NONE)
    for at, (donor, usual) in enumerate(look.donors.items(), start):
        cells[at] = _donor(own.get(donor, usual), look, together, own=donor in own)
    return Row(row.id, row.depth, tuple(cells), row.role, row.band)


def _readable(share: Number, usual: Decimal) -> Decimal:
    """Return the share that is reckoned with: the usual one where none of the line's own can be read."""
    value = value_of(share)
    return usual if value is None else value
