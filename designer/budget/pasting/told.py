"""What there is to say of a pasted budget: what was left out, read another way than written, or differs from it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from designer.budget.amounts import amount_of
from designer.budget.pasting.balance import here
from designer.budget.pasting.declared import Declared
from designer.budget.pasting.headings import Headed
from designer.budget.pasting.reader import Reader
from designer.budget.pasting.rows import PastedRow
from designer.budget.pasting.words import KEPT, NOTE, SKIP
from designer.budget.pricing import ONE
from designer.programme.numbers import show_number
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import N_, Words, counted

_MOST_NAMED = 6
"""Rows or lines that a sentence names; of more it says how many."""
_LONGEST = 30
"""Characters of a description that a sentence quotes."""


def told_of_renamed(renamed: Mapping[str, str], words: Words) -> Iterator[str]:
    """Say which headings are there by their code under another name."""
    if renamed:
        names = [f"{one} → {other}" for one, other in renamed.items()]
        yield words(N_("Under headings of the same code that are called otherwise: {names}.")).replace(
            "{names}", _listed(names, words)
        )


def told_of_rows(rows: Sequence[PastedRow], block: Headed, keys: Sequence[str], words: Words) -> Iterator[str]:
    """Say which rows became no lines."""
    sums = [_first(row.texts) for row in rows if row.kind == "sum"]
    if sums:
        yield words(N_("Left out as sums, which are computed here: {names}.")).replace("{names}", _listed(sums, words))
    indirect = [_named(row, keys) for row in rows if row.kind == "indirect"]
    if indirect:
        text = words(N_("Left out, since the programme reckons its own indirect costs: {names}."))
        yield text.replace("{names}", _listed(indirect, words))
    gone = [text for row in rows if row.kind in ("heading", "sum", "indirect") for text in _aside(row, keys)]
    if gone:
        text = words(N_("Remarks on headings and sums, which have no note: {names}."))
        yield text.replace("{names}", _listed(gone, words))
    repeats = sum(row.kind == "repeat" for row in rows)
    if repeats:
        yield counted(repeats, N_("1 repeated row of headings."), N_("{count} repeated rows of headings."), words)
    remarks = [_first(row.texts) for row in rows if row.kind == "remark"]
    if remarks:
        yield words(N_("Below the last sum, left out: {names}.")).replace("{names}", _listed(remarks, words))
    if block.above:
        text = words(N_("Above the headings, left out: {names}."))
        yield text.replace("{names}", _listed(block.above, words))


def _named(row: PastedRow, keys: Sequence[str]) -> str:
    """Return a row's description, else its first text."""
    named = [text for key, text in zip(keys, row.texts, strict=False) if text and key == "description"]
    return _first(named or row.texts)


def _aside(row: PastedRow, keys: Sequence[str]) -> list[str]:
    """Return the texts of a row that only a line could keep."""
    return [text for key, text in zip(keys, row.texts, strict=False) if text and key in (KEPT, NOTE)]


def told_of_columns(block: Headed, keys: Sequence[str], words: Words) -> Iterator[str]:
    """Say which columns are kept in notes, and which with texts in them are left out."""
    used = {at for row in block.rows for at, text in enumerate(row) if text}
    kept = [title for at, (title, key) in enumerate(zip(block.titles, keys, strict=True)) if key == KEPT and at in used]
    gone = [title for at, (title, key) in enumerate(zip(block.titles, keys, strict=True)) if key == SKIP and at in used]
    if kept:
        yield words(N_("Kept in the notes of the lines: {names}.")).replace("{names}", _listed(kept, words))
    if gone:
        yield words(N_("Columns left out: {names}.")).replace("{names}", _listed(gone, words))


def told_of_lines(
    programme: Programme, lines: Sequence[Line], reader: Reader, declared: Declared, words: Words
) -> Iterator[str]:
    """Say what was read another way than it may have been meant; the lines are those of the programme now."""
    names = {line.id: _name(line, reader) for line in lines}
    yield from _told_of_times(reader, declared, words)
    yield from _told_of_money(programme, lines, reader, words)
    found = (
        (N_("Not read as numbers, kept as typed: {names}."), reader.unread),
        (N_("Kept as text, since nothing is called so: {names}."), [*dict.fromkeys(reader.unknown)]),
        (
            N_("Parts of one are read as percentages, 1 as 100 %: {names}."),
            [reader.title(key) for key in reader.keys if key in reader.parts],
        ),
        (
            N_("Amounts without quantity and price, taken as units of one: {names}."),
            [names[each] for each in reader.single],
        ),
        (
            N_("Amounts by year, entered as quantities at a unit cost of 1: {names}."),
            [names[each] for each in reader.spread],
        ),
        (
            N_("A price or quantity that was missing follows from the total: {names}."),
            [names[each] for each in reader.reckoned],
        ),
        (
            N_("So many per cent of their price: {names}."),
            [names[each] for each in reader.percent],
        ),
        (
            N_("Quantities by year follow from the amounts by year: {names}."),
            [names[each] for each in reader.by_amounts],
        ),
        (
            N_("Quantities of all years are spread evenly over the years that are not given: {names}."),
            [names[each] for each in reader.over_years],
        ),
        (N_("Another amount than in the pasted table: {names}."), _otherwise(programme, names, reader)),
    )
    for sentence, told in found:
        if told:
            yield words(sentence).replace("{names}", _listed(told, words))
    if reader.years > 1 and reader.first_year:
        text = words(
            N_("Quantities without a year are all in year 1; as “Quantity, all years” they are spread over {years}.")
        )
        yield text.replace("{years}", str(reader.years))
    yield from _told_of_missing(programme, lines, reader, words)


def _name(line: Line, reader: Reader) -> str:
    """Return a line's code, with its description where the code was made here."""
    if line.id in reader.coded or not line.description:
        return line.code
    short = " ".join(line.description.split())
    return f"{line.code} {short if len(short) <= _LONGEST else short[: _LONGEST - 1] + '…'}"


def _told_of_times(reader: Reader, declared: Declared, words: Words) -> Iterator[str]:
    """Say what is multiplied by what."""
    by_times: dict[Decimal, list[str]] = {}
    for key, times in reader.money.many.items():
        if times != ONE:
            by_times.setdefault(times, []).append(reader.title(key))
    for times, titles in by_times.items():
        text = words(N_("Multiplied by {times}: {names}."))
        yield text.replace("{times}", show_number(times)).replace("{names}", _listed(titles, words))
    if declared.text and not (declared.own_currency and declared.own_times):
        yield words(N_("Above the headings it says of all amounts: {text}.")).replace("{text}", declared.text)


def _told_of_money(programme: Programme, lines: Sequence[Line], reader: Reader, words: Words) -> Iterator[str]:
    """Say what currencies were understood, and which have no rate."""
    for sign, code in reader.money.signs.items():
        yield words(N_("{sign} is taken as {code}.")).replace("{sign}", sign).replace("{code}", code)
    for code, count in reader.by_heading.items():
        one, many = (
            N_("Taken as {code}, which the headings name: 1 line."),
            N_("Taken as {code}, which the headings name: {count} lines."),
        )
        yield counted(count, one, many, words).replace("{code}", code)
    known = amount_of(programme)
    missing: dict[str, int] = {}
    for line in lines:
        if known[line.id].problem == "rate":
            missing[line.currency] = missing.get(line.currency, 0) + 1
    for code, count in missing.items():
        one, many = (
            N_("No rate for {code} in this programme: 1 line has no amount until there is one."),
            N_("No rate for {code} in this programme: {count} lines have no amount until there is one."),
        )
        yield counted(count, one, many, words).replace("{code}", code)


def _otherwise(programme: Programme, names: Mapping[str, str], reader: Reader) -> list[str]:
    """Return the lines of which the amount here is not the pasted one, each compared in the table's currency."""
    known, base = amount_of(programme), reader.money.base
    found = []
    for line_id, (pasted, currency) in reader.totals.items():
        cost = here(known[line_id], currency, base)
        if cost is not None and abs(pasted - cost) >= ONE:
            found.append(f"{names[line_id]} ({show_number(cost)}; {show_number(pasted)} {currency})")
    return found


def _told_of_missing(programme: Programme, lines: Sequence[Line], reader: Reader, words: Words) -> Iterator[str]:
    """Say how many lines have no amount, though the currency is no reason, and what the table says they cost."""
    known = amount_of(programme)
    missing = [line.id for line in lines if known[line.id].problem not in ("", "rate")]
    sums: dict[str, Decimal] = {}
    for pasted, currency in (reader.totals[each] for each in missing if each in reader.totals):
        sums[currency] = sums.get(currency, Decimal(0)) + pasted
    if sums:
        one, many = (
            N_("1 line has no amount here; the table says {sum}."),
            N_("{count} lines have no amount here; the table says {sum}."),
        )
        stated = " + ".join(f"{show_number(value)} {currency}" for currency, value in sums.items())
        yield counted(len(missing), one, many, words).replace("{sum}", stated)
    elif missing:
        yield counted(len(missing), N_("1 line has no amount here."), N_("{count} lines have no amount here."), words)


def _first(texts: Sequence[str]) -> str:
    return next((text for text in texts if text), "")


def _listed(names: Sequence[str], words: Words) -> str:
    """Return names in one line; of many the first ones and how many more there are."""
    told = ", ".join(" ".join(name.split()) for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return told + words(N_(" and {count} more")).replace("{count}", str(more)) if more > 0 else told
