"""The services as rows: the three verdicts as signs in narrow columns, what is the matter, what becomes of the gap."""

from collections.abc import Mapping, Sequence

import msgspec

from designer.programme.derived import derived
from designer.programme.fields import Field
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.feasibility import Intervention
from designer.programme.records.services import MarketAssessment, Sector, Service
from designer.programme.words import ENGLISH, N_, Words
from designer.services.edits import with_dimensions
from designer.services.figures import ITEMS, STATES, filled, rows_of, state
from designer.services.gaps import KINDS, SIGNS, VERDICTS, diagnosis, gap
from designer.services.market import advice, told
from designer.ui.linked_rows import LinkedRows, linked
from designer.ui.pages import TablePage
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import Cell, CellWrite, Column

_HEADS: Mapping[str, str] = {"available": N_("A"), "quality": N_("Q"), "accessible": N_("Acc")}
_TYPED: Mapping[str, str] = {sign: code for code, sign in SIGNS.items() if sign} | {
    "y": "yes",
    "v": "yes",
    "n": "no",
    "x": "no",
    "-": "no",
}
"""What people type for a verdict beside its words: the signs, and letters that look like them."""

_NARROW = 44


def matter(record: Record, words: Words) -> Cell:
    """Return the cell of what is the matter with a service."""
    if not isinstance(record, Service):
        return Cell()
    found = gap(record)
    hint = words(N_("Annex 7 does not have this pattern: the nearest rule is shown.")) if found.nearest else ""
    if not found.kind:
        hint = words(N_("Say whether it is available, of quality and accessible."))
    return Cell(diagnosis(record, words) or words(KINDS[""]), hint=hint)


def items(record: Record, words: Words) -> Cell:
    """Return the cell of how many items of the service map are filled."""
    if not isinstance(record, Service):
        return Cell()
    return Cell(words(N_("{filled} of {all}")).format(filled=filled(record), all=len(ITEMS)))


_MATTER = Computed(
    "matter", N_("What is the matter"), matter, 176, help=N_("Follows from A, Q and Acc and the barriers (Annex 7).")
)

MAP = TablePage(
    "services",
    N_("Service map"),
    (
        "provider",
        "service_type",
        "area_id",
        *VERDICTS,
        _MATTER,
        "barriers",
        "node_ids",
        "stakeholder_id",
        Computed("items", N_("Items"), items, 72, help=N_("Of the sixteen items of a service map (Handbook 1.4.2).")),
        "checked_on",
    ),
    N_(
        "Type a service and its provider, then its type and area, and judge it: "
        "A is available, Q of quality, Acc accessible to returnees. Answer y, n or ?"
    ),
    N_("+ a service"),
    details=(
        (N_("Service"), ("provider", "service_type", "dimension", "area_id", "stakeholder_id", "contact")),
        (N_("Verdict"), (*VERDICTS, "barriers", "referral")),
        (N_("Access"), ("hours", "waiting", "eligibility", "location", "safety", "transport")),
        (N_("Money"), ("cost", "payment")),
        (N_("Fit"), ("languages", "sensitivity", "experience")),
        (N_("Quality and trust"), ("professionalism", "trust")),
        (N_("Checked"), ("checked_on", "source", "note")),
    ),
    widths={"provider": 208, "service_type": 128, "area_id": 96, "barriers": 160, "node_ids": 128}
    | dict.fromkeys(VERDICTS, _NARROW),
)

GAPS = TablePage(
    "services",
    N_("Gaps"),
    (
        "provider",
        linked("state", N_("State"), 88, N_("Open, in the feasibility grid, answered in the chain, or left.")),
        "area_id",
        *VERDICTS,
        _MATTER,
        "node_ids",
        linked("rows", N_("In the grid"), 88, N_("Rows of the feasibility grid made for it.")),
        "parked_because",
    ),
    N_("Judge the services on the map first (Ctrl+1): those that are missing, poor or out of reach come here."),
    "",
    details=(
        (N_("Why it fails"), ("diagnoses", "barriers")),
        (N_("What becomes of it"), ("node_ids", "parked_because")),
    ),
    widths={"provider": 200, "area_id": 88, "node_ids": 128, "parked_because": 200} | dict.fromkeys(VERDICTS, _NARROW),
)

MARKET = TablePage(
    "assessments",
    N_("Market"),
    (
        "purpose",
        "existing",
        "start_month",
        "end_month",
        "tool",
        linked(
            "advice", N_("Suggested, and why"), 280, N_("After Handbook Table 1.3; the order of questions is ours.")
        ),
        "contractor",
        "findings",
    ),
    N_("Type the purpose of a market assessment, found or planned: a broad picture, or sectors already chosen?"),
    N_("+ an assessment"),
    details=(
        (N_("Question"), ("purpose", "existing")),
        (N_("Tool and time"), ("start_month", "end_month", "tool", "contractor", "line_id")),
        (N_("Result"), ("findings",)),
    ),
    widths={"purpose": 208, "existing": 112, "start_month": 96, "end_month": 88, "tool": 136, "contractor": 144},
)

SECTORS = TablePage(
    "sectors",
    N_("Sectors"),
    ("name", "area_id", "potential", "skills", "constraints", "green", "source"),
    N_("Type a branch with room for returnees, such as poultry or building; say whether its jobs are green."),
    N_("+ a sector"),
    details=(
        (N_("Sector"), ("name", "area_id", "potential", "green", "dimensions")),
        (N_("Skills and limits"), ("skills", "constraints")),
        (N_("Where it comes from"), ("source",)),
    ),
    widths={"name": 152, "area_id": 96, "potential": 200, "skills": 184, "constraints": 176, "green": 88},
)


@derived
def states_of(services: tuple[Service, ...], interventions: tuple[Intervention, ...]) -> Mapping[str, str]:
    """Return service → what becomes of its gap."""
    rows = rows_of(interventions)
    return {each.id: ENGLISH(STATES[state(each, rows)]) for each in services}


@derived
def codes_of(interventions: tuple[Intervention, ...]) -> Mapping[str, str]:
    """Return service → the codes of the rows of the grid that were made for it."""
    return {each: ", ".join(row.code or row.name for row in rows) for each, rows in rows_of(interventions).items()}


@derived
def advice_of(assessments: tuple[MarketAssessment, ...], sectors: tuple[Sector, ...]) -> Mapping[str, str]:
    """Return assessment → the tool that is suggested, and why."""
    given = advice(assessments, len(sectors))
    return {each.id: told(one) for each, one in zip(assessments, given, strict=True)}


class ServiceRows(LinkedRows):
    """Services with their verdicts as signs; a new one takes the dimension of its type."""

    def __init__(self, page: TablePage) -> None:
        told_ = {
            "state": lambda programme: states_of(programme.services, programme.interventions),
            "rows": lambda programme: codes_of(programme.interventions),
        }
        keys = {each if isinstance(each, str) else each.key for each in page.columns}
        super().__init__(
            "services",
            page.columns,
            told={key: each for key, each in told_.items() if key in keys},
            widths=page.widths,
            stretch=page.stretch,
        )

    def settled(self, programme: Programme, record_ids: Sequence[str]) -> Programme:
        """Give services the dimension of their type."""
        return with_dimensions(programme, record_ids)

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put typed texts into fields; a verdict may be typed as its sign."""
        read = tuple(
            msgspec.structs.replace(each, text=_TYPED.get(each.text.strip().casefold(), each.text))
            if each.column_key in VERDICTS
            else each
            for each in writes
        )
        return super().write(programme, read, new_id)

    def _column(self, at: int, shown_: Field | Computed, widths: Mapping[str, int], stretch: Sequence[str]) -> Column:
        """Return a column; a verdict's has a letter for its title, and the title in its help."""
        column = super()._column(at, shown_, widths, stretch)
        head = _HEADS.get(column.key)
        if head is None:
            return column
        return msgspec.structs.replace(column, title=self.words(head), help=f"{column.title} · {column.help}")

    def _cell(self, record: Record, declared: Field, known: Mapping[str, Mapping[str, str]]) -> Cell:
        """Return the cell of a field; a verdict is shown as its sign."""
        cell = super()._cell(record, declared, known)
        if declared.name not in VERDICTS:
            return cell
        return msgspec.structs.replace(cell, text=SIGNS[getattr(record, declared.name)], edit=cell.text, hint=cell.text)


class GapRows(ServiceRows):
    """The services with a gap."""

    def kept(self, programme: Programme, record: Record) -> bool:
        """Tell whether a service has a gap."""
        return isinstance(record, Service) and gap(record).is_gap


class MarketRows(LinkedRows):
    """The assessments with the advice of Table 1.3."""

    def __init__(self) -> None:
        super().__init__(
            "assessments",
            MARKET.columns,
            told={"advice": lambda programme: advice_of(programme.assessments, programme.sectors)},
            widths=MARKET.widths,
        )
