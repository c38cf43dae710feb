"""If – then – because as it is read: first letters, names, missing parts, own wordings, several links into one card."""

import msgspec
import pytest

from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.chain import Link
from designer.theory_of_change.sentences import generated, grounds, into, joined, listed, sentence
from tests.build import build, id_of

PROGRAMME = build("""
    area Labé
    objective Guinean returnees live well. <- outcome Returnees earn because markets hold.
    Returnees earn <- output Some returnees are trained because Because they ask for it.
    Returnees earn <- output Women's groups save because they ask for it
    Some returnees are trained <- activity Train 500 people
    Some returnees are trained <- activity SOPs are adopted
    Some returnees are trained <- activity Labé opens a desk
""")


def link(programme: Programme, lower: str, upper: str) -> Link:
    wanted = id_of(programme, lower, upper)
    return next(each for each in programme.links if each.id == wanted)


def said(lower: str, upper: str, **fields: str) -> str:
    """The sentence of a link, some of its fields changed."""
    changed = msgspec.structs.replace(link(PROGRAMME, lower, upper), **fields)
    return sentence(put(PROGRAMME, changed), changed)


@pytest.mark.parametrize(
    ("lower", "upper", "wanted"),
    [
        (
            "Returnees earn",
            "Guinean returnees live well.",
            "If returnees earn (OC1), then Guinean returnees live well (OBJ), because markets hold.",
        ),
        (
            "Some returnees are trained",
            "Returnees earn",
            "If some returnees are trained (O1.1), then returnees earn (OC1), because they ask for it.",
        ),
        (
            "SOPs are adopted",
            "Some returnees are trained",
            "If SOPs are adopted (A1.1.2), then some returnees are trained (O1.1).",
        ),
        (
            "Labé opens a desk",
            "Some returnees are trained",
            "If Labé opens a desk (A1.1.3), then some returnees are trained (O1.1).",
        ),
    ],
)
def test_a_link_reads_as_a_sentence(lower: str, upper: str, wanted: str) -> None:
    assert said(lower, upper) == wanted


def test_a_place_stays_a_name_though_a_catalogue_writes_its_word_small() -> None:
    programme = build("area Market\noutcome A <- output Market women earn")
    assert "Market women earn (" in generated(programme, link(programme, "Market women earn", "A"))


def test_what_says_nothing_yet_is_named_by_its_code() -> None:
    programme = build("outcome A <- output")
    assert generated(programme, programme.links[0]) == "If O1.1, then A (OC1)."


def test_braces_and_lines_of_a_text_mean_nothing() -> None:
    programme = build("outcome Q {because} <- output B {upper} because so {lower}")
    held = msgspec.structs.replace(programme.links[0], because="so\n{lower}")
    assert generated(programme, held) == "If B {upper} (O1.1), then Q {because} (OC1), because so {lower}."


def test_an_own_wording_stands_in_place_of_the_sentence() -> None:
    ends = ("Returnees earn", "Guinean returnees live well.")
    assert said(*ends, wording=" Money\nlets people stay. ") == "Money lets people stay."
    assert said(*ends, wording=" \n ") == said(*ends)


def test_several_links_into_one_card_are_one_sentence() -> None:
    told = into(PROGRAMME, id_of(PROGRAMME, "Returnees earn"))
    lower = "some returnees are trained (O1.1) and women's groups save (O1.2)"
    assert told == (f"If {lower}, then returnees earn (OC1), because they ask for it.",)


def test_reasons_that_differ_name_their_cards() -> None:
    programme = build("outcome A <- output B because x\nA <- output C because y\nA <- output D because x")
    assert joined(programme, programme.links) == (
        "If B (O1.1), C (O1.2) and D (O1.3), then A (OC1), because x (O1.1, O1.3); y (O1.2)."
    )


def test_many_links_and_own_wordings_are_told_one_by_one() -> None:
    programme = build("outcome A <- output B\nA <- output C\nA <- output D\nA <- output E")
    assert len(into(programme, id_of(programme, "A"))) == 4
    worded = put(programme, msgspec.structs.replace(programme.links[0], wording="B does it."))
    assert into(worded, id_of(worded, "A")) == ("If C (O1.2), D (O1.3) and E (O1.4), then A (OC1).", "B does it.")
    assert into(programme, id_of(programme, "B")) == ()


def test_what_a_link_rests_on() -> None:
    blank = Link(id="link_aaaaaaaaaa")
    assert grounds(blank) == ""
    full = msgspec.structs.replace(blank, evidence="Gains were kept.", source="ORION 2021", strength="strong")
    assert grounds(full) == "Evidence (strong): Gains were kept; ORION 2021."
    assert grounds(msgspec.structs.replace(full, evidence="", strength="")) == "Evidence: ORION 2021."
    assert grounds(msgspec.structs.replace(blank, strength="weak")) == ""


def test_lists_in_a_sentence() -> None:
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
