"""A gap in a service and what answers it: a row of the feasibility grid by the rules of Annex 7, or a node there is."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from designer.feasibility.edits import next_code
from designer.library.catalogue import Entry, entry
from designer.programme.chain_edit import add_node
from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.base import Level
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Criterion, Intervention
from designer.programme.records.services import Service
from designer.programme.text import clean
from designer.programme.words import ENGLISH, Words
from designer.services.figures import dimension_of, rows_of
from designer.services.gaps import gap, rules

LONGEST = 60
"""Characters of a suggestion that a row's name takes; the whole of it is then the row's note."""
_SAYS_LITTLE = 20
"""A first clause below so many characters is a condition, such as where many return, and left out."""

_SMALL_WORD = 4
"""Words of so many letters, such as into, do not end what was cut."""


class Suggestion(Struct, frozen=True):
    """What a rule of Annex 7 suggests for a service.

    ``rule`` is the diagnosis, ``library_id`` the intervention of the catalogue, ``row_id`` the row of the grid that
    was made of it already (empty while there is none), ``cost_share`` whether the cost is shared and must phase out.
    """

    rule: str
    text: str
    level: Level
    library_id: str
    row_id: str = ""
    cost_share: bool = False


def suggestions(programme: Programme, service_id: str, words: Words = ENGLISH) -> tuple[Suggestion, ...]:
    """Return what Annex 7 suggests for the gap of a service, diagnosis by diagnosis; nothing where it has no gap."""
    service = find_as(programme, service_id, Service)
    found = gap(service) if service else None
    if service is None or found is None or not found.is_gap:
        return ()
    rows = rows_of(programme.interventions).get(service_id, ())
    offered = tuple(
        Suggestion(code, words(each["text"]), each["level"], each["intervention"], cost_share=rule["cost_share"])
        for code in found.rules
        for rule in (rules()[code].data,)
        for each in rule["activities"]
    )
    return _with_rows(offered, rows, service)


def _with_rows(
    offered: tuple[Suggestion, ...], rows: tuple[Intervention, ...], service: Service
) -> tuple[Suggestion, ...]:
    """Return suggestions with the rows made of them: by name, or, where a row was renamed, by its intervention."""
    by_name = {each.name: each.id for each in rows}
    names = {row_name(each, service) for each in offered}
    renamed = [each for each in rows if each.name not in names]
    result = []
    for each in offered:
        row_id = by_name.get(row_name(each, service), "")
        if not row_id:
            row = next((one for one in renamed if one.library_id == each.library_id), None)
            if row is not None:
                renamed.remove(row)
                row_id = row.id
        result.append(msgspec.structs.replace(each, row_id=row_id))
    return tuple(result)


def row_name(suggestion: Suggestion, service: Service) -> str:
    """Return what a row of the grid is called that answers the gap of a service: what is done in short, and where."""
    return f"{brief(suggestion.text)}: {title_of(service)}"


def brief(text: str) -> str:
    """Return a suggestion in few words: its first clause that says something, cut between words if still too long."""
    if len(text) <= LONGEST:
        return text
    first, _, rest = text.partition(", ")
    clause = first if len(first) >= _SAYS_LITTLE or not rest else rest[:1].upper() + rest[1:]
    if len(clause) <= LONGEST:
        return clause
    words = clause[: LONGEST - 1].split(" ")[:-1]
    while len(words) > 1 and len(words[-1]) <= _SMALL_WORD:
        words.pop()
    return f"{' '.join(words)}…"


def accept(
    programme: Programme, service_id: str, suggestion: Suggestion, new_id: IdMaker, words: Words = ENGLISH
) -> Programme:
    """Make a row of the feasibility grid of a suggestion, with the criteria of its intervention in the catalogue.

    The same programme where the row is there already, or the service is not.
    """
    service = find_as(programme, service_id, Service)
    held = {each.name for each in rows_of(programme.interventions).get(service_id, ())}
    if service is None or suggestion.row_id or row_name(suggestion, service) in held:
        return programme
    known = _intervention(suggestion.library_id)
    used = {each.code.strip() for each in programme.interventions}
    row = Intervention(
        id=new_id("intervention"),
        code=suggestion.library_id if suggestion.library_id not in used else next_code(programme),
        name=row_name(suggestion, service),
        dimension=dimension_of(service),  # type: ignore[arg-type]
        level=suggestion.level,
        scenario=words(rules()[suggestion.rule].data["diagnosis"]).rstrip("."),
        service_id=service_id,
        library_id=suggestion.library_id if known else "",
        note="" if row_name(suggestion, service).startswith(suggestion.text) else suggestion.text,
    )
    conditions = (
        Criterion(id=new_id("criterion"), intervention_id=row.id, group=group, text=words(text))
        for group, texts in (known.data["criteria"] if known else {}).items()
        for text in texts
    )
    return put(programme, row, *conditions)


def answer(programme: Programme, service_id: str, node_id: str) -> Programme:
    """Let a node of the chain answer the gap of a service. The same programme if it does, or one is not there."""
    service = find_as(programme, service_id, Service)
    if service is None or find_as(programme, node_id, Node) is None or node_id in service.node_ids:
        return programme
    return put(programme, msgspec.structs.replace(service, node_ids=(*service.node_ids, node_id)))


def answer_with_new(
    programme: Programme, service_id: str, statement: str, new_id: IdMaker, *, below: str = ""
) -> Programme:
    """Make an activity that answers the gap of a service, with the service's dimension.

    It stands below the output that is given, else below the only one. The same programme without a service or words.
    """
    service = find_as(programme, service_id, Service)
    said = clean(statement).strip()
    if service is None or not said:
        return programme
    outputs = [each for each in programme.nodes if each.kind == "output"]
    dimension = dimension_of(service)
    node = Node(
        id=new_id("node"),
        kind="activity",
        statement=said,
        dimensions=(dimension,) if dimension else (),  # type: ignore[arg-type]
    )
    home = below or (outputs[0].id if len(outputs) == 1 else "")
    return answer(add_node(programme, node, new_id, below=home), service_id, node.id)


def unanswer(programme: Programme, service_id: str, node_id: str) -> Programme:
    """Let a node no longer answer the gap of a service; the node stays."""
    service = find_as(programme, service_id, Service)
    if service is None or node_id not in service.node_ids:
        return programme
    kept = tuple(each for each in service.node_ids if each != node_id)
    return put(programme, msgspec.structs.replace(service, node_ids=kept))


def services_of(programme: Programme) -> Mapping[str, tuple[Service, ...]]:
    """Return node → the services whose gap it answers: the other end of the link."""
    return _services_of(programme.services)


@derived
def _services_of(services: tuple[Service, ...]) -> Mapping[str, tuple[Service, ...]]:
    found: dict[str, list[Service]] = {}
    for each in services:
        for node_id in each.node_ids:
            found.setdefault(node_id, []).append(each)
    return {node_id: tuple(held) for node_id, held in found.items()}


def _intervention(library_id: str) -> Entry | None:
    """Return an intervention of the catalogue; None where it has none with that id."""
    try:
        return entry("interventions", library_id)
    except KeyError:
        return None
