"""Feasible row → activity (L3): what can work here becomes an activity of the chain, and each knows the other.

A row knows its activities (``node_ids``); an activity's rows are looked up from there, so that both ends always agree.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from designer.feasibility.figures import grid
from designer.programme.chain_edit import add_node
from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.names import full_name
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Intervention
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.beginning import with_objective, with_result

_REFUSED = N_("{name} is judged not feasible now: change a condition, or set the verdict by hand and say why.")


def refusal(programme: Programme, row_id: str, words: Words = ENGLISH) -> str:
    """Return why a row may not be planned, as a sentence; empty if it may."""
    found = grid(programme).get(row_id)
    if found is None or found.verdict != "not_feasible":
        return ""
    name = full_name(programme, "interventions", found.row) or words(N_("(no name)"))
    return words(_REFUSED).replace("{name}", name)


def plan(programme: Programme, row_ids: Iterable[str], output_id: str, new_id: IdMaker) -> Programme:
    """Make an activity of each row that may be planned, under an output or under none yet, linked both ways.

    It takes the row's name as its statement, its level, dimension, way of delivery and entry of the catalogue.
    """
    for row in _plannable(programme, row_ids):
        made = Node(
            id=new_id(KIND_OF["nodes"]),
            kind="activity",
            statement=row.name,
            level=row.level,
            dimensions=(row.dimension,) if row.dimension else (),
            delivery=row.delivery if row.delivery in {"direct", "referral"} else "",
            library_id=row.library_id,
        )
        programme = add_node(programme, made, new_id, below=output_id)
        programme = _tied(programme, row, made.id)
    return programme


def unplanned(programme: Programme) -> tuple[Intervention, ...]:
    """Return the rows that are judged feasible, with or without conditions, and are not an activity yet."""
    found = grid(programme)
    return tuple(
        row
        for row in programme.interventions
        if not row.node_ids and row.id in found and found[row.id].verdict in {"feasible", "conditional"}
    )


def chain_of(programme: Programme, new_id: IdMaker) -> Programme:
    """Return the programme with the chain that its feasible rows imply; the same one without such rows.

    An empty outcome for each of their levels and below it an empty output for each dimension: what is to change by
    them, only people can say. The rows become activities below the outputs.
    """
    held: dict[tuple[str, str], list[str]] = {}
    for row in unplanned(programme):
        held.setdefault((row.level, row.dimension), []).append(row.id)
    if not held:
        return programme
    programme, objective_id = with_objective(programme, new_id)
    for level in dict.fromkeys(level for level, _ in held):
        programme, outcome_id = with_result(programme, "outcome", objective_id, new_id, level=level)
        for (own, dimension), row_ids in held.items():
            if own == level:
                programme, output_id = with_result(
                    programme, "output", outcome_id, new_id, level=level, dimension=dimension
                )
                programme = plan(programme, row_ids, output_id, new_id)
    return programme


def attach(programme: Programme, row_ids: Iterable[str], node_id: str) -> Programme:
    """Let rows that may be planned be carried out by an activity that is there already."""
    if find_as(programme, node_id, Node) is None:
        return programme
    for row in _plannable(programme, row_ids):
        programme = _tied(programme, row, node_id)
    return programme


def _plannable(programme: Programme, row_ids: Iterable[str]) -> Sequence[Intervention]:
    """Return the rows that exist and may be planned."""
    found = (find_as(programme, each, Intervention) for each in row_ids)
    return [row for row in found if row is not None and not refusal(programme, row.id)]


def _tied(programme: Programme, row: Intervention, node_id: str) -> Programme:
    """Return the programme with a row planned as a node too."""
    if node_id in row.node_ids:
        return programme
    return put(programme, msgspec.structs.replace(row, node_ids=(*row.node_ids, node_id)))


def rows_behind(programme: Programme, node_id: str) -> tuple[Intervention, ...]:
    """Return the rows of the grid that an activity carries out, in the user's order."""
    return _by_node(programme.interventions).get(node_id, ())


@derived
def _by_node(rows: tuple[Intervention, ...]) -> Mapping[str, tuple[Intervention, ...]]:
    """Return node id → the rows that are planned as it."""
    held: dict[str, tuple[Intervention, ...]] = {}
    for row in rows:
        for node_id in row.node_ids:
            held[node_id] = (*held.get(node_id, ()), row)
    return held
