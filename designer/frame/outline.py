"""How the frame reads on paper: the facts of the cover, then summary, goal, target group, partners and conduct."""

from collections.abc import Sequence

from designer.frame.figures import caseload_text, ceiling_text, period_text
from designer.paper.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Heading,
    Paragraph,
    Sheet,
    Table,
    TableColumn,
    TableRow,
)
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.formula import value_of
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.frame import Area, Call, Donor, Frame, Partner, Profile
from designer.programme.words import ENGLISH, N_, Words

_CONDUCT = ("vulnerable_first", "children_note", "coordination", "do_no_harm", "feedback", "reporting", "exit_plan")


def cover_facts(programme: Programme, words: Words = ENGLISH) -> tuple[tuple[str, str], ...]:
    """Return the facts of the cover, label and value, those that are known; in the proposal's words."""
    frame, call = programme.frame, programme.call
    pairs = (
        (N_("Lead organisation"), frame.lead),
        (N_("Countries of return"), frame.countries),
        (N_("Host and transit countries"), " ".join(frame.host_countries.split())),
        (N_("Donors"), ", ".join(donor.name or donor.code for donor in programme.donors)),
        (N_("Call"), " ".join(part for part in (call.title, call.reference) if part)),
        (N_("Period"), period_text(programme, words)),
        (N_("Ceiling"), ceiling_text(programme, words)),
        (N_("Currency of the budget"), frame.currency),
        (N_("Expected caseload"), caseload_text(programme, words)),
        (N_("Kinds of return"), shown(field(Frame, "return_types"), frame.return_types, words=words)),
    )
    return tuple((words(label), value) for label, value in pairs if value.strip())


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the opening of the proposal; parts that nobody wrote yet are left out."""
    frame = programme.frame
    facts = cover_facts(programme, words)
    blocks: list[Block] = [Facts(facts)] if facts else []
    if frame.summary.strip():
        blocks += [Heading(words(N_("Summary"))), *_paragraphs(frame.summary, "lead")]
    if frame.goal.strip():
        blocks += [Heading(words(N_("Goal"))), *_paragraphs(frame.goal)]
    blocks += _target_group(programme, words)
    blocks += _partners(programme, words)
    conduct = [name for name in _CONDUCT if getattr(frame, name).strip()]
    if conduct:
        blocks.append(Heading(words(N_("How the programme works"))))
    for name in conduct:
        blocks.append(Heading(words(field(Frame, name).info.title), 2))
        blocks += _paragraphs(getattr(frame, name))
    return tuple(blocks)


def sheet(programme: Programme, words: Words = ENGLISH) -> Sheet:
    """Return the frame as a sheet of the workbook: its facts, then who pays, who implements, where, for whom."""
    tables = (
        _table(programme, "donors", Donor, ("code", "name", "share", "maximum_share"), words),
        _table(programme, "partners", Partner, ("code", "name", "role", "mandate"), words),
        _table(programme, "areas", Area, ("name", "kind", "parent_id", "returns"), words),
        _table(programme, "profiles", Profile, ("code", "name", "share", "persons", "path"), words),
    )
    call = Call.__struct_fields__[1:]
    facts = tuple(
        (words(field(Call, name).info.title), shown(field(Call, name), getattr(programme.call, name), words=words))
        for name in call
        if name not in {"note", "title", "reference", "ceiling", "ceiling_is"}
    )
    blocks: tuple[Block, ...] = (
        Facts(cover_facts(programme, words)),
        Heading(words(N_("The call")), 2),
        Facts(tuple(pair for pair in facts if pair[1])),
        *(table for table in tables if table.rows),
    )
    return Sheet(words(N_("Frame")), blocks)


def _target_group(programme: Programme, words: Words) -> list[Block]:
    """Return who the programme is for: caseload and shares, who is eligible, the profiles."""
    frame = programme.frame
    points = [caseload_text(programme, words)]
    for name in ("women_share", "children_share", "vulnerable_share"):
        share = value_of(getattr(frame, name))
        if share is not None:
            points.append(f"{words(field(Frame, name).info.title)}: {shown(field(Frame, name), share)} %")
    said = [point for point in points if point]
    blocks: list[Block] = []
    if said:
        blocks.append(Bullets(tuple(said)))
    blocks += _paragraphs(frame.target_group)
    profiles = _table(programme, "profiles", Profile, ("name", "share", "persons", "path"), words)
    if profiles.rows:
        blocks.append(profiles)
    return [Heading(words(N_("Target group"))), *blocks] if blocks else []


def _partners(programme: Programme, words: Words) -> list[Block]:
    """Return who implements; contacts and other personal fields stay out."""
    table = _table(programme, "partners", Partner, ("name", "role", "mandate"), words)
    return [Heading(words(N_("Partners"))), table] if table.rows else []


_WIDTHS = {"name": 2.5, "mandate": 4.0, "path": 4.0, "code": 0.8}


def _table(programme: Programme, section: str, record_type: type[Record], names: Sequence[str], words: Words) -> Table:
    """Return a section's records as a table of some of their fields."""
    declared = [field(record_type, name) for name in names]
    columns = tuple(
        TableColumn(
            words(each.info.title) + (f" ({words(each.info.unit)})" if each.info.unit else ""),
            _WIDTHS.get(each.name, 1.2),
            "number" if each.kind == "number" else "text",
            0,
        )
        for each in declared
    )
    known = {each.name: short_names(programme, each.info.refers_to) for each in declared if each.info.refers_to}
    rows = tuple(
        TableRow(
            tuple(
                Cell(value_of(getattr(record, each.name)))
                if each.kind == "number"
                else Cell(shown(each, getattr(record, each.name), known.get(each.name), words=words))
                for each in declared
            )
        )
        for record in getattr(programme, section)
    )
    title = {"donors": N_("Donors"), "partners": N_("Partners"), "areas": N_("Areas"), "profiles": N_("Profiles")}
    return Table(columns, rows, words(title[section]))


def _paragraphs(text: str, style: str = "body") -> list[Block]:
    """Return a long text as paragraphs, one for each that the user separated."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    return [Paragraph(part, "lead" if style == "lead" and not at else "body") for at, part in enumerate(parts)]
