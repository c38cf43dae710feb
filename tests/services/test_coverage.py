"""Which types were looked for where: columns, services of the areas around, what was not found."""

from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY
from designer.programme.records.frame import Area
from designer.programme.records.services import Service
from designer.services.coverage import EVERYWHERE, coverage, mapped_types, mark_not_found, names, types

COUNTRY = Area(id="area_a", name="Guinea", kind="country")
MAMOU = Area(id="area_b", name="Mamou", kind="hub", parent_id="area_a")
KANKAN = Area(id="area_c", name="Kankan", kind="hub", parent_id="area_a")
QUARTER = Area(id="area_d", name="Quarter", kind="community", parent_id="area_b")
AREAS = (COUNTRY, MAMOU, KANKAN, QUARTER)


def judged(number: int, kind: str, area: str, verdicts: str = "") -> Service:
    said = {"✓": "yes", "✗": "no"}
    held = [said[sign] for sign in verdicts] or ["", "", ""]
    return Service(
        id=f"service_{number}",
        provider=f"Office {number}",
        service_type=kind,
        area_id=area,
        available=held[0],  # type: ignore[arg-type]
        quality=held[1],  # type: ignore[arg-type]
        accessible=held[2],  # type: ignore[arg-type]
    )


def test_columns_are_the_areas_with_services_and_others_of_their_kind() -> None:
    found = coverage((judged(1, "health", "area_b"),), AREAS)
    assert found.areas == ("area_b", "area_c"), "the other hub, but neither country nor quarter"
    found = coverage((judged(1, "health", "area_b"), judged(2, "health", "area_a"), judged(3, "tvet", "")), AREAS)
    assert found.areas == ("area_a", "area_b", "area_c", EVERYWHERE)


def test_before_anything_is_mapped_there_is_a_column_at_least() -> None:
    assert coverage((), ()).areas == (EVERYWHERE,)
    assert coverage((), AREAS).areas == ("area_a", "area_b", "area_c", "area_d")


def test_a_service_around_serves_the_areas_in_it() -> None:
    country, local = judged(1, "health", "area_a", "✓✓✓"), judged(2, "health", "area_b", "✓✗✗")
    cells = coverage((country, local), AREAS).cells
    assert (cells["health", "area_b"].found, cells["health", "area_c"].found) == ("works", "works")
    assert cells["health", "area_b"].here == ("service_2",)
    assert names((country, local), cells["health", "area_b"]) == ("Office 2", "Office 1")
    assert cells["health", "area_a"].around == ()


def test_what_is_known_of_a_type() -> None:
    held = (
        judged(1, "health", "area_b", "✓✗✗"),
        judged(2, "housing", "area_b"),
        judged(3, "housing", "area_b", "✓✗✗"),
        judged(4, "legal", "area_b", "✗✗✗"),
    )
    cells = coverage(held, AREAS).cells
    assert [cells[kind, "area_b"].found for kind in ("health", "housing", "legal", "tvet")] == [
        "gap",
        "unjudged",
        "none",
        "",
    ]


def test_areas_in_a_circle_do_not_hang() -> None:
    one, two = Area(id="area_a", parent_id="area_b"), Area(id="area_b", parent_id="area_a")
    cells = coverage((judged(1, "health", "area_a", "✓✓✓"),), (one, two)).cells
    assert cells["health", "area_a"].found == "works"


def test_a_type_that_was_not_found_is_a_gap_on_the_map() -> None:
    programme = put(EMPTY, MAMOU)
    new = mark_not_found(programme, "psychiatric", "area_b", counter())
    (made,) = new.services
    assert (made.provider, made.service_type, made.area_id) == ("Psychiatric care: not found", "psychiatric", "area_b")
    assert (made.available, made.quality, made.accessible, made.barriers) == ("no", "no", "no", ("missing",))
    assert mapped_types(new.services) == {"psychiatric"}
    assert mark_not_found(new, "psychiatric", "area_b", counter()) is new, "looked for already"
    assert mark_not_found(programme, "fishing", "area_b", counter()) is programme


def test_there_are_fourteen_types() -> None:
    assert len(types()) == 14
