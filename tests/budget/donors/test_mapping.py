"""Where lines stand in a donor's form: by their own word, their heading, their kind of cost, or nowhere yet."""

import pytest

from designer.budget.checks import checks
from designer.budget.donors.mapping import Mapped, Mapping, code_of, mapped, order, titles
from designer.library.example import example
from designer.programme.programme import Programme
from tests.build import build, id_of

TEXT = """
heading HA.1 Staff | kind = staff
heading HB.1 Office | kind = office
heading HC.1 Help
heading HD.1 Studies
donor D1 One | share = 100 | profile = eu-annex-b
post P1 Cook | months = 3 | unit_cost = 5
line L1 Own | heading_id = HC.1 | eu_heading = 5.4 Evaluation | un_category = 4
line L2 Deeper than the form | heading_id = HC.1 | eu_heading = 3.2.7
line L3 Nothing said | heading_id = HC.1
line L4 Staff | heading_id = HA.1
line L5 Office | heading_id = HB.1
line L6 As the others here | heading_id = HD.1
line L7 Study | heading_id = HD.1 | eu_heading = 5.2
line L8 Meeting | heading_id = HD.1 | eu_heading = 5.7
line L9 Reserve | heading_id = HD.1 | eu_heading = 6 | contingency = yes
line L10 Says reserve | heading_id = HC.1 | eu_heading = 10
line L11 Unknown | heading_id = HA.1 | eu_heading = 99
line L12 Post | post_id = P1
line L13 Nowhere
"""


def places(programme: Programme, mapping: Mapping) -> dict[str, Mapped]:
    found = mapped(programme, mapping)
    return {line.code: found[line.id] for line in programme.lines}


def test_a_line_s_own_word_comes_first_then_its_heading_then_its_kind() -> None:
    found = places(build(TEXT), "eu_heading")
    assert {code: each.code for code, each in found.items()} == {
        "L1": "5.4", "L2": "3.2", "L3": "", "L4": "1.1", "L5": "4", "L6": "5", "L7": "5.2", "L8": "5.7", "L9": "10",
        "L10": "", "L11": "", "L12": "1.1", "L13": "",
    }  # fmt: skip
    assert [found[code].how for code in ("L1", "L4", "L6", "L9", "L3")] == ["own", "kind", "heading", "reserve", ""]
    assert "99" in found["L11"].why
    assert "contingency" in found["L10"].why


def test_un_categories_and_kinds_have_their_own_defaults() -> None:
    programme = build(TEXT)
    assert [places(programme, "un_category")[code].code for code in ("L1", "L3", "L4", "L5")] == ["4", "4", "1", "7"]
    kinds = places(programme, "kind")
    assert [kinds[code].code for code in ("L4", "L5", "L1", "L12", "L13")] == [
        "staff", "office", "operational", "staff", "",
    ]  # fmt: skip


def test_lines_without_a_place_are_told_at_the_line() -> None:
    programme = build(TEXT)
    found = [each for each in checks(programme) if each.check == "DP-13"]
    assert [each.place.id for each in found] == [id_of(programme, code) for code in ("L3", "L10", "L11", "L13")]
    assert {each.place.field for each in found} == {"eu_heading"}


@pytest.mark.parametrize("mapping", ["kind", "eu_heading", "un_category"])
def test_the_example_has_a_place_for_every_line(mapping: Mapping) -> None:
    """All but the partners' overhead, which has none in the EU form: partners share the flat rate there (outline)."""
    guinea = example("guinea")
    without = {line_id for line_id, each in mapped(guinea, mapping).items() if each.code not in titles(mapping)}
    assert without == ({id_of(guinea, "G06")} if mapping == "eu_heading" else set())


def test_codes_are_read_out_of_what_was_typed() -> None:
    assert [code_of(each, "un_category") for each in ("4", "4. Contracts", " 7", "8", "A", "")] == [
        "4",
        "4",
        "7",
        "",
        "",
        "",
    ]
    assert sorted(["10", "5.2", "5.10", "1.1.1", ""], key=order) == ["1.1.1", "5.2", "5.10", "10", ""]
