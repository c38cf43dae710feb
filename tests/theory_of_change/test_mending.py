"""What mends a fault of the chain in one step, and leaves alone what it does not fit."""

from msgspec.structs import replace

from designer.programme.chain_tree import tree
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.theory_of_change.checks import checks
from designer.theory_of_change.mending import as_activity, beside_lower_end, card_beneath, link_up, step_between
from tests.build import build, id_of


def arrows(programme: Programme) -> set[str]:
    """Every link by the statements at its ends."""
    said = {node.id: node.statement for node in programme.nodes}
    return {f"{said[each.from_id]} > {said[each.to_id]}" for each in programme.links}


def test_a_step_is_put_into_a_leap() -> None:
    programme = build("outcome A [individual economic social] <- activity B [economic] because it works")
    link = programme.links[0]
    mended = step_between(programme, link.id, counter(50))
    assert arrows(mended) == {"B > ", " > A"}
    (made,) = (node for node in mended.nodes if not node.statement)
    assert (made.kind, made.level, made.dimensions) == ("output", "individual", ("economic",))
    assert tree(mended).home[id_of(mended, "B")] == made.id
    assert next(each for each in mended.links if each.id == link.id).because == "it works"
    assert not any(each.check == "TC-04" for each in checks(mended))


def test_no_step_is_put_where_none_is_missing() -> None:
    programme = build("outcome A <- output B")
    assert step_between(programme, programme.links[0].id, counter(50)) is programme
    assert step_between(programme, "link_zzzzzzzzzz", counter(50)) is programme


def test_a_dead_end_is_linked_to_the_only_result_above() -> None:
    programme = build("outcome A\noutput B\nobjective OBJ")
    assert arrows(link_up(programme, id_of(programme, "B"), counter(50))) == {"B > A"}
    several = build("outcome A\noutcome C\noutput B")
    assert link_up(several, id_of(several, "B"), counter(50)) is several
    assert link_up(programme, id_of(programme, "OBJ"), counter(50)) is programme


def test_a_card_is_put_beneath() -> None:
    programme = build("outcome A")
    mended = card_beneath(programme, id_of(programme, "A"), counter(50))
    assert (mended.nodes[-1].kind, arrows(mended)) == ("output", {" > A"})


def test_the_assumption_beside_the_lower_card_is_found_unless_it_is_used() -> None:
    programme = build("outcome A <- output B\nassumption AS-01 Markets hold | node_id = B")
    link = programme.links[0].id
    assumption = programme.assumptions[0]
    assert beside_lower_end(programme, link) is assumption
    assert beside_lower_end(put(programme, replace(assumption, link_ids=("link_zzzzzzzzzz",))), link) is None


def test_an_assumption_in_our_own_hands_becomes_an_activity_of_the_output_it_is_about() -> None:
    programme = build("""
        outcome A <- output B [social] <- activity C
        assumption AS-01 Our team visits | node_id = C
    """)
    mended = as_activity(programme, programme.assumptions[0].id, counter(50))
    assert mended.assumptions == ()
    assert arrows(mended) == {"B > A", "C > B", "Our team visits > B"}
    assert mended.nodes[-1].dimensions == ("social",)
    on_link = put(programme, replace(programme.assumptions[0], node_id="", link_ids=(programme.links[0].id,)))
    assert "Our team visits > B" in arrows(as_activity(on_link, programme.assumptions[0].id, counter(50)))
    nowhere = put(programme, replace(programme.assumptions[0], node_id=id_of(programme, "A")))
    assert as_activity(nowhere, programme.assumptions[0].id, counter(50)) is nowhere
