"""How the frame reads on paper: the facts of the cover, then summary, goal, target group, partners and conduct."""

from collections.abc import Sequence

from designer.frame.figures import caseload_text, ceiling_text, period_text
from designer.paper.blocks import Block, Bullets, Facts, Heading, Sheet, Table
from designer.paper.number_text import entered
from designer.paper.records import paragraphs, record_facts, record_table
from designer.programme.entry import shown
from designer.programme.fields import field, fields
from designer.programme.formula import value_of
from designer.programme.programme import Programme
from designer.programme.records.frame import Call, Frame
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
        (N_("Ceiling"), ceiling_text(programme, words) or str(entered(call.ceiling) or "")),
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
        blocks += [Heading(words(N_("Summary"))), *paragraphs(frame.summary, "lead")]
    if frame.goal.strip():
        blocks += [Heading(words(N_("Goal"))), *paragraphs(frame.goal)]
    return (*blocks, *target_group(programme, words), *partners(programme, words), *conduct(programme, words))


def conduct(programme: Programme, words: Words = ENGLISH, *, without: str = "") -> tuple[Block, ...]:
    """Return how the programme works, a heading a field of the frame that is written; ``without`` leaves one out."""
    frame = programme.frame
    names = [name for name in _CONDUCT if name != without and getattr(frame, name).strip()]
    blocks: list[Block] = [Heading(words(N_("How the programme works")))] if names else []
    for name in names:
        blocks += [Heading(words(field(Frame, name).info.title), 2), *paragraphs(getattr(frame, name))]
    return tuple(blocks)


def sheet(programme: Programme, words: Words = ENGLISH) -> Sheet:
    """Return the frame as a sheet of the workbook: its facts, then who pays, who implements, where, for whom."""
    tables = (
        _table(programme, "donors", ("code", "name", "share", "maximum_share"), words),
        _table(programme, "partners", ("code", "name", "role", "mandate"), words),
        _table(programme, "areas", ("kind", "name", "parent_id", "returns"), words),
        _table(programme, "profiles", ("code", "name", "share", "path", "persons"), words),
    )
    apart = {"id", "note", "title", "reference", "ceiling", "ceiling_is"}
    names = [each.name for each in fields(Call) if each.name not in apart]
    call = record_facts(programme, programme.call, names, words)
    blocks: tuple[Block, ...] = (
        Facts(cover_facts(programme, words)),
        *((Heading(words(N_("The call")), 2), call) if call else ()),
        *(table for table in tables if table.rows),
    )
    return Sheet(words(N_("Frame")), blocks)


def target_group(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return who the programme is for: caseload and shares, who is eligible, the profiles."""
    frame = programme.frame
    points = [caseload_text(programme, words)]
    for name in ("women_share", "children_share", "vulnerable_share"):
        declared, share = field(Frame, name), getattr(frame, name)
        if share is not None:
            unit = " %" if value_of(share) is not None else ""
            points.append(f"{words(declared.info.title)}: {shown(declared, share)}{unit}")
    said = [point for point in points if point]
    blocks: list[Block] = []
    if said:
        blocks.append(Bullets(tuple(said)))
    blocks += paragraphs(frame.target_group)
    profiles = _table(programme, "profiles", ("name", "share", "persons", "path"), words)
    if profiles.rows:
        blocks.append(profiles)
    return (Heading(words(N_("Target group"))), *blocks) if blocks else ()


def partners(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return who implements; contacts and other personal fields stay out."""
    table = _table(programme, "partners", ("name", "role", "mandate"), words, titled=False)
    return (Heading(words(N_("Partners"))), table) if table.rows else ()


_WIDTHS = {"name": 2.5, "mandate": 4.0, "path": 4.0, "code": 0.8}
_TITLES = {"donors": N_("Donors"), "partners": N_("Partners"), "areas": N_("Areas"), "profiles": N_("Profiles")}


def _table(programme: Programme, section: str, names: Sequence[str], words: Words, *, titled: bool = True) -> Table:
    """Return a section's records as a table of some of their fields."""
    columns = [(name, _WIDTHS.get(name, 1.2)) for name in names]
    return record_table(programme, section, columns, words, title=words(_TITLES[section]) if titled else "")
