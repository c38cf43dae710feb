"""How the interventions read on paper: which were weighed, with which signs, which are planned and which are not."""

from collections.abc import Sequence

from designer.feasibility.figures import (
    GROUP_NAMES,
    GROUP_TITLES,
    STATE_SIGNS,
    STATE_TITLES,
    STATE_WORDS,
    VERDICT_TITLES,
    Judged,
    State,
    counts,
    grid,
    reason,
)
from designer.feasibility.screening import answers, points_of, screened, told
from designer.paper.blocks import Block, Bullets, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.records import Told, record_table
from designer.programme.edit import find_as
from designer.programme.names import full_name, short_names, title_of
from designer.programme.programme import Programme
from designer.programme.records.base import DIMENSIONS, YES_NO, Record
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import CommunityProject, Criterion
from designer.programme.words import ENGLISH, N_, Words

_GRID = (
    (N_("Row"), 0.7),
    (N_("Intervention"), 2.4),
    *((GROUP_TITLES[name], 1.15) for name in GROUP_NAMES),
    (N_("Verdict, and why"), 3.6),
    (N_("Planned as"), 1.1),
)
_NOT_PLANNED = "–"


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the proposal; nothing while neither row, project nor mechanism is recorded."""
    blocks = [*_weighed(programme, words), *_projects(programme, words), *_mechanisms(programme, words)]
    return (Heading(words(N_("Interventions"))), *blocks) if blocks else ()


def sheets(programme: Programme, words: Words = ENGLISH) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook: the grid, its conditions, the projects, their screens, the mechanisms.

    The grid is always there; of the others those that hold anything.
    """
    found = [Sheet(words(N_("Feasibility grid")), (_whole_grid(programme, words),), freeze=2)]
    if programme.criteria:
        found.append(Sheet(words(N_("Conditions")), (_conditions(programme, words),), freeze=2))
    if programme.projects:
        found.append(Sheet(words(N_("Community projects")), (_whole_projects(programme, words),), freeze=1))
        found.append(Sheet(words(N_("Project screens")), (_screens(programme, words),), freeze=1))
    if programme.mechanisms:
        table = record_table(programme, "mechanisms", (*_MECHANISMS, ("endorsed", 0.8), ("note", 2.0)), words)
        found.append(Sheet(words(N_("Mechanisms")), (table,), freeze=1))
    return tuple(found)


# -- the grid --------------------------------------------------------------------------------------------------------


def _weighed(programme: Programme, words: Words) -> list[Block]:
    """Return what was weighed: a paragraph, the grid, what is not planned and why, how verdicts follow."""
    rows = grid(programme)
    if not rows:
        return []
    return [
        Paragraph(_lead(rows, words)),
        _compact_grid(programme, words),
        *_left(programme, words),
        Paragraph(_legend(words), "note"),
    ]


def _lead(rows: dict[str, Judged], words: Words) -> str:
    """Say how many interventions were weighed, how they were judged and how many are planned."""
    of = counts(rows)
    parts = [f"{of[code]} {words(VERDICT_TITLES[code]).lower()}" for code in of if of[code]]
    planned = sum(each.planned for each in rows.values())
    if len(rows) == 1:
        sentence = N_(
            "One intervention was weighed against what returnees, communities and institutions offer: {parts}."
        )
    else:
        sentence = N_(
            "{count} interventions were weighed against what returnees, communities and institutions offer: {parts}. "
            "{planned} of them are planned."
        )
    return words(sentence).format(count=len(rows), parts=", ".join(parts), planned=planned)


def _compact_grid(programme: Programme, words: Words) -> Table:
    """Return the grid with a sign a group of conditions, dimension by dimension."""
    rows, codes = grid(programme), short_names(programme, "nodes")
    columns = tuple(TableColumn(words(title), width) for title, width in _GRID)
    lines: list[TableRow] = []
    for code, title in (*DIMENSIONS, ("", N_("Across dimensions"))):
        mine = [each for each in rows.values() if each.row.dimension == code]
        if mine:
            lines.append(TableRow((Cell(), Cell(words(title))), "group"))
            lines.extend(_compact_row(each, codes, _at_work(each, programme), words) for each in mine)
    return Table(columns, tuple(lines))


def _at_work(found: Judged, programme: Programme) -> tuple[str, ...]:
    """Return the structural activities that are to change what rules a row out."""
    if found.verdict != "not_feasible":
        return ()
    nodes = (find_as(programme, each, Node) for each in found.row.node_ids)
    return tuple(node.id for node in nodes if node is not None and node.level == "structural")


def _compact_row(found: Judged, codes: dict[str, str], at_work: tuple[str, ...], words: Words) -> TableRow:
    """Return a row of the compact grid."""
    signs = (_sign(found.states[name], words) if name in found.states else "" for name in GROUP_NAMES)
    changed = words(N_("{codes} works on it")).replace("{codes}", ", ".join(codes[each] for each in at_work))
    because = "; ".join(filter(None, (reason(found, words), changed if at_work else "")))
    title = words(VERDICT_TITLES[found.verdict])
    texts = (
        found.row.code,
        found.row.name,
        *signs,
        f"{title}: {because}" if because else title,
        _plans(found, codes) or _NOT_PLANNED,
    )
    return TableRow(tuple(map(Cell, texts)))


def _plans(found: Judged, codes: dict[str, str]) -> str:
    """Return the codes of the activities that a row is planned as."""
    return ", ".join(codes.get(each, each.removeprefix("?")) for each in found.row.node_ids)


def _left(programme: Programme, words: Words) -> list[Block]:
    """Return what is not planned, by name, with what was noted on it."""
    left = [each for each in grid(programme).values() if not each.planned]
    if not left:
        return []
    items = []
    for each in left:
        name = full_name(programme, "interventions", each.row)
        because = reason(each, words) or words(VERDICT_TITLES[each.verdict]).lower()
        items.append(f"{name}: {because}" if because else name)
    return [Heading(words(N_("Weighed and not planned")), 2), Bullets(tuple(items))]


def _legend(words: Words) -> str:
    """Say whose criteria these are and by which rule a verdict follows."""
    return words(
        N_(
            "The gravest condition of each group counts. Groups of criteria after Handbook 1.4.3 and Annex 5, "
            "conditions adapted to the place. The rule is our own: a structural condition that is not met rules an "
            "intervention out for now, anything else that is not fully met makes it conditional. Where the team "
            "judged otherwise, its reason stands behind the verdict."
        )
    )


def _sign(state: State, words: Words) -> str:
    """Return a state as sign and word."""
    return f"{STATE_SIGNS[state]} {words(STATE_WORDS[state])}"


def _whole_grid(programme: Programme, words: Words) -> Table:
    """Return the grid as a table of the workbook, a row an intervention, everything in words."""
    rows = grid(programme)

    def group(name: str) -> Told:
        return Told(GROUP_TITLES[name], lambda record: _state(rows[record.id], name, words), 1.1)

    return record_table(
        programme,
        "interventions",
        (
            ("code", 0.7),
            ("name", 2.4),
            ("dimension", 1.2),
            ("level", 1.1),
            ("scenario", 2.4),
            *map(group, GROUP_NAMES),
            Told(N_("Verdict"), lambda record: words(VERDICT_TITLES[rows[record.id].verdict]), 1.3),
            Told(N_("Why"), lambda record: reason(rows[record.id], words), 3.0),
            ("node_ids", 1.1),
            ("delivery", 1.0),
            ("adapted", 0.9),
            *_filled(programme, ("checked_on", "environment", "quantity", "unit", "unit_cost", "currency", "note")),
        ),
        words,
    )


def _filled(programme: Programme, names: Sequence[str]) -> list[tuple[str, float]]:
    """Return the fields that any row holds, as columns."""
    wide = {"environment": 2.0, "note": 2.0}
    rows = programme.interventions
    return [(name, wide.get(name, 0.9)) for name in names if any(getattr(row, name) for row in rows)]


def _state(found: Judged, group: str, words: Words) -> str:
    """Return the state of a group of conditions in words; nothing where it has none."""
    return words(STATE_TITLES[found.states[group]]) if group in found.states else ""


def _conditions(programme: Programme, words: Words) -> Table:
    """Return all conditions as a table of the workbook, in the order of the rows."""
    rows = grid(programme)
    ordered = [criterion for each in rows.values() for criterion in each.criteria]

    def row_of(record: Record) -> str:
        found = rows[record.intervention_id] if isinstance(record, Criterion) else None
        return found.row.code if found else ""

    def name_of(record: Record) -> str:
        found = rows[record.intervention_id] if isinstance(record, Criterion) else None
        return found.row.name if found else ""

    columns = (
        Told(N_("Row"), row_of, 0.7),
        Told(N_("Intervention"), name_of, 2.0),
        ("group", 1.0),
        ("text", 4.0),
        ("state", 1.0),
        ("evidence", 3.0),
    )
    return record_table(programme, "criteria", columns, words, records=ordered)


# -- projects and mechanisms -----------------------------------------------------------------------------------------

_PROJECTS = (("name", 2.2), ("approach", 1.5), ("community_id", 1.5), ("node_id", 1.0))
_MECHANISMS = (
    ("name", 2.2),
    ("kind", 1.4),
    ("level", 1.3),
    ("chair", 2.0),
    ("members", 2.6),
    ("existing", 0.9),
    ("node_id", 1.0),
)


def _screen_of(programme: Programme, words: Words) -> Told:
    """Return the column that says what the screens of a project come to."""
    held = answers(programme)

    def cell(record: Record) -> str:
        return told(screened(record, held), words) if isinstance(record, CommunityProject) else ""

    return Told(N_("Screen"), cell, 2.6)


def _projects(programme: Programme, words: Words) -> list[Block]:
    """Return the community projects: who takes part, and whether anything speaks against them."""
    if not programme.projects:
        return []
    columns = (*_PROJECTS, ("participants", 2.4), _screen_of(programme, words))
    return [
        Heading(words(N_("Community projects")), 2),
        record_table(programme, "projects", columns, words),
        Paragraph(words(N_("Screen after Handbook Tables 3.2 and 3.5; one sign against a project stops it.")), "note"),
    ]


def _whole_projects(programme: Programme, words: Words) -> Table:
    """Return the projects as a table of the workbook, with the fields that any of them holds."""
    more = (
        "description", "participants", "returnees", "residents", "skills", "schedule", "capital", "legal_form", "rules",
        "monitoring", "exit_plan", "environment", "gender",
    )  # fmt: skip
    held = [(name, 1.8) for name in more if any(getattr(each, name) for each in programme.projects)]
    return record_table(programme, "projects", (*_PROJECTS, _screen_of(programme, words), *held), words)


def _screens(programme: Programme, words: Words) -> Table:
    """Return the answers to the screens, a row a project and point."""
    held, titles = answers(programme), dict(YES_NO)
    columns = ((N_("Project"), 2.0), (N_("Table"), 0.9), (N_("Point"), 3.0), (N_("Answer"), 0.9), (N_("Remark"), 3.0))
    rows = []
    for project in programme.projects:
        for point in points_of(project):
            answer = held.get((project.id, point.checklist, point.id))
            table = "3.2" if point.part in {"negative", "positive"} else "3.5"
            state = words(titles[answer.state]) if answer and answer.state else ""
            texts = (title_of(project), table, words(point.title), state, answer.text if answer else "")
            rows.append(TableRow(tuple(map(Cell, texts))))
    return Table(tuple(TableColumn(words(title), width) for title, width in columns), tuple(rows))


def _mechanisms(programme: Programme, words: Words) -> list[Block]:
    """Return the coordination bodies, procedures and referral mechanisms."""
    if not programme.mechanisms:
        return []
    return [
        Heading(words(N_("Coordination and referral")), 2),
        record_table(programme, "mechanisms", _MECHANISMS, words),
    ]
