"""How services and labour market read on paper: what works, where the gaps are, what answers them, which sectors."""

from collections.abc import Sequence

from designer.paper.blocks import Block, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.records import Columns, Told, named, record_table
from designer.programme.names import short_names, title_of
from designer.programme.numbers import show
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.services import MarketAssessment, Sector, Service
from designer.programme.words import ENGLISH, N_, Words, counted
from designer.services.coverage import mapped_types, types
from designer.services.figures import ITEMS, STATES, kind_counts, rows_of, state
from designer.services.gaps import COUNTED, SIGNS, VERDICTS, diagnosis, gap
from designer.services.market import months

_HEADS = (N_("A"), N_("Q"), N_("Acc"))
_KEY = N_("A: available, Q: of quality, Acc: accessible to returnees; ✓ yes, ✗ no, ? not known (Handbook Annex 7).")
_WIDTHS = {"location": 4.0, "eligibility": 3.0, "barriers": 2.6, "source": 2.6, "note": 3.0, "parked_because": 2.6}
_SECTORS: Columns = (
    ("name", 1.6),
    ("area_id", 1.2),
    ("potential", 2.4),
    ("skills", 2.2),
    ("constraints", 2.2),
    ("green", 0.8),
)
_MARKET: Columns = (("purpose", 2.8), ("tool", 1.8), ("contractor", 1.6), ("findings", 2.8))


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the proposal; nothing while neither a service nor a market is recorded."""
    parts = (*_services(programme, words), *_market(programme, words))
    return (Heading(words(N_("Services and labour market"))), *parts) if parts else ()


def sheets(programme: Programme, words: Words = ENGLISH) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook: the service map, and the labour market where something is recorded."""
    market = _market(programme, words)
    found = Sheet(
        words(N_("Services")), (record_table(programme, "services", _map_columns(programme, words), words),), freeze=1
    )
    return (found, Sheet(words(N_("Labour market")), tuple(market))) if market else (found,)


# -- services ------------------------------------------------------------------------------------------------------


def _services(programme: Programme, words: Words) -> list[Block]:
    """Return what the service map comes to: counts, what works, the gaps with what answers them, what is missing."""
    services = programme.services
    if not services:
        return []
    blocks: list[Block] = [Paragraph(_counted(programme, words))]
    working = [each for each in services if gap(each).kind == "works"]
    if working:
        said = words(N_("Work and can be reached by returnees: {names}."))
        blocks.append(Paragraph(said.replace("{names}", "; ".join(map(title_of, working)))))
    failing = [each for each in services if gap(each).is_gap]
    if failing:
        blocks += [
            Heading(words(N_("Gaps in services, and what answers them")), 2),
            _gap_table(programme, failing, words),
            Paragraph(words(_KEY), "note"),
        ]
    blocks += _missing(programme, words)
    return blocks


def _counted(programme: Programme, words: Words) -> str:
    """Say how many services are mapped, of how many types, and what they come to."""
    counts = kind_counts(programme.services)
    parts = ", ".join(f"{count} {words(COUNTED[kind])}" for kind, count in counts.items() if count)
    kinds = len(mapped_types(programme.services).intersection(each.id for each in types()))
    entries = counted(len(programme.services), N_("1 entry"), N_("{count} entries"), words)
    of_types = counted(kinds, N_("1 type"), N_("{count} types"), words)
    return words(N_("The service map holds {entries} of {types}: {parts}.")).format(
        entries=entries, types=of_types, parts=parts
    )


def _gap_table(programme: Programme, services: Sequence[Service], words: Words) -> Table:
    """Return the services with a gap: their verdicts as signs, what is the matter, what answers it."""
    columns = (
        TableColumn(words(N_("Service")), 2.6),
        TableColumn(words(N_("Area")), 1.3),
        *(TableColumn(words(head), 0.45) for head in _HEADS),
        TableColumn(words(N_("What is the matter")), 2.4),
        TableColumn(words(N_("Answer")), 2.2),
    )
    areas = short_names(programme, "areas")
    rows = tuple(
        TableRow(
            (
                Cell(title_of(each)),
                Cell(areas.get(each.area_id, "")),
                *(Cell(SIGNS[getattr(each, name)]) for name in VERDICTS),
                Cell(diagnosis(each, words, asking=False)),
                Cell(_answer(programme, each, words)),
            )
        )
        for each in services
    )
    return Table(columns, rows)


def _answer(programme: Programme, service: Service, words: Words) -> str:
    """Return what answers a gap: nodes of the chain, rows of the grid, or why it is left."""
    rows = rows_of(programme.interventions)
    parts = [named(programme, service, "node_ids", words), *(each.code for each in rows.get(service.id, ()))]
    reason = service.parked_because.strip()
    return ", ".join(part for part in parts if part) or (f"{words(STATES['parked'])}: {reason}" if reason else "")


def _missing(programme: Programme, words: Words) -> list[Block]:
    """Return which types nobody mapped yet, and how the map is kept current."""
    blocks: list[Block] = []
    mapped = mapped_types(programme.services)
    unmapped = [words(each.title).lower() for each in types() if each.id not in mapped]
    if unmapped:
        blocks.append(Paragraph(words(N_("Not mapped yet: {types}.")).replace("{types}", ", ".join(unmapped)), "note"))
    frame = programme.frame
    kept = (
        (N_("kept by {value}"), frame.map_owner),
        (N_("checked {value}"), frame.map_rhythm),
        (N_("paid from {value}"), frame.map_budget),
    )
    said = ", ".join(words(text).replace("{value}", value.strip()) for text, value in kept if value.strip())
    if said:
        blocks.append(Paragraph(words(N_("The service map is {how}.")).replace("{how}", said)))
    return blocks


def _map_columns(programme: Programme, words: Words) -> Columns:
    """Return the columns of the whole map: who, where and how good; of the rest those that hold anything."""
    rows = rows_of(programme.interventions)

    def matter(record: Record) -> str:
        return diagnosis(record, words, asking=False) if isinstance(record, Service) else ""

    def becomes(record: Record) -> str:
        return words(STATES[state(record, rows)]) if isinstance(record, Service) else ""

    def in_grid(record: Record) -> str:
        return ", ".join(each.code for each in rows.get(record.id, ()))

    first = (("provider", 2.6), ("service_type", 1.8), ("area_id", 1.2), *((name, 1.0) for name in VERDICTS))
    answers = (
        Told(N_("What is the matter"), matter, 2.0),
        Told(N_("Gap"), becomes, 1.1),
        ("node_ids", 1.4),
        Told(N_("Rows of the grid"), in_grid, 1.2),
    )
    rest = (
        "parked_because",
        "dimension",
        "stakeholder_id",
        *(name for name in ITEMS if name not in {"provider", "service_type"}),
        "referral",
        "checked_on",
        "source",
        "note",
    )
    held = [name for name in rest if any(getattr(each, name) for each in programme.services)]
    return (*first, *answers, *((name, _WIDTHS.get(name, 1.4)) for name in held))


# -- labour market -------------------------------------------------------------------------------------------------


def _market(programme: Programme, words: Words) -> list[Block]:
    """Return the assessments with their tools and times, and the sectors with room for returnees."""
    blocks: list[Block] = []
    if programme.assessments:
        columns = (*_MARKET[:2], Told(N_("Months"), _when, 0.9), *_MARKET[2:])
        table = record_table(programme, "assessments", columns, words)
        blocks += [Heading(words(N_("Assessments of the labour market")), 2), table]
    if programme.sectors:
        green = sum(isinstance(each, Sector) and each.green == "yes" for each in programme.sectors)
        sectors = record_table(programme, "sectors", _SECTORS, words)
        blocks += [Heading(words(N_("Sectors with room for returnees")), 2), sectors]
        if green:
            said = words(N_("Sectors with green jobs: {green} of {count}."))
            blocks.append(Paragraph(said.format(count=len(programme.sectors), green=green)))
    return blocks


def _when(record: Record) -> str:
    """Return the months of an assessment: 2–5."""
    if not isinstance(record, MarketAssessment) or months(record) is None:
        return ""
    return "–".join(dict.fromkeys(map(show, (record.start_month, record.end_month))))
