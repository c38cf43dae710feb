"""The sheet "What if": every figure now and in each scenario, with what changes; none while there is no scenario."""

from decimal import Decimal

from designer.budget.amounts import amount_of
from designer.budget.pay import FEWEST
from designer.budget.remarks import filled
from designer.budget.sheets.formulas import cell, key
from designer.budget.sheets.rows import NO_HEADING
from designer.budget.told_shares import roughly, shares_for_few
from designer.budget.what_if.changes import tell_pay
from designer.budget.what_if.readings import MONEY, PRICE, SHARES, TARGETS, Figure
from designer.budget.what_if.scenarios import Row, applied, changes_of, compared, left_out
from designer.budget.what_if.words import levers, scenario_name, signed
from designer.budget.withheld import withheld
from designer.paper.blocks import Block, Bullets, Cell, Kind, Paragraph, Sheet, Table, TableColumn, TableRow, Value
from designer.paper.number_text import shown_in_full
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.records.budget import Scenario
from designer.programme.words import N_, Words, counted

_HOW = N_(
    "Nothing of this is in the budget: each scenario is applied to the programme as it stands. What was typed stays as"
    " it was typed; what is computed from arrivals follows them."
)
_LEFT = (N_("1 change left out"), N_("{count} changes left out"))
_KINDS: dict[str, Kind] = {MONEY: "money", SHARES: "percent", TARGETS: "text", PRICE: "text"}
_TARGETS = frozenset({TARGETS, PRICE})


def scenario_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet of the scenarios; the programme must hold its formulas, not what they come to."""
    scenarios = _shown(programme, words)
    if not scenarios:
        return ()
    blocks: list[Block] = [Bullets(tuple(_told(programme, each, words) for each in scenarios))]
    rows: list[Row] = []
    title = ""
    for row in (*compared(programme, scenarios, words), Row("", "")):
        if row.is_group:
            if rows:
                blocks.append(_table(programme, scenarios, (title, rows), words))
            title, rows = row.title, []
        else:
            rows.append(row)
    return (Sheet(words(N_("What if")), (*blocks, Paragraph(words(_HOW), "note")), freeze=1),)


def _shown(programme: Programme, words: Words) -> tuple[Scenario, ...]:
    """Return the scenarios; a copy without pay leaves out those of which the difference would tell it."""
    return tuple(each for each in programme.scenarios if not (words.mask_pay and _tells(programme, each)))


def _tells(programme: Programme, scenario: Scenario) -> bool:
    """Tell whether the difference would tell pay: by what is changed, or as it moves few of the lines left out."""
    if tell_pay(changes_of(programme, scenario.id)):
        return True
    now, then = amount_of(programme), amount_of(applied(programme, scenario))
    moved = sum(each not in then or now[each].years != then[each].years for each in withheld(programme))
    return 0 < moved < FEWEST


def _told(programme: Programme, scenario: Scenario, words: Words) -> str:
    """Return a scenario in a line: its name, its levers, what of it is left out."""
    said = levers(scenario, len(changes_of(programme, scenario.id)), words)
    lost = len(left_out(programme, scenario))
    parts = [said, counted(lost, *_LEFT, words) if lost else "", " ".join(scenario.note.split())]
    return ": ".join(part for part in (scenario_name(scenario, words), "; ".join(filter(None, parts))) if part)


def _table(programme: Programme, scenarios: tuple[Scenario, ...], part: tuple[str, list[Row]], words: Words) -> Table:
    """Return one part: a row a figure, two columns a scenario, its figure and the change."""
    title, rows = part
    group = rows[0].key.partition(":")[0]
    kind = _KINDS.get(group, "number")
    decimals = exponent(programme.frame.currency) if group == MONEY else 2 if group == SHARES else 0
    name = words(N_("Change: {name}"))
    change: Kind = "number" if kind == "percent" else kind
    columns = [TableColumn(words(N_("Figure")), 3), TableColumn(words(N_("Now")), 1.3, kind, decimals)]
    for each in scenarios:
        called = scenario_name(each, words)
        columns.append(TableColumn(called, 1.3, kind, decimals))
        columns.append(TableColumn(filled(name, name=called), 1.2, change, decimals))
    gross = programme.call.ceiling_is == "gross"
    rough = group == SHARES and words.mask_pay and shares_for_few(programme)
    made = tuple(_row(row, number, group, gross=gross, rough=rough) for number, row in enumerate(rows, 1))
    return shown_in_full(Table(tuple(columns), made, title))


def _row(row: Row, number: int, group: str, *, gross: bool, rough: bool) -> TableRow:
    owner = f"whatif.{group}{number}"
    if rough:
        return _rough_row(row, owner)
    cells = [Cell(row.title), Cell(_value(row.now, group), _formula(row, gross=gross), key(owner, "now"))]
    for at in range(len(row.after)):
        there, change = key(owner, f"s{at + 1}"), row.change(at)
        live = change is not None and group not in _TARGETS
        formula = f"{cell(owner, f's{at + 1}')}-{cell(owner, 'now')}" if live else ""
        cells.append(Cell(_value(row.after[at], group), key=there))
        cells.append(Cell(change if group not in _TARGETS else _moved(change), formula))
    return TableRow(tuple(cells), depth=max((row.now or row.after[0] or _NONE).depth - 1, 0))


def _rough_row(row: Row, owner: str) -> TableRow:
    """Return shares to one decimal, where two would tell what somebody earns."""
    now, *after = [roughly(each.value) if each else None for each in (row.now, *row.after)]
    cells = [Cell(row.title), Cell(now, key=key(owner, "now"))]
    for at, each in enumerate(after, 1):
        change = None if now is None or each is None else each - now
        formula = f"{cell(owner, f's{at}')}-{cell(owner, 'now')}" if change is not None else ""
        cells += [Cell(each, key=key(owner, f"s{at}")), Cell(change, formula)]
    return TableRow(tuple(cells))


def _value(figure: Figure | None, group: str) -> Value:
    if figure is None:
        return None
    return figure.text if group in _TARGETS else figure.value


def _moved(change: Decimal | None) -> str:
    return "" if not change else signed(change)


def _formula(row: Row, *, gross: bool) -> str:
    """Return what reads the figure from the budget's sheets, where they hold it."""
    group, _, name = row.key.partition(":")
    if row.now is None or row.now.value is None:
        return ""
    if name in {"total", "direct"}:
        return cell(name, "total")
    if name == "ceiling":
        return cell("ceiling", "value")
    if name == "left":
        return f"{cell('ceiling', 'value')}-{cell('total' if gross else 'direct', 'total')}"
    if name.startswith("heading:"):
        return cell(row.now.owner or NO_HEADING, "total")
    return cell(f"me.{name}", "of_total") if group == SHARES else ""


_NONE = Figure("", "", "", "number", None)
