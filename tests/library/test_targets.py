"""The names of a field's values: records and entries of catalogues, both ways."""

from designer.library.targets import names_of, offers_of, resolver_of, titles
from designer.programme.entry import read, shown
from designer.programme.fields import field
from designer.programme.programme import EMPTY
from designer.programme.records.services import Service

KIND = field(Service, "service_type")
BARRIERS = field(Service, "barriers")


def test_an_entry_is_typed_by_its_title_and_kept_by_its_id() -> None:
    known = resolver_of(EMPTY, KIND.target)
    assert read(KIND, " job  PLACEMENT ", known) == "job-placement"
    assert read(KIND, "job-placement", known) == "job-placement"
    assert shown(KIND, "job-placement", names_of(EMPTY, KIND.target)) == titles("service-types")["job-placement"]


def test_what_the_catalogue_does_not_hold_stays_as_typed() -> None:
    known = resolver_of(EMPTY, KIND.target)
    assert read(KIND, "Midwives at home", known) == "Midwives at home"
    assert shown(KIND, "Midwives at home", names_of(EMPTY, KIND.target)) == "Midwives at home"
    assert read(KIND, "", known) == ""


def test_several_entries_are_typed_with_commas() -> None:
    known = resolver_of(EMPTY, BARRIERS.target)
    first, second = offers_of(EMPTY, BARRIERS.target)[:2]
    assert read(BARRIERS, f"{first[1]}, {second[0]}, a river", known) == (first[0], second[0], "a river")


def test_a_target_that_is_nowhere_has_no_names() -> None:
    assert names_of(EMPTY, "*") == {}
    assert offers_of(EMPTY, "*") == ()
    assert resolver_of(EMPTY, "*")("anything") == ""
