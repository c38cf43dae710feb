"""The frame on paper: what is known, in the reader's words, without contacts."""

import datetime
from decimal import Decimal

import msgspec

from designer.frame.outline import cover_facts, outline, sheet
from designer.paper.blocks import Bullets, Facts, Heading, Paragraph, Table
from designer.programme.programme import EMPTY
from designer.programme.records.base import Formula
from designer.programme.records.frame import Area, Donor, Partner

FRAME = msgspec.structs.replace(
    EMPTY.frame,
    title="Return and take root",
    lead="IOM",
    countries="Guinea",
    start=datetime.date(2027, 3, 1),
    months=Decimal(36),
    caseload=(Decimal(900), Decimal(2100)),
    women_share=Decimal(22),
    goal="Returnees live well.",
    summary="First.\n\nSecond.",
    target_group="All who came back since 2025.",
    exit_plan="Communes take over.",
    return_types=("voluntary", "spontaneous"),
)
PROGRAMME = msgspec.structs.replace(
    EMPTY,
    frame=FRAME,
    call=msgspec.structs.replace(EMPTY.call, title="Call 7", ceiling=Decimal(4_500_000)),
    donors=(Donor(id="donor_a", name="Donor A", share=Decimal(80)),),
    partners=(Partner(id="partner_a", name="P1", role="implementing", contact="secret@example.org"),),
    areas=(Area(id="area_a", name="Mamou"), Area(id="area_b", name="Timbo", parent_id="area_a")),
)


def test_the_cover_says_what_is_known() -> None:
    assert dict(cover_facts(PROGRAMME)) == {
        "Lead organisation": "IOM",
        "Countries of return": "Guinea",
        "Donors": "Donor A",
        "Call": "Call 7",
        "Period": "1 Mar 2027 to 28 Feb 2030, 36 months",
        "Ceiling": "USD 4,500,000 including indirect costs",
        "Currency of the budget": "USD",
        "Expected caseload": "3,000 returnees (900, 2,100 by programme year)",
        "Kinds of return": "Assisted voluntary return, Spontaneous return",
    }


def test_the_proposal_opens_with_what_is_written() -> None:
    blocks = outline(PROGRAMME)
    assert isinstance(blocks[0], Facts)
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Summary", "Goal", "Target group", "Partners", "How the programme works", "Exit and hand-over",
    ]  # fmt: skip
    texts = [(block.text, block.style) for block in blocks if isinstance(block, Paragraph)]
    assert texts[:3] == [("First.", "lead"), ("Second.", "body"), ("Returnees live well.", "body")]


def test_an_empty_frame_leaves_no_empty_headings() -> None:
    assert not [block for block in outline(EMPTY) if isinstance(block, Heading)]


def test_contacts_stay_out() -> None:
    assert "secret" not in str(outline(PROGRAMME)) + str(sheet(PROGRAMME))


def test_the_sheet_names_what_is_pointed_at() -> None:
    tables = {block.title: block for block in sheet(PROGRAMME).blocks if isinstance(block, Table)}
    assert [cell.value for cell in tables["Areas"].rows[1].cells] == ["", "Timbo", "Mamou", None]
    assert [cell.value for cell in tables["Donors"].rows[0].cells] == ["", "Donor A", Decimal(80), None]


def test_what_cannot_be_read_stands_as_it_was_typed() -> None:
    frame = msgspec.structs.replace(
        FRAME, women_share=Formula("a fifth"), caseload=(Decimal(900), Formula("as many again"))
    )
    call = msgspec.structs.replace(EMPTY.call, ceiling=Formula("four millions"))
    donors = (Donor(id="donor_a", name="Donor A", share=Formula("most")), Donor(id="donor_b", share=Decimal("12.5")))
    programme = msgspec.structs.replace(EMPTY, frame=frame, call=call, donors=donors)
    facts = dict(cover_facts(programme))
    assert facts["Ceiling"] == "four millions"
    assert facts["Expected caseload"] == "900 returnees (900, as many again by programme year)"
    assert any("a fifth" in item for block in outline(programme) if isinstance(block, Bullets) for item in block.items)
    (table,) = (block for block in sheet(programme).blocks if isinstance(block, Table))
    assert [row.cells[2].value for row in table.rows] == ["most", Decimal("12.5")]
    assert table.columns[2].decimals == 1
    nothing = msgspec.structs.replace(EMPTY, frame=msgspec.structs.replace(FRAME, caseload=(Formula("many"),)))
    assert dict(cover_facts(nothing))["Expected caseload"] == "many"
