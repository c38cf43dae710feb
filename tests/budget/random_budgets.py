"""Random budgets for the tests of sums: lines with every way over the quarters, donors, headings, a chain, dates."""

import datetime
from decimal import Decimal
from random import Random
from typing import Literal

from hypothesis import strategies as st
from msgspec.structs import replace

from designer.programme.edit import put
from designer.programme.programme import Programme
from designer.programme.records.budget import DonorShare, Line
from tests.build import build, id_of

_FRAME = """
call | indirect_rate = 7
donor D1 One | share = 33.3 | fiscal_year_start = 4
donor D2 Two | share = 25 | fiscal_year_start = 10
partner P1 Partner
area Conakry | kind = hub
area Labe | kind = hub
heading A Staff | kind = staff
heading B Help
heading B1 Cash | parent_id = B
objective OBJ <- outcome One [individual] <- output Skills [economic] <- activity Train
Skills <- activity Visit
OBJ <- outcome Two [community social] <- output Work [psychosocial] <- activity Meet
task Course | node_id = Train | start_month = 2 | end_month = 5
task Visits | node_id = Visit | start_month = 7 | end_month = 20
"""
_BASE = build(_FRAME)
_WAYS: tuple[Literal["", "months", "activity", "caseload", "typed"], ...] = (
    "",
    "months",
    "activity",
    "caseload",
    "typed",
)
_PLACES = ("", *(id_of(_BASE, each) for each in ("Train", "Visit", "Meet", "Skills", "One")))


def some_budget(random: Random) -> Programme:
    """Return a budget of up to eight lines in a programme of any length, with or without a start."""
    months = random.choice((None, 1, 5, 12, 13, 24, 31, 36, 50))
    start = random.choice((None, datetime.date(2027, random.randrange(1, 13), random.choice((1, 15, 31)) % 28 + 1)))
    frame = replace(
        _BASE.frame,
        months=None if months is None else Decimal(months),
        start=start,
        currency=random.choice(("USD", "GNF", "TND")),
        caseload=tuple(Decimal(random.randrange(200)) for _ in range(random.randrange(4))),
        caseload_quarters=tuple(Decimal(random.randrange(9)) for _ in range(random.randrange(14))),
    )
    lines = tuple(_line(random, number) for number in range(random.randrange(9)))
    shares = tuple(
        DonorShare(
            id=f"donorshare_{number}",
            line_id=line.id,
            donor_id=random.choice(_BASE.donors).id,
            share=Decimal(random.randrange(0, 1200)) / 10,
        )
        for number, line in enumerate(lines)
        if random.randrange(2)
    )
    donors = random.choice((_BASE.donors, _BASE.donors[:1], ()))
    known = {each.id for each in donors}
    shares = tuple(each for each in shares if each.donor_id in known)
    return replace(put(_BASE, frame), lines=lines, donor_shares=shares, donors=donors)


def _line(random: Random, number: int) -> Line:
    """Return a line of a few years that costs some odd amount."""
    return Line(
        id=f"line_{number}",
        code=f"L{number}",
        heading_id=random.choice(("", *(each.id for each in _BASE.headings))),
        scope=random.choice(("activity", "activity", "all")),
        node_id=random.choice(_PLACES),
        quantities=tuple(random.choice((None, Decimal(random.randrange(4)))) for _ in range(random.randrange(1, 4))),
        unit_cost=Decimal(random.randrange(1, 10**7)) / 100,
        partner_id=random.choice(("", _BASE.partners[0].id)),
        area_id=random.choice(("", *(each.id for each in _BASE.areas))),
        un_category=random.choice(("", "1", "4", "Own")),
        eu_heading=random.choice(("", "1.1.2", "6")),
        phasing=random.choice(_WAYS),
        phases=tuple(Decimal(random.randrange(5)) for _ in range(random.randrange(14))),
    )


budgets = st.randoms(use_true_random=False).map(some_budget)
"""Random budgets."""
