"""The sheet of the drivers: what names stand for by year, and every quantity and post that is computed from them.

The budget's own sheet holds the values: a workbook's binary numbers would round some halves the other way.
"""

from decimal import Decimal

from designer.budget.amounts import amount_of, terms
from designer.budget.drivers.uses import built_in, uses
from designer.budget.remarks import filled
from designer.budget.withheld import withheld
from designer.paper.blocks import Cell, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import entered, shown_in_full
from designer.programme.drivers import driver_name, figures
from designer.programme.formula import named
from designer.programme.programme import Programme
from designer.programme.records.base import Formula, Number
from designer.programme.words import N_, Words

_NOTE = N_("A quantity that is computed from drivers stands in the budget as its value; its formula stands here.")


def driver_sheet(programme: Programme, words: Words) -> tuple[Sheet, ...]:
    """Return the sheet "Drivers"; none where nothing is computed from names and there is no driver."""
    left_out = withheld(programme) if words.mask_pay else frozenset[str]()
    lines = [
        each
        for each in programme.lines
        if any(map(named, each.quantities)) and not each.post_id and each.id not in left_out
    ]
    if not lines and not programme.drivers:
        return ()
    years = terms(programme).years
    blocks = [_names(programme, words, years)]
    if lines:
        amounts = amount_of(programme)
        rows = [
            _row((line.code, line.description, _formulas(line.quantities)), amounts[line.id].quantities, years)
            for line in lines
        ]
        titles = (N_("Code"), N_("Quantity of"), N_("Formula by year"))
        blocks.append(
            shown_in_full(Table(_columns(titles, words, years), tuple(rows), words(N_("Computed quantities"))))
        )
    return (Sheet(words(N_("Drivers")), (*blocks, Paragraph(words(_NOTE), "note"))),)


def _names(programme: Programme, words: Words, years: int) -> Table:
    """Return the drivers, and those figures of the programme that something is computed from."""
    known, used = figures(programme), uses(programme)
    titles = {name: words(title) for name, title in built_in(programme).items()}
    rows = [
        _row((name, titles.get(name, ""), ""), tuple(each.get(name) for each in known.years), years)
        for name in known.over
        if name in titles and used[name].any
    ]
    for driver in programme.drivers:
        name = driver_name(driver) or driver.code
        values = tuple(each.get(name) for each in known.years)
        typed = _formulas(driver.values)
        told = " · ".join(part for part in (driver.unit.strip(), typed, driver.source.strip()) if part)
        rows.append(_row((name, driver.name, told), values, years))
    columns = _columns((N_("Name"), N_("Driver"), N_("Unit, formula, source")), words, years)
    return shown_in_full(Table(columns, tuple(rows), words(N_("Drivers"))))


def _columns(titles: tuple[str, str, str], words: Words, years: int) -> tuple[TableColumn, ...]:
    return (
        *(TableColumn(words(title), width) for title, width in zip(titles, (1.0, 3.0, 3.0), strict=True)),
        *(TableColumn(filled(words(N_("Year {year}")), year=str(at + 1)), 1.0, "number", 0) for at in range(years)),
    )


def _row(texts: tuple[str, str, str], numbers: tuple[Number, ...], years: int) -> TableRow:
    held = (*numbers, *[None] * years)[:years]
    return TableRow((*map(Cell, texts), *(Cell(_short(entered(each))) for each in held)))


def _short(value: Decimal | str | None) -> Decimal | str | None:
    """Return a number with four decimals at most."""
    return round(value, 4).normalize() + 0 if isinstance(value, Decimal) else value


def _formulas(numbers: tuple[Number, ...]) -> str:
    """Return the formulas among numbers by year, one that stands in all of them once."""
    texts = [each.text if isinstance(each, Formula) else "" for each in numbers]
    if len(set(texts)) == 1:
        return texts[0]
    return "; ".join(f"{at}: {text}" for at, text in enumerate(texts, 1) if text)
