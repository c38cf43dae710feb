"""Any section as a table: what is shown, what is written, what is refused and kept."""

import datetime
from decimal import Decimal

import msgspec
import pytest

from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula, Record
from designer.programme.records.frame import Donor, Partner
from designer.programme.records.stakeholders import Stakeholder
from designer.programme.words import Words
from designer.ui.table.record_source import Computed, RecordSource
from designer.ui.table.rows import Cell, CellWrite

COLUMNS = ("code", "name", "role", "stakeholder_id", "overhead_rate")
COMMUNE = Stakeholder(id="stakeholder_a", name="Commune of Mamou")


@pytest.fixture
def programme() -> Programme:
    partners = (
        Partner(id="partner_aaaaaaaaaa", code="P1", name="Skills", role="implementing", stakeholder_id="stakeholder_a"),
        Partner(id="partner_bbbbbbbbbb", code="P2", name="Care", overhead_rate=Formula("=14/2")),
    )
    return msgspec.structs.replace(EMPTY, partners=partners, stakeholders=(COMMUNE,))


@pytest.fixture
def source() -> RecordSource:
    return RecordSource("partners", COLUMNS, stretch="name")


def texts(source: RecordSource, programme: Programme) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in source.rows(programme)]


def write(source: RecordSource, programme: Programme, *writes: tuple[str, str, str]) -> Programme:
    return source.write(programme, [CellWrite(*each) for each in writes], counter())


def test_columns_come_from_the_declarations(source: RecordSource, programme: Programme) -> None:
    columns = source.columns(programme)
    assert [(c.key, c.title, c.kind) for c in columns] == [
        ("code", "Code", "text"),
        ("name", "Organisation", "text"),
        ("role", "Role", "choice"),
        ("stakeholder_id", "Stakeholder", "reference"),
        ("overhead_rate", "Its overhead (%)", "percent"),
    ]
    assert [c.frozen for c in columns] == [True, False, False, False, False]
    assert [c.stretch for c in columns] == [False, True, False, False, False]
    assert columns[2].choices == (
        ("lead", "Lead organisation"), ("implementing", "Implementing partner"), ("associate", "Associate"),
    )  # fmt: skip
    offered = columns[3].choices
    assert callable(offered)
    assert offered(programme) == (("stakeholder_a", "Commune of Mamou"),)


def test_cells_show_titles_names_and_values(source: RecordSource, programme: Programme) -> None:
    assert texts(source, programme) == [
        ["P1", "Skills", "Implementing partner", "Commune of Mamou", ""],
        ["P2", "Care", "", "", "7"],
    ]
    formula = source.rows(programme)[1].cells[4]
    assert (formula.source_text, formula.value, formula.hint) == ("=14/2", Decimal(7), "=14/2")


def test_unchanged_rows_are_the_same_objects(source: RecordSource, programme: Programme) -> None:
    before = source.rows(programme)
    after = source.rows(write(source, programme, ("partner_bbbbbbbbbb", "name", "Care Guinea")))
    assert after[0] is before[0]
    assert after[1].cells[1].text == "Care Guinea"
    renamed = msgspec.structs.replace(programme, stakeholders=(msgspec.structs.replace(COMMUNE, name="Mamou"),))
    assert source.rows(renamed)[0].cells[3].text == "Mamou"


def test_typed_texts_become_values(source: RecordSource, programme: Programme) -> None:
    written = write(
        source,
        programme,
        ("partner_aaaaaaaaaa", "role", "assoc"),
        ("partner_aaaaaaaaaa", "overhead_rate", "7,5 %"),
        ("partner_bbbbbbbbbb", "stakeholder_id", "commune of mamou"),
    )
    first, second = written.partners
    assert (first.role, first.overhead_rate, second.stakeholder_id) == ("associate", Decimal("7.5"), "stakeholder_a")


def test_the_same_text_changes_nothing(source: RecordSource, programme: Programme) -> None:
    assert write(source, programme, ("partner_aaaaaaaaaa", "role", "Implementing partner")) is programme
    assert write(source, programme, ("partner_zzzzzzzzzz", "role", "Associate")) is programme


def test_an_unknown_name_is_kept_with_a_mark(source: RecordSource, programme: Programme) -> None:
    written = write(source, programme, ("partner_aaaaaaaaaa", "stakeholder_id", "Chamber"))
    assert written.partners[0].stakeholder_id == "?Chamber"
    cell = source.rows(written)[0].cells[3]
    assert (cell.text, cell.severity) == ("Chamber", "W")
    assert "“Chamber”" in cell.problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [("a tenth", "cannot be read"), ("140", "between 0 and 100"), ("-1", "between 0 and 100")],
)
def test_a_wrong_number_is_kept_with_a_mark(
    source: RecordSource, programme: Programme, text: str, problem: str
) -> None:
    cell = source.rows(write(source, programme, ("partner_aaaaaaaaaa", "overhead_rate", text)))[0].cells[4]
    assert (cell.text, cell.severity) == (text, "E")
    assert problem in cell.problem


def test_a_refused_text_stays_in_the_table_until_it_is_mended(source: RecordSource, programme: Programme) -> None:
    refused = write(source, programme, ("partner_aaaaaaaaaa", "role", "boss"))
    assert refused is programme
    assert source.holds_refused
    cell = source.rows(programme)[0].cells[2]
    assert (cell.text, cell.severity, cell.problem[:14]) == ("boss", "E", "Choose one of:")
    elsewhere = write(source, programme, ("partner_bbbbbbbbbb", "name", "Care Guinea"))
    assert source.rows(elsewhere)[0].cells[2].text == "boss"
    mended = write(source, elsewhere, ("partner_aaaaaaaaaa", "role", "Associate"))
    assert source.rows(mended)[0].cells[2].text == "Associate"
    assert not source.holds_refused


def test_a_refused_text_beside_a_good_one_stays_too(source: RecordSource, programme: Programme) -> None:
    written = write(
        source, programme, ("partner_aaaaaaaaaa", "role", "boss"), ("partner_aaaaaaaaaa", "name", "Skills and work")
    )
    assert texts(source, written)[0][:3] == ["P1", "Skills and work", "boss"]
    assert written.partners[0].role == "implementing"


def test_a_refused_text_goes_with_its_record(source: RecordSource, programme: Programme) -> None:
    write(source, programme, ("partner_aaaaaaaaaa", "role", "boss"))
    without = source.delete(programme, ("partner_aaaaaaaaaa",))
    assert texts(source, without) == [["P2", "Care", "", "", "7"]]
    assert not source.holds_refused


def test_new_rows_become_records_in_order(programme: Programme) -> None:
    source = RecordSource("partners", COLUMNS, start={"role": "implementing"})
    written = write(source, programme, ("+0", "name", "Third"), ("+1", "name", "Fourth"), ("+0", "code", "P3"))
    assert [(p.code, p.name, p.role) for p in written.partners[2:]] == [
        ("P3", "Third", "implementing"),
        ("", "Fourth", "implementing"),
    ]
    assert len({p.id for p in written.partners}) == 4


def test_records_are_inserted_before_one_or_at_the_end(source: RecordSource, programme: Programme) -> None:
    before = source.insert(programme, "partner_bbbbbbbbbb", 2, counter())
    assert [p.code for p in before.partners] == ["P1", "", "", "P2"]
    assert [p.code for p in source.insert(programme, "", 1, counter()).partners] == ["P1", "P2", ""]


def test_deleting_follows_references(programme: Programme) -> None:
    without = RecordSource("stakeholders", ("name",)).delete(programme, ("stakeholder_a",))
    assert without.stakeholders == ()
    assert without.partners[0].stakeholder_id == ""


def test_dates_are_read_and_refused(programme: Programme) -> None:
    source = RecordSource("stakeholders", ("name", "review_on"))
    written = write(source, programme, ("stakeholder_a", "review_on", "1/9/2027"))
    assert written.stakeholders[0].review_on == datetime.date(2027, 9, 1)
    write(source, written, ("stakeholder_a", "review_on", "soon"))
    assert source.rows(written)[0].cells[1].text == "soon"
    assert written.stakeholders[0].review_on == datetime.date(2027, 9, 1)


def test_a_computed_column_is_shown_and_not_written(programme: Programme) -> None:
    def length(record: Record, words: Words) -> Cell:
        return Cell(str(len(getattr(record, "name", ""))))

    source = RecordSource("donors", ("name", Computed("length", "Length", length)))
    held = msgspec.structs.replace(programme, donors=(Donor(id="donor_a", name="Donor"),))
    assert [cell.text for cell in source.rows(held)[0].cells] == ["Donor", "5"]
    assert not source.columns(held)[1].editable
    assert source.place(held, "donor_a", "length") == Place("donors", "donor_a")
    assert source.place(held, "donor_a", "name") == Place("donors", "donor_a", "name")
    assert source.place(held, "+0", "name") is None
    assert write(source, held, ("donor_a", "length", "9")) is held


def test_what_only_a_catalogue_gives_a_meaning_and_no_currency_are_marked(programme: Programme) -> None:
    donors = RecordSource("donors", ("code", "profile", "currency"))
    made = write(donors, programme, ("+0", "profile", "world bank"), ("+0", "currency", "euro"))
    _code, profile, currency = donors.rows(made)[0].cells
    assert (profile.text, profile.problem, profile.severity) == (
        "world bank", "Not in the list: “world bank” has no effect. Choose an entry of the list.", "W",
    )  # fmt: skip
    assert (currency.text, currency.severity) == ("euro", "W")
    assert currency.problem == "ISO 4217 has no currency “euro”: type three letters, such as EUR."
    taken = write(donors, made, (made.donors[0].id, "profile", "eu"), (made.donors[0].id, "currency", "eur"))
    assert taken.donors[0].profile == "eu-annex-b"
    assert [cell.problem for cell in donors.rows(taken)[0].cells] == ["", "", ""]
