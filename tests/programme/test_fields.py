"""The declarations of all fields: each is complete, and what they say agrees with the types."""

import datetime
from collections import Counter
from decimal import Decimal
from typing import Annotated, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest

from designer.programme.field import FieldInfo, tell
from designer.programme.fields import Field, Reference, field, fields, references
from designer.programme.ids import is_id, new_id
from designer.programme.programme import KIND_OF, SECTION_OF, SECTIONS, SINGLES
from designer.programme.records.base import Number, Record, Value

FIELDS = [
    pytest.param(record_type, each, id=f"{name}.{each.name}")
    for name, record_type in SECTIONS.items()
    for each in fields(record_type)
]


def codes(record_type: type[Record], name: str) -> set[str]:
    """Return the codes that a field's type allows, but the empty one."""
    hint = get_args(get_type_hints(record_type, include_extras=True)[name])[0]
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    assert get_origin(hint) is Literal, hint
    return set(get_args(hint)) - {""}


@pytest.mark.parametrize(("record_type", "declared"), FIELDS)
def test_a_field_is_declared_in_full(record_type: type[Record], declared: Field) -> None:
    info = declared.info
    assert info.title.strip() == info.title != ""
    assert info.lines >= 1
    assert not info.refers_to or info.refers_to == "*" or info.refers_to in SECTIONS
    assert (info.minimum is None) or (info.maximum is None) or info.minimum < info.maximum
    assert not info.money or info.money == "*" or declared.kind in {"number", "numbers"}
    assert info.on_delete in {"clear", "cascade", "rehome"}
    assert info.on_delete == "clear" or info.refers_to
    assert bool(info.choices) == (declared.kind in {"choice", "choices"})
    assert bool(info.refers_to) == (declared.kind in {"reference", "references"})
    if info.minimum is not None or info.maximum is not None or info.money:
        assert declared.kind in {"number", "numbers"}


@pytest.mark.parametrize(("record_type", "declared"), [each for each in FIELDS if each.values[1].info.choices])  # type: ignore[union-attr]
def test_the_choices_are_the_codes_of_the_type(record_type: type[Record], declared: Field) -> None:
    told = [code for code, _ in declared.info.choices]
    titles = [title for _, title in declared.info.choices]
    assert set(told) == codes(record_type, declared.name)
    assert len(set(told)) == len(told)
    assert len(set(titles)) == len(titles)
    assert all(titles)
    assert declared.default in ("", (), *told)
    if declared.kind == "choices":
        assert not any(set(",;\n") & set(title) for title in titles), "a list of choices is typed with commas"


@pytest.mark.parametrize("name", SECTIONS)
def test_titles_are_unique_within_a_record(name: str) -> None:
    counted = Counter(each.info.title for each in fields(SECTIONS[name]))
    assert [title for title, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", SECTIONS)
def test_a_record_can_be_made_with_its_id_alone(name: str) -> None:
    record = SECTIONS[name](id="x")
    assert {each.name: getattr(record, each.name) for each in fields(SECTIONS[name])} == {
        each.name: each.default for each in fields(SECTIONS[name])
    }
    assert msgspec.json.encode(record) == b'{"id":"x"}'


def test_every_kind_word_is_unique_and_makes_ids() -> None:
    assert len(set(KIND_OF.values())) == len(SECTIONS) == len(SECTION_OF)
    assert all(is_id(new_id(kind)) for name, kind in KIND_OF.items() if name not in SINGLES)


@pytest.mark.parametrize("reference", references(), ids=str)
def test_what_is_rehomed_points_at_records_with_a_parent(reference: Reference) -> None:
    if reference.on_delete == "rehome":
        parent = field(SECTIONS[reference.target], "parent_id")
        assert parent.info.refers_to == reference.target


def test_personal_fields_are_those_that_name_people() -> None:
    personal = {f"{name}.{each.name}" for name in SECTIONS for each in fields(SECTIONS[name]) if each.info.personal}
    assert {"partners.contact", "stakeholders.contact", "services.contact", "ratings.rater"} <= personal
    contacts = {f"{name}.{each.name}" for name in SECTIONS for each in fields(SECTIONS[name]) if "contact" in each.name}
    assert contacts <= personal


def test_the_kind_follows_from_the_type() -> None:
    class Sample(Record, frozen=True, kw_only=True):
        text: Annotated[str, tell("t")] = ""
        number: Annotated[Number, tell("n", unit="%")] = None
        plain: Annotated[Decimal | None, tell("d")] = None
        numbers: Annotated[tuple[Number, ...], tell("ns")] = ()
        date: Annotated[datetime.date | None, tell("da")] = None
        choice: Annotated[Literal["", "a"], tell("c", choices=(("a", "A"),))] = ""
        choices: Annotated[tuple[Literal["a"], ...], tell("cs", choices=(("a", "A"),))] = ()
        reference: Annotated[str, tell("r", refers_to="lines")] = ""
        references: Annotated[tuple[str, ...], tell("rs", refers_to="lines")] = ()
        texts: Annotated[tuple[str, ...], tell("ts")] = ()
        value: Annotated[Value, tell("v")] = Value()

    kinds = {each.name: each.kind for each in fields(Sample)}
    assert kinds == {name: name for name in kinds} | {"plain": "number"}
    assert field(Sample, "number").percent
    assert not field(Sample, "plain").percent
    with pytest.raises(KeyError, match="Sample has no field 'nothing'"):
        field(Sample, "nothing")


def test_a_field_without_a_declaration_is_a_programming_error() -> None:
    class Bare(Record, frozen=True, kw_only=True):
        text: str = ""

    with pytest.raises(TypeError, match=r"Bare\.text is declared without tell"):
        fields(Bare)


def test_tell_keeps_every_word() -> None:
    meta = tell(
        "Title", help="Help", lines=2, unit="%", choices=(("a", "A"),), catalogue="barriers",
        refers_to="lines", on_delete="cascade", personal=True, private=True, money="*", minimum=0, maximum="1.5",
        source="Handbook",
    )  # fmt: skip
    assert meta.extra == {
        "info": FieldInfo(
            "Title",
            "Help",
            2,
            "%",
            (("a", "A"),),
            "barriers",
            "lines",
            "cascade",
            True,
            True,
            "*",
            Decimal(0),
            Decimal("1.5"),
            "Handbook",
        )
    }
