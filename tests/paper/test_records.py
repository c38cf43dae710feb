"""Records on paper by declaration: titles, units, names of what is pointed at, and columns that are worked out."""

from datetime import date
from decimal import Decimal

from designer.paper.blocks import Cell, Paragraph
from designer.paper.records import Told, named, paragraphs, record_facts, record_table
from designer.programme.edit import put
from designer.programme.programme import EMPTY
from designer.programme.records.base import Formula
from designer.programme.records.budget import Post
from designer.programme.records.chain import Node
from designer.programme.records.frame import Area
from designer.programme.records.services import Service

AREA = Area(id="area_a", name="Kankan", returns=Decimal(1200))
NODE = Node(id="node_a", kind="activity", statement="Open desks")
SERVICE = Service(
    id="service_a",
    provider="Registry",
    service_type="job-placement",
    area_id="area_a",
    node_ids=("node_a",),
    available="yes",
    checked_on=date(2026, 9, 30),
    barriers=("documents", "a river"),
)
HELD = put(EMPTY, AREA, NODE, SERVICE)


def test_columns_are_fields_and_what_is_worked_out() -> None:
    told = Told("Verdict", lambda record: f"of {record.id}", 2.0)
    table = record_table(
        HELD, "services", (("provider", 3.0), ("service_type", 1.0), ("area_id", 1.0), ("checked_on", 1.0), told)
    )
    assert [each.title for each in table.columns] == ["Service and provider", "Type", "Area", "Last checked", "Verdict"]
    assert [each.value for each in table.rows[0].cells] == [
        "Registry",
        "Job placement",
        "Kankan",
        date(2026, 9, 30),
        "of service_a",
    ]
    assert table.columns[3].kind == "date"


def test_numbers_keep_their_unit_and_an_unreadable_one_its_text() -> None:
    table = record_table(HELD, "areas", (("name", 1.0), ("returns", 1.0)))
    assert table.columns[1].title == "Expected returns (persons)"
    assert table.rows[0].cells[1].value == Decimal(1200)
    odd = put(EMPTY, Post(id="post_a", holders=Formula("about six")))
    assert record_table(odd, "posts", (("holders", 1.0),)).rows[0].cells == (Cell("about six"),)


def test_only_some_records_in_their_own_order() -> None:
    more = put(HELD, Service(id="service_b", provider="Clinic"))
    table = record_table(more, "services", (("provider", 1.0),), records=more.services[::-1])
    assert [row.cells[0].value for row in table.rows] == ["Clinic", "Registry"]


def test_facts_are_what_is_filled() -> None:
    facts = record_facts(HELD, SERVICE, ("provider", "hours", "barriers", "available"))
    assert facts is not None
    assert facts.pairs == (
        ("Service and provider", "Registry"),
        ("Barriers", "Documents, a river"),
        ("Available", "Yes"),
    )
    assert record_facts(HELD, SERVICE, ("hours", "cost")) is None


def test_a_name_is_read_as_on_paper() -> None:
    assert named(HELD, SERVICE, "area_id") == "Kankan"
    assert named(HELD, SERVICE, "service_type") == "Job placement"


def test_long_text_is_split_where_its_writer_did() -> None:
    assert paragraphs("One.\n\nTwo.", "lead") == [Paragraph("One.", "lead"), Paragraph("Two.")]
    assert paragraphs(" \n") == []
