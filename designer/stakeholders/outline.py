"""How the stakeholders read on paper: who they are and how each is engaged; never ratings, stance or persons.

Ratings and stance are private (the ministry is in the room): they stay in the window and in the grid's own export.
"""

from designer.paper.blocks import Block, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.words import ENGLISH, N_, Words, counted
from designer.stakeholders.figures import CLASS_TITLES, by_class, engagement_class

CLASS = "class"
"""The column that is computed; all others are fields."""

_PROPOSAL = (("name", 2.4), ("category", 1.8), ("role", 3.0), (CLASS, 1.3), ("engagement", 2.6))
_WORKBOOK = (
    ("name", 3.0),
    ("category", 2.0),
    ("level", 1.0),
    ("area_ids", 1.5),
    ("role", 3.0),
    (CLASS, 1.3),
    ("engagement", 3.0),
    ("formality", 1.5),
    ("frequency", 1.2),
    ("message", 2.5),
    ("owner", 1.5),
    ("agreed", 2.5),
    ("capacity", 2.5),
    ("needs", 2.5),
    ("plans", 2.5),
    ("review_on", 1.2),
)


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the proposal; nothing while no stakeholder is recorded."""
    if not programme.stakeholders:
        return ()
    counts = by_class(programme.stakeholders)
    parts = [f"{counts[code]} {words(title).lower()}" for code, title in CLASS_TITLES.items() if counts[code]]
    lead = counted(
        len(programme.stakeholders),
        N_("1 stakeholder is recorded."),
        N_("{count} stakeholders are recorded."),
        words,
    )
    if parts:
        lead += " " + words(N_("By class of engagement: {parts}.")).format(parts=", ".join(reversed(parts)))
    note = words(N_("Classes of engagement after Handbook 4.1.1; where high begins is our own choice."))
    return (
        Heading(words(N_("Stakeholders and their engagement"))),
        Paragraph(lead),
        _table(programme, _PROPOSAL, words),
        Paragraph(note, "note"),
    )


def sheet(programme: Programme, words: Words = ENGLISH) -> Sheet:
    """Return the register as a sheet of the workbook: the columns of the proposal, and those that hold anything."""
    always = {name for name, _ in _PROPOSAL}
    columns = tuple(
        (name, width)
        for name, width in _WORKBOOK
        if name in always or any(getattr(each, name) for each in programme.stakeholders)
    )
    return Sheet(words(N_("Stakeholders")), (_table(programme, columns, words),), freeze=1)


def _table(programme: Programme, columns: tuple[tuple[str, float], ...], words: Words) -> Table:
    """Return the register with some of its columns, in the user's order."""
    areas = short_names(programme, "areas")
    return Table(
        tuple(_column(name, width, words) for name, width in columns),
        tuple(
            TableRow(tuple(_cell(stakeholder, name, areas, words) for name, _ in columns))
            for stakeholder in programme.stakeholders
        ),
        landscape=columns != _PROPOSAL,
    )


def _column(name: str, width: float, words: Words) -> TableColumn:
    if name == CLASS:
        return TableColumn(words(N_("Class")), width)
    declared = field(Stakeholder, name)
    return TableColumn(words(declared.info.title), width, "date" if declared.kind == "date" else "text")


def _cell(stakeholder: Stakeholder, name: str, areas: dict[str, str], words: Words) -> Cell:
    if name == CLASS:
        code = engagement_class(stakeholder)
        return Cell(words(CLASS_TITLES[code]) if code else "")
    declared, value = field(Stakeholder, name), getattr(stakeholder, name)
    return Cell(value if declared.kind == "date" else shown(declared, value, areas, words=words))
