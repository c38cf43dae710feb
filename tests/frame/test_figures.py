"""Caseload, years, period, ceiling in words."""

import datetime
from decimal import Decimal

import msgspec

from designer.frame.figures import caseload_text, caseload_total, caseload_years, ceiling_text, period_text, year_spans
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.base import Formula


def framed(**changes: object) -> Programme:
    return msgspec.structs.replace(EMPTY, frame=msgspec.structs.replace(EMPTY.frame, **changes))


THREE_YEARS = framed(start=datetime.date(2027, 3, 1), months=Decimal(36))


def test_the_caseload_is_the_sum_of_its_years() -> None:
    assert caseload_total((Decimal(900), None, Formula("=600*2"))) == 2100
    assert caseload_total((None, Formula("many"))) is None
    assert caseload_total(()) is None


def test_there_are_as_many_years_as_the_programme_has_or_as_are_filled() -> None:
    assert caseload_years(THREE_YEARS) == 3
    assert caseload_years(framed(months=Decimal(12), caseload=(Decimal(1), Decimal(2)))) == 2


def test_each_year_has_its_days_and_the_last_ends_with_the_programme() -> None:
    spans = year_spans(framed(start=datetime.date(2027, 3, 1), months=Decimal(30)))
    assert [span[0].isoformat() for span in spans] == ["2027-03-01", "2028-03-01", "2029-03-01"]
    assert spans[-1][1] == datetime.date(2029, 8, 31)
    assert year_spans(EMPTY) == ()


def test_the_period_is_said_as_far_as_it_is_known() -> None:
    assert period_text(THREE_YEARS) == "1 Mar 2027 to 28 Feb 2030, 36 months"
    assert period_text(framed(months=Decimal(18))) == "18 months"
    assert period_text(framed(start=datetime.date(2027, 3, 1))) == "from 1 Mar 2027"
    assert period_text(EMPTY) == ""


def test_the_ceiling_says_what_it_includes() -> None:
    call = msgspec.structs.replace(EMPTY.call, ceiling=Decimal(4_500_000))
    assert ceiling_text(msgspec.structs.replace(EMPTY, call=call)) == "USD 4,500,000 including indirect costs"
    net = msgspec.structs.replace(call, ceiling=Decimal("4205607.48"), ceiling_is="net")
    assert ceiling_text(msgspec.structs.replace(EMPTY, call=net)) == "USD 4,205,607.48 of direct costs"
    assert ceiling_text(EMPTY) == ""


def test_the_caseload_is_said_with_its_years() -> None:
    assert caseload_text(framed(caseload=(Decimal(900), None, Decimal(1200)))) == (
        "2,100 returnees (900, –, 1,200 by programme year)"
    )
    assert caseload_text(framed(caseload=(Decimal(900),))) == "900 returnees"
    assert caseload_text(EMPTY) == ""
