"""The design of Table 5.2 as the beginning of a chain: cards, reasons, assumptions beside what they speak of."""

from collections import Counter

from designer.exports.proposal import proposal
from designer.library.catalogue import entries
from designer.logframe.figures import assumptions_by_node
from designer.programme.chain_tree import tree
from designer.programme.file import decode, encode
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.validate import faults
from designer.review.findings import findings
from designer.theory_of_change.beginning import TEMPLATE, with_design
from designer.theory_of_change.checks import checks
from tests.build import build, chain

DESIGN = with_design(EMPTY, counter())


def test_every_card_stands_where_the_catalogue_says() -> None:
    assert Counter(each.kind for each in DESIGN.nodes) == {
        "input": 5, "activity": 9, "output": 9, "outcome": 3, "objective": 3,
    }  # fmt: skip
    shown = chain(DESIGN).splitlines()
    assert "A1.3.1 Refer returnees to health, psychosocial, business and other services -> O1.3" in shown
    assert "O2.3 Returnees are accepted -> OC2" in shown
    assert "OC3 Institutions are better able to provide essential and reintegration services -> OBJ3" in shown
    assert {each.level for each in DESIGN.nodes if each.kind == "output"} == {"individual", "community", "structural"}


def test_every_link_says_why() -> None:
    assert len(DESIGN.links) == 21
    assert all(each.because for each in DESIGN.links)
    assert len({each.because for each in DESIGN.links}) == 21


def test_assumptions_stand_beside_a_card_on_the_links_that_lead_up_from_it() -> None:
    beside = assumptions_by_node(DESIGN.assumptions, DESIGN.links)
    codes = tree(DESIGN).codes
    assert [each.code for each in DESIGN.assumptions] == [f"AS-{count:02}" for count in range(1, 15)]
    assert {codes[key]: len(held) for key, held in beside.items()} == {
        "IN1": 1, "IN2": 1, "IN5": 1, "O1.1": 1, "O1.2": 1, "O1.3": 1, "O2.1": 1, "O3.1": 1, "O3.2": 1,
        "OC1": 2, "OC2": 1, "OC3": 2,
    }  # fmt: skip
    of = {"IN": "inputs", "O1": "middle", "O2": "middle", "O3": "middle", "OC": "impact"}
    assert all(each.transition == of[codes[each.node_id][:2]] for each in DESIGN.assumptions)
    leading = {each.id: each.from_id for each in DESIGN.links}
    assert all(leading[link] == each.node_id for each in DESIGN.assumptions for link in each.link_ids)


def test_the_chain_itself_has_no_error_and_nothing_is_at_fault() -> None:
    assert [each for each in checks(DESIGN) if each.severity == "E"] == []
    assert faults(DESIGN) == ()
    assert "MC-02" in {each.check for each in findings(DESIGN)}


def test_it_comes_behind_what_is_there_already() -> None:
    start = build("""
        frame | title = Sowing
        outcome Returnees earn <- output They have tools because tools make a trade
        assumption AS-07 Markets hold
    """)
    both = with_design(start, counter(500))
    assert both.nodes[:2] == start.nodes
    assert both.links[0] is start.links[0]
    assert both.frame is start.frame
    assert both.assumptions[1].code == "AS-08"


def test_it_survives_a_file_and_reads_as_a_document() -> None:
    assert decode(encode(DESIGN), "design").programme == DESIGN
    assert proposal(DESIGN).blocks


def test_the_catalogue_says_beside_which_card_an_assumption_stands() -> None:
    known = {each.id for each in entries(TEMPLATE) if each.data["kind"] != "assumption"}
    for each in entries(TEMPLATE):
        assert (each.data["beside"] in known) == (each.data["kind"] == "assumption"), each.id
