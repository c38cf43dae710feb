"""The proposal as blocks: the user's parts in the user's order, live figures, what each room brings along."""

import datetime
from decimal import Decimal

import msgspec

from designer.exports.proposal import plain_text, proposal
from designer.library.example import example
from designer.paper.blocks import Block, Facts, Figure, Heading, Paragraph, Table
from designer.programme.programme import Programme
from designer.proposal.edits import choose, move, retitle, write
from designer.proposal.parts import find_part, id_of, parts_of

GUINEA = example("guinea")


def headings(programme: Programme) -> list[str]:
    """The headings of level 1."""
    return [each.text for each in proposal(programme).blocks if isinstance(each, Heading) and each.level == 1]


def chapter(programme: Programme, title: str) -> list[Block]:
    """The blocks under a heading of level 1."""
    blocks = proposal(programme).blocks
    starts = [at for at, each in enumerate(blocks) if isinstance(each, Heading) and each.level == 1]
    at = next(at for at in starts if blocks[at].text == title)  # type: ignore[union-attr]
    return list(blocks[at + 1 : next((each for each in starts if each > at), len(blocks))])


def test_parts_stand_in_the_users_order_under_the_users_headings() -> None:
    chain = id_of("chain")
    new = move(retitle(GUINEA, chain, "How change comes about"), chain, -100)
    new = choose(new, id_of("budget"), included=False)
    assert headings(new)[0] == "How change comes about"
    assert "Budget" not in headings(new)
    assert "Budget" in headings(GUINEA)
    assert len(headings(GUINEA)) == len(set(headings(GUINEA)))


def test_every_part_of_the_example_is_there() -> None:
    included = [each for each in parts_of(GUINEA) if each.included == "yes"]
    assert len(headings(GUINEA)) == len(included)


def test_figures_are_live_in_parts_and_in_the_frame() -> None:
    new = write(GUINEA, id_of("chain"), "In {duration} for {total}; {nothing}.")
    new = msgspec.structs.replace(new, frame=msgspec.structs.replace(new.frame, goal="{caseload} people live well."))
    first = chapter(new, "Theory of change")[0]
    assert first == Paragraph("In 36 months for USD 4,497,935.72; {nothing}.")
    assert any(each == Paragraph("3,000 people live well.") for each in chapter(new, "Summary"))
    part = find_part(new, id_of("chain"))
    assert part is not None
    assert plain_text(new, part).startswith("In 36 months")
    later = msgspec.structs.replace(new, frame=msgspec.structs.replace(new.frame, months=Decimal(30)))
    assert plain_text(later, part).startswith("In 30 months")


def test_the_shares_stand_once() -> None:
    def told(title: str, programme: Programme) -> bool:
        return any(isinstance(each, Table) and "shares" in each.title for each in chapter(programme, title))

    assert told("Monitoring and evaluation", GUINEA)
    assert not told("Budget", GUINEA)
    assert told("Budget", choose(GUINEA, id_of("monitoring"), included=False))


def test_the_exit_stands_once() -> None:
    def conduct(programme: Programme) -> list[str]:
        blocks = chapter(programme, "How the programme works")
        return [each.text for each in blocks if isinstance(each, Heading)]

    assert "Exit and hand-over" not in conduct(GUINEA)
    assert "Exit and hand-over" in conduct(choose(GUINEA, id_of("exit"), included=False))


def test_the_grid_is_there_only_if_chosen_and_has_no_number() -> None:
    assert not any("grid" in each.lower() for each in headings(GUINEA))
    new = choose(GUINEA, id_of("grid"), included=True)
    assert any(isinstance(each, Figure) for each in chapter(new, "Annex: Stakeholder grid"))
    found = next(each for each in proposal(new).blocks if isinstance(each, Heading) and each.text.startswith("Annex"))
    assert not found.numbered


def test_the_cover_says_what_it_is_and_when() -> None:
    paper = proposal(GUINEA, today=datetime.date(2026, 11, 22))
    (facts,) = paper.cover
    assert isinstance(facts, Facts)
    told = dict(facts.pairs)
    assert told["Date of this document"] == "22 Nov 2026"
    assert {"Lead organisation", "Donors", "Period", "Ceiling"} <= set(told)
    assert paper.author == GUINEA.frame.lead


def test_the_budget_has_its_charts() -> None:
    figures = [each for each in chapter(GUINEA, "Budget") if isinstance(each, Figure)]
    assert [each.title for each in figures] == [
        "Costs by heading, USD",
        "Costs by programme year, USD",
        "Spent by the end of each quarter, USD",
        "Who pays, USD",
    ]
    assert "32.1 %" in figures[0].drawing.alt
