"""The names of a field's values: records and entries of catalogues, both ways."""

from designer.library.targets import names_of, offers_of, resolver_of, titles
from designer.programme.entry import read, shown
from designer.programme.fields import field
from designer.programme.programme import EMPTY
from designer.programme.records.frame import Donor
from designer.programme.records.services import Service
from tests.build import build

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


def test_the_beginning_of_one_title_is_enough() -> None:
    known = resolver_of(EMPTY, KIND.target)
    assert titles("service-types")[str(read(KIND, "Fin", known))] == "Financial services"
    assert titles("service-types")[str(read(KIND, " financial  S", known))] == "Financial services"
    assert read(KIND, "Fi", known) == "Fi"
    starts = [title.casefold()[:3] for title in titles("service-types").values()]
    shared = next(each for each in starts if starts.count(each) > 1)
    assert read(KIND, shared, known) == shared


def test_a_record_is_named_by_the_beginning_of_its_title_or_short_name_but_a_code_in_full() -> None:
    programme = build("output Training is given\noutput Wells are dug\noutput Wells are kept\n")
    first, second, third = (node.id for node in programme.nodes)
    known = resolver_of(programme, "nodes")
    assert known("train") == first
    assert known("Wells are d") == second
    assert known("WELLS  are k") == third
    assert [known(text) for text in ("Wells", "Tr", "", "are dug", "?")] == [""] * 5
    code = names_of(programme, "nodes")[first]
    assert known(code) == first
    assert known(code[:-1]) == ""
    wells = build("post P10 Driver\npost WATER-100 Engineer\npost KIT Cook\n")
    assert [resolver_of(wells, "posts")(text) for text in ("P1", "WATER-1", "WATER-10")] == [""] * 3
    people = build("stakeholder Ministry of Labour\nstakeholder Ministry\nstakeholder Unit 10 of the army\n")
    called = resolver_of(people, "stakeholders")
    assert called("Ministry") == people.stakeholders[1].id
    assert called("Ministry of") == people.stakeholders[0].id
    assert called("Unit 10") == people.stakeholders[2].id
    assert called("Unit 1") == ""
    assert called("Uni") == people.stakeholders[2].id


def test_several_entries_are_typed_with_commas() -> None:
    known = resolver_of(EMPTY, BARRIERS.target)
    first, second = offers_of(EMPTY, BARRIERS.target)[:2]
    assert read(BARRIERS, f"{first[1]}, {second[0]}, a river", known) == (first[0], second[0], "a river")


def test_a_target_that_is_nowhere_has_no_names() -> None:
    assert names_of(EMPTY, "*") == {}
    assert offers_of(EMPTY, "*") == ()
    assert resolver_of(EMPTY, "*")("anything") == ""


def test_the_only_profile_that_holds_what_was_typed_is_meant() -> None:
    declared = field(Donor, "profile")
    known = resolver_of(EMPTY, declared.target)
    assert [read(declared, text, known) for text in ("eu", " EU ", "annex", "SF-424")] == [
        "eu-annex-b", "eu-annex-b", "eu-annex-b", "us-federal",
    ]  # fmt: skip
    assert [read(declared, text, known) for text in ("IOM", "budget", "world bank", "?")] == [
        "iom", "budget", "world bank", "?",
    ]  # fmt: skip
