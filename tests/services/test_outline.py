"""Services and markets on paper: what works, the gaps with signs and answers, tools and sectors; never a contact."""

from decimal import Decimal

import msgspec

from designer.library.example import example
from designer.paper.blocks import Block, Heading, Paragraph, Table
from designer.programme.edit import put
from designer.programme.programme import EMPTY
from designer.programme.records.base import Formula
from designer.programme.records.chain import Node
from designer.programme.records.feasibility import Intervention
from designer.programme.records.frame import Area
from designer.programme.records.services import MarketAssessment, Sector, Service
from designer.services.outline import outline, sheets

FULL = put(
    EMPTY,
    Area(id="area_a", name="Mamou"),
    Node(id="node_a", kind="activity", statement="Help with papers"),
    Service(
        id="service_a",
        provider="Registry",
        service_type="administration",
        area_id="area_a",
        contact="Ms Diallo, +224 000",
        available="yes",
        quality="yes",
        accessible="no",
        barriers=("documents",),
        node_ids=("node_a",),
    ),
    Service(
        id="service_b", provider="Legal clinic", service_type="legal", available="yes", quality="yes", accessible="yes"
    ),
    Service(id="service_c", provider="Ward", available="no", quality="unknown", parked_because="no doctors"),
    Service(id="service_d", provider="School", available="yes", quality="no", accessible="no"),
    Intervention(id="intervention_a", code="X61", service_id="service_d"),
    MarketAssessment(
        id="marketassessment_a", purpose="Which trades?", start_month=Formula("=1+1"), end_month=Decimal(5)
    ),
    MarketAssessment(id="marketassessment_b", purpose="Still?"),
    Sector(id="sector_a", name="Poultry", green="no"),
    Sector(id="sector_b", name="Solar", green="yes"),
)


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[str(cell.value or "") for cell in row.cells] for row in table.rows]


def said(blocks: tuple[Block, ...]) -> str:
    return "\n".join(each.text for each in blocks if isinstance(each, Paragraph))


def test_nothing_makes_no_chapter_and_one_sheet() -> None:
    assert outline(EMPTY) == ()
    assert [each.title for each in sheets(EMPTY)] == ["Services"]


def test_one_service_is_counted_as_one() -> None:
    one = put(EMPTY, Service(id="service_a", provider="Registry", service_type="administration", available="no"))
    assert "The service map holds 1 entry of 1 type: 1 missing." in said(outline(one))


def test_the_chapter_counts_and_names_what_works() -> None:
    blocks = outline(FULL)
    assert "The service map holds 4 entries of 2 types: 1 working, 1 out of reach, 1 poor, 1 missing." in said(blocks)
    assert "Work and can be reached by returnees: Legal clinic." in said(blocks)
    assert "Not mapped yet: job placement," in said(blocks)


def test_gaps_stand_with_signs_and_what_answers_them() -> None:
    gaps = tables(outline(FULL))[0]
    assert [each.title for each in gaps.columns][2:5] == ["A", "Q", "Acc"]
    assert texts(gaps) == [
        ["Registry", "Mamou", "✓", "✓", "✗", "Out of reach: papers", "A0.0.1"],
        ["Ward", "", "✗", "?", "", "Missing", "Left: no doctors"],
        ["School", "", "✓", "✗", "✗", "Poor", "X61"],
    ]


def test_who_keeps_the_map_is_told_where_it_is_known() -> None:
    assert "The service map is" not in said(outline(FULL))
    frame = msgspec.structs.replace(EMPTY.frame, map_owner="the referral officer", map_rhythm="each half-year")
    kept = msgspec.structs.replace(FULL, frame=frame)
    assert "The service map is kept by the referral officer, checked each half-year." in said(outline(kept))


def test_the_market_follows_with_months_and_green_jobs() -> None:
    blocks = outline(FULL)
    assert [each.text for each in blocks if isinstance(each, Heading)][-2:] == [
        "Assessments of the labour market",
        "Sectors with room for returnees",
    ]
    market = next(each for each in tables(blocks) if each.columns[0].title == "Purpose")
    assert [row[2] for row in texts(market)] == ["2–5", ""]
    assert "Sectors with green jobs: 1 of 2." in said(blocks)


def test_the_sheets_hold_the_map_without_contacts_and_without_empty_columns() -> None:
    services, market = sheets(FULL)
    (table,) = tables(services.blocks)
    titles = [each.title for each in table.columns]
    assert texts(table)[0][titles.index("What is the matter")] == "Out of reach: papers"
    assert texts(table)[3][titles.index("Rows of the grid")] == "X61"
    assert texts(table)[2][titles.index("Gap left because")] == "no doctors"
    assert "Hours" not in titles
    assert "Diallo" not in str(sheets(FULL)) + str(outline(FULL))
    assert len(tables(market.blocks)) == 2


def test_the_example_reads_in_full() -> None:
    programme = example("guinea")
    written = str(outline(programme)) + str(sheets(programme))
    assert not [each.provider for each in programme.services if each.provider not in written]
