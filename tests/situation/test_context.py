"""Cited figures: how they read, and beside which others they may stand."""

import pytest

from designer.library.catalogue import entry
from designer.paper.blocks import Figure, Paragraph
from designer.paper.drawing import Text
from designer.programme.records.situation import Observation
from designer.programme.words import ENGLISH
from designer.situation.chart import chart_of
from designer.situation.context import amount, comparable, compared_title, figures, known, sentence, topic_for
from designer.situation.figures import topic_of


def figure(name: str) -> str:
    return sentence(entry("context-figures", name))


READS = {
    "guinea-origin-2021": """Persons assisted to return to Guinea, 2021: 5,165 persons.
        The two reports disagree whether Guinea or Mali came first in 2020.""",
    "guinea-change-2021": "Change in returns to Guinea, 2020 to 2021: +67 %.",
    "ethiopia-networks": "Networks in Ethiopia: Stronger, thanks to national and local mechanisms (2021).",
    "mentors": """Mentors in the pilot: 12 persons (Guinea, Morocco, Senegal, 2020).
        January 2019 to November 2020.""",
    "georgia-medical-grant": """Highest medical grant, France–Georgia project: 1,500 EUR (2021).
        For six months; year of the report.""",
}


@pytest.mark.parametrize(("name", "read"), READS.items(), ids=READS)
def test_a_figure_reads_as_a_finding_with_what_its_source_leaves_open(name: str, read: str) -> None:
    assert figure(name) == " ".join(read.split())


def test_a_fall_has_its_sign_and_a_statement_no_number() -> None:
    assert amount(entry("context-figures", "ethiopia-change-2020")) == "−75 %"
    assert amount(entry("context-figures", "country-effect")) == ""


def test_every_figure_names_its_year_or_place_and_belongs_to_a_topic() -> None:
    for each in figures():
        assert topic_of(topic_for(each)) is not None, each.id
        said = sentence(each)
        assert said.endswith("."), said
        assert ".." not in said, said
        assert not each.data["year"] or str(each.data["year"]) in said, said


def test_figures_of_one_kind_and_year_stand_together() -> None:
    countries = comparable("guinea-origin-2021")
    assert [each.data["place"] for each in countries[:3]] == ["Guinea", "Mali", "Ethiopia"]
    assert {each.data["year"] for each in countries} == {2021}
    assert {each.data["unit"] for each in countries} == {"persons"}


def test_what_cannot_be_compared_is_not() -> None:
    assert comparable("guinea-change-2021") == (), "too few, and some of them falls"
    assert comparable("country-effect") == (), "a statement"
    assert comparable("total-2021") == (), "the world"
    assert comparable("nothing") == ()
    places = {each.data["place"] for each in comparable("eea-from-2020")}
    assert "Brazil" not in places, "a country among regions"


def test_a_comparison_says_by_which_place() -> None:
    assert compared_title(entry("context-figures", "guinea-origin-2021")) == (
        "Persons assisted to return, 2021, by place of return"
    )
    assert compared_title(entry("context-figures", "eea-host-2021")) == "Share of returns, 2021, by place of departure"
    assert compared_title(entry("context-figures", "corridor-eea-asia-2020")) == "Returns, 2020, by corridor"


def test_the_chart_shows_the_first_figure_that_can_be_compared() -> None:
    cited = (
        Observation(id="observation_a", library_id="country-effect"),
        Observation(id="observation_b", library_id="guinea-origin-2021"),
    )
    found = chart_of(cited, ENGLISH)
    assert isinstance(found[0], Figure)
    texts = [each.text for each in found[0].drawing.items if isinstance(each, Text)]
    assert {"Guinea", "5,165", "Mali", "4,453"} <= set(texts)
    assert isinstance(found[1], Paragraph)
    assert "Key Highlights 2021, chapter 1" in found[1].text
    assert chart_of(cited[:1], ENGLISH) == ()
    assert chart_of(cited, ENGLISH) is found, "drawn once"


def test_a_figure_that_is_not_known_is_none() -> None:
    assert known("nothing") is None
