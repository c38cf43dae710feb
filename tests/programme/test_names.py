"""How people call records, and back from what they type to the id."""

import pytest

from designer.programme.edit import put
from designer.programme.names import full_name, resolver, short_names, title_of
from designer.programme.programme import EMPTY, SECTIONS, section
from designer.programme.records.chain import Node
from designer.programme.records.stakeholders import Stakeholder
from tests.build import build, id_of
from tests.programme.strategies import complete, seeded, some_programme, with_field

CHAIN = build("""
    outcome Jobs <- output Skills <- activity Train in business planning
    need N-1 Work for young returnees
    stakeholder Ministry, Labour and Employment
    stakeholder Ministry
""")


def test_a_short_name_is_the_code_or_the_title() -> None:
    assert set(short_names(CHAIN, "nodes").values()) == {"OC1", "O1.1", "A1.1.1"}
    assert list(short_names(CHAIN, "needs").values()) == ["N-1"]
    assert list(short_names(CHAIN, "stakeholders").values()) == ["Ministry, Labour and Employment", "Ministry"]


def test_a_full_name_has_both() -> None:
    assert full_name(CHAIN, "nodes", CHAIN.nodes[2]) == "A1.1.1 Train in business planning"
    assert full_name(CHAIN, "needs", CHAIN.needs[0]) == "N-1 Work for young returnees"
    assert full_name(CHAIN, "stakeholders", CHAIN.stakeholders[1]) == "Ministry"
    assert full_name(CHAIN, "needs", with_field(CHAIN.needs[0], "statement", "")) == "N-1"


@pytest.mark.parametrize(
    "typed",
    ["A1.1.1", "a1.1.1", " A1.1.1 ", "Train in business planning", "train IN  business\nplanning",
     "A1.1.1 Train in business planning"],
)  # fmt: skip
def test_a_record_is_found_by_code_title_or_both(typed: str) -> None:
    assert resolver(CHAIN, "nodes")(typed) == id_of(CHAIN, "Train in business planning")


def test_what_matches_nothing_gives_nothing() -> None:
    nameless = put(CHAIN, Stakeholder(id="stakeholder_zzzzzzzzzz"))
    for typed in ("", " ", "A1", "Train", "?"):
        assert resolver(CHAIN, "nodes")(typed) == ""
        assert resolver(nameless, "stakeholders")(typed) == ""


def test_short_names_go_first_and_of_two_alike_the_first_is_meant() -> None:
    one = Node(id="node_aaaaaaaaaa", kind="outcome", statement="OC2")
    two = Node(id="node_bbbbbbbbbb", kind="outcome", statement="Twice")
    three = Node(id="node_cccccccccc", kind="outcome", statement="Twice")
    resolve = resolver(put(EMPTY, one, two, three), "nodes")
    assert resolve("OC2") == two.id
    assert resolve("OC2 Twice") == two.id
    assert resolve("Twice") == two.id
    assert resolve("OC3 Twice") == three.id


def test_every_record_of_every_section_has_a_name() -> None:
    programme = complete()
    for name in SECTIONS:
        record = section(programme, name)[0]
        if name not in {"ratings", "donor_shares", "milestones", "links", "rates", "answers", "waivers", "diagram"}:
            assert title_of(record), name
        short = short_names(programme, name)[record.id]
        if short:
            assert resolver(programme, name)(short) == record.id
            assert resolver(programme, name)(full_name(programme, name, record)) == record.id


def test_a_title_is_one_line() -> None:
    assert title_of(Node(id="node_aaaaaaaaaa", statement=" two\n\tlines ")) == "two lines"


@pytest.mark.parametrize("seed", range(10))
def test_short_names_lead_back_to_a_record_of_that_name(seed: int) -> None:
    programme = some_programme(seeded(seed), 60)
    for name in SECTIONS:
        short, resolve = short_names(programme, name), resolver(programme, name)
        assert set(short) == {record.id for record in section(programme, name)}
        for text in short.values():
            if text.strip():
                assert " ".join(short[resolve(text)].split()).casefold() == " ".join(text.split()).casefold()


def test_a_link_is_called_by_its_ends_and_its_arrow_may_be_typed() -> None:
    programme = build("outcome A <- output B because it works, so far\nA <- output C")
    first = programme.links[0]
    assert list(short_names(programme, "links").values()) == ["O1.1 → OC1", "O1.2 → OC1"]
    assert full_name(programme, "links", first) == "O1.1 → OC1 it works, so far"
    assert [resolver(programme, "links")(text) for text in ("O1.1 -> oc1", "o1.1  → OC1", "O1.1 > OC1")] == [
        first.id,
        first.id,
        "",
    ]
    broken = put(programme, with_field(first, "to_id", "node_zzzzzzzzzz"))
    assert short_names(broken, "links")[first.id] == "O0.1 → …"


def test_names_are_kept_while_their_section_is_the_same() -> None:
    edited = put(CHAIN, with_field(CHAIN.frame, "title", "New"))
    assert short_names(edited, "needs") is short_names(CHAIN, "needs")
