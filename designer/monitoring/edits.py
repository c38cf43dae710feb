"""The edits of the monitoring step beyond typing into a field. Pure: old programme in, new programme out."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

import msgspec

from designer.monitoring.figures import collected_by, milestones_of
from designer.monitoring.methods import methods_of, title
from designer.monitoring.month_text import months_of_frequency, months_text
from designer.programme.codes import next_codes
from designer.programme.edit import find_as, put
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.months import MONTHS_A_YEAR, duration
from designer.programme.numbers import show_number
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.base import Value
from designer.programme.records.monitoring import Collection, Indicator, Milestone
from designer.programme.value_text import decimals_in, number_in

PREFIX = "I-"
DISAGGREGATION = "sex, age"
"""What a new indicator is split by (Handbook 5.2.4)."""


def with_codes(programme: Programme, indicator_ids: Sequence[str]) -> Programme:
    """Give indicators without a code the numbers after the last one in use: I-36, I-37."""
    wanted = {*indicator_ids}
    bare = [each for each in programme.indicators if each.id in wanted and not each.code.strip()]
    codes = next_codes(PREFIX, (each.code for each in programme.indicators), len(bare))
    return put(programme, *(msgspec.structs.replace(each, code=code) for each, code in zip(bare, codes, strict=True)))


def propose_milestones(programme: Programme, indicator_ids: Sequence[str], new_id: IdMaker) -> Programme:
    """Plan a milestone at the end of each programme year, on a straight line from baseline to target.

    A month that has its milestone keeps it. Nothing is planned for an indicator whose target or baseline is no number;
    where a baseline does not apply or is rolling and empty, the line begins at nothing for totals only.
    """
    made = [
        Milestone(id=new_id("milestone"), indicator_id=indicator.id, month=Decimal(month), planned=Value(text=text))
        for indicator_id in indicator_ids
        if (indicator := find_as(reckoned(programme), indicator_id, Indicator)) is not None
        for month, text in straight_line(programme, indicator)
    ]
    return put(programme, *made) if made else programme


def straight_line(programme: Programme, indicator: Indicator) -> tuple[tuple[int, str], ...]:
    """Return the ends of programme years without a milestone, each month with what a straight line gives there."""
    target, start = number_in(indicator.target, indicator.unit), number_in(indicator.baseline, indicator.unit)
    due = value_of(indicator.target_month) or Decimal(duration(programme))
    if start is None and not indicator.baseline.text.strip() and indicator.reading == "cumulative":
        start = Decimal(0)
    if target is None or start is None or due < 1:
        return ()
    there = {value_of(each.month) for each in milestones_of(programme.milestones).get(indicator.id, ())}
    step = Decimal(1).scaleb(-decimals_in(target, start))
    percent = " %" if "%" in indicator.target.text else ""
    line = []
    with localcontext() as context:
        context.prec = 50
        for month in range(MONTHS_A_YEAR, int(due), MONTHS_A_YEAR):
            if Decimal(month) not in there:
                value = (start + (target - start) * month / due).quantize(step, ROUND_HALF_UP)
                line.append((month, show_number(value).replace(",", "") + percent))
    return tuple(line)


def propose_collections(programme: Programme, new_id: IdMaker) -> Programme:
    """Plan collections for indicators that none covers, by their first method, frequency and who is responsible.

    One that is there already, of the same method and months, takes the indicators up; else a new one is made. An
    indicator whose method is none of the catalogue's is left for the user.
    """
    held = collected_by(programme.collections)
    groups: dict[tuple[str, str, str], list[Indicator]] = {}
    for each in programme.indicators:
        named = methods_of(each.method)
        if named and each.id not in held:
            months = months_text(months_of_frequency(each.frequency, duration(programme)))
            groups.setdefault((named[0], months, each.responsible.strip()), []).append(each)
    collections = {each.id: each for each in programme.collections}
    for (method, months, responsible), members in groups.items():
        taken = next((each for each in collections.values() if _fits(each, method, months, responsible)), None)
        ids = tuple(each.id for each in members)
        if taken is None:
            name = _name(method, members)
            taken = Collection(
                id=new_id("collection"), name=name, method=method, months=months, responsible=responsible
            )
        collections[taken.id] = msgspec.structs.replace(taken, indicator_ids=(*taken.indicator_ids, *ids))
    before = {each.id: each for each in programme.collections}
    return put(programme, *(each for each in collections.values() if before.get(each.id) is not each))


def _fits(collection: Collection, method: str, months: str, responsible: str) -> bool:
    """Tell whether a collection is of a method, in some months and by somebody."""
    mine = (collection.method, collection.months.strip(), collection.responsible.strip())
    return bool(months) and mine == (method, months, responsible)


def _name(method: str, members: Sequence[Indicator]) -> str:
    """Return a name for a collection: its method, and its frequency where the indicators agree on it."""
    frequencies = {each.frequency.strip() for each in members} - {""}
    return f"{title(method)}, {frequencies.pop()}" if len(frequencies) == 1 else title(method)
