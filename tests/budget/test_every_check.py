"""Every check of the budget in the catalogue: the least programme on which it speaks, and the nearest that silences it.

What it says is read as a user does, filled and in English: at its place, naming what it is about, with a way out in
the sentence or in the reason below it. A check that is added to the catalogue without a case here fails.
"""

import pytest
from msgspec import Struct

from designer.library.catalogue import entries, entry
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.review.findings import at_stage, message, why
from tests.build import build, id_of

CHAIN = "objective OBJ <- outcome A [individual] <- output B [individual] <- activity C [individual economic]\n"
LINE = "line L1 Rent | unit = month | quantities = 1 | unit_cost = 100\n"
SERVES = "line L1 Kits | unit = kit | quantities = 10 | unit_cost = 10 | node_id = C\n"
PARTNERS = "".join(f"partner P{number} Partner {number} | role = implementing\n" for number in (1, 2, 3))
EU = "donor D1 One | share = 100 | profile = eu-annex-b | currency = EUR {more}\n"
FRAME = "frame | currency = USD | months = 24\n"
EURO = "rate | one = EUR | is_worth = 1.25 | of = USD | date = 2027-01-01 | source = Bank\n"
TO_PARTNER = "line L1 Kits | unit = kit | quantities = 10 | unit_cost = 100 | partner_id = P1\n"
OVERHEAD = "line L9 Overhead | unit = sum | partner_id = P1 | ratio = {ratio} | ratio_partner_ids = P1\n"
RESERVE = "line L2 Reserve | unit = sum | quantities = 1 | unit_cost = {cost} | contingency = yes\n"


class Case(Struct, frozen=True):
    """A programme on which a check speaks once, where (section, name or id, field), what it says; and one it spares."""

    text: str
    place: tuple[str, str, str]
    says: str
    silent: str


CASES = {
    "MC-13": Case(
        LINE + "line L2 Baseline | unit = sum | quantities = 1 | unit_cost = 1 | monitoring = 100",
        ("lines", "", "monitoring"), "", LINE.replace("= 100\n", "= 96 | monitoring = 4\n"),
    ),
    "BC-01": Case(
        "call | ceiling = 100 | indirect_rate = 7\n" + LINE, ("call", "call", "ceiling"), "",
        "call | ceiling = 107 | indirect_rate = 7\n" + LINE,
    ),
    "BC-02": Case(LINE.replace("| unit_cost = 100", ""), ("lines", "L1", "unit_cost"), "", LINE),
    "BC-03": Case(CHAIN + LINE.replace("\n", " | scope = all\n"), ("nodes", "C", ""), "", CHAIN + SERVES),
    "BC-04": Case(LINE, ("lines", "", "contingency"), "", LINE + RESERVE.format(cost=1)),
    "BC-05": Case(
        "frame | caseload = 10\n" + CHAIN + "intervention Grant | level = individual | quantity = 9 | node_ids = C",
        ("frame", "frame", "vulnerable_first"), "",
        "frame | caseload = 10\n" + CHAIN + "intervention Grant | level = individual | quantity = 10 | node_ids = C",
    ),
    "BC-06": Case(
        CHAIN + SERVES, ("lines", "", "individual"), "",
        CHAIN + SERVES + "A <- output D [community] <- activity E [community]\n" + SERVES.replace("= C", "= E"),
    ),
    "BC-07": Case(
        CHAIN + "B <- activity E [individual social]\n" + SERVES, ("lines", "", "social"), "",
        CHAIN + "B <- activity E [individual social]\n" + SERVES + SERVES.replace("= C", "= E"),
    ),
    "BC-08": Case(CHAIN, ("posts", "", ""), "", CHAIN + "post P1 Trainer | profile = LIV"),
    "BC-09": Case("", ("posts", "", ""), "", ""),
    "BC-10": Case(LINE + "service Clinic", ("frame", "frame", "map_budget"), "", LINE.replace("Rent", "Service map") + "service Clinic"),
    "BC-11": Case(
        LINE + "marketassessment Find trades", ("assessments", "Find trades", "line_id"), "",
        LINE + "marketassessment Find trades | line_id = L1",
    ),
    "BC-12": Case(
        LINE + "line L2 Baseline | unit = sum | quantities = 1 | unit_cost = 1 | monitoring = 100",
        ("lines", "", ""), "", LINE.replace("= 100\n", "= 96 | monitoring = 4 | evaluation = 2\n"),
    ),
    "BC-13": Case(LINE, ("lines", "", "evaluation"), "", LINE.replace("\n", " | evaluation = 2\n")),
    "BC-14": Case(LINE, ("in_kind", "", ""), "", LINE + "inkind Hall"),
    "BC-15": Case(
        LINE.replace("\n", " | share = 30"), ("lines", "L1", "phase_out"), "",
        LINE.replace("\n", " | share = 30 | phase_out = the lead"),
    ),
    "BC-16": Case(
        "frame | currency = USD | capital_least = 500\nline L1 Start-up kit | unit = business | quantities = 1 | unit_cost = 499",
        ("lines", "L1", "unit_cost"), "",
        "frame | currency = USD | capital_least = 500\nline L1 Start-up kit | unit = business | quantities = 1 | unit_cost = 500",
    ),
    "BC-17": Case(
        CHAIN + SERVES.replace("kit ", "trainee "), ("nodes", "C", ""), "",
        CHAIN + SERVES.replace("kit ", "trainee ") + SERVES.replace("L1 Kits", "L2 Travel"),
    ),
    "BC-18": Case(
        LINE + "communityproject Soap | approach = collective", ("projects", "Soap", "capital"), "",
        LINE + "communityproject Soap | approach = collective | capital = half each",
    ),
    "BC-19": Case("", ("frame", "frame", "case_limit"), "", ""),
    "BC-20": Case("", ("posts", "P1", "women"), "", ""),
    "BC-21": Case("post P1 Officer", ("posts", "P1", "terms_ready"), "", "post P1 Officer | terms_ready = yes"),
    "BC-22": Case(LINE + PARTNERS, ("partners", "", ""), "", LINE + PARTNERS.replace("implementing", "lead", 1)),
    "BC-23": Case(
        "frame | psychosocial_least = 10\n" + CHAIN + SERVES, ("lines", "", "psychosocial"), "",
        "frame | psychosocial_least = 10\n" + CHAIN.replace("economic", "psychosocial") + SERVES,
    ),
    "BC-24": Case(
        "driver uptake1 Uptake | values = 5\n" + LINE.replace("s = 1", "s = =uptake2"), ("lines", "L1", "quantities"), "",
        "driver uptake1 Uptake | values = 5\n" + LINE.replace("s = 1", "s = =uptake1"),
    ),
    "BC-25": Case(
        "driver one1 One | values = =one1+1", ("drivers", "one1", "values"), "", "driver one1 One | values = =months+1"
    ),
    "BC-26": Case(
        "driver one1 One | values = 5\n" + LINE, ("drivers", "one1", ""), "",
        "driver one1 One | values = 5\n" + LINE.replace("s = 1", "s = =one1"),
    ),
    "BC-27": Case(
        "frame | months = 12 | caseload = 10 | caseload_quarters = 1; 2; 3; 3", ("frame", "frame", "caseload_quarters"), "",
        "frame | months = 12 | caseload = 10 | caseload_quarters = 1; 2; 3; 4",
    ),
    "BC-28": Case(
        "driver one1 One\n" + LINE.replace("s = 1", "s = =one1"), ("lines", "L1", "quantities"), "",
        "driver one1 One | values = 5\n" + LINE.replace("s = 1", "s = =one1"),
    ),
    "BC-29": Case("driver 1x One", ("drivers", "1x", "code"), "", "driver x1 One"),
    "BC-30": Case(
        "cardrate Desk | unit_cost = 90\n" + LINE.replace("\n", " | card_id = Desk"), ("lines", "L1", "unit_cost"), "",
        "cardrate Desk | unit_cost = 100\n" + LINE.replace("\n", " | card_id = Desk"),
    ),
    "BC-31": Case("call | ceiling = 500", ("call", "call", "indirect_rate"), "", "call | ceiling = 500 | indirect_rate = 0"),
    "BC-32": Case(
        "partner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER + OVERHEAD.format(ratio=4),
        ("partners", "P1", "overhead_rate"), "",
        "partner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER + OVERHEAD.format(ratio=5),
    ),
    "BC-33": Case(
        "call | indirect_rate = 4\npartner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER,
        ("partners", "", ""), "",
        "call | indirect_rate = 5\npartner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER,
    ),
    "PD-03": Case(
        "line L1 One | unit = sum | ratio = 5 | ratio_heading_ids = {h}\n", ("lines", "L1", "ratio"), "", "",
    ),
    "PD-04": Case(
        FRAME + LINE.replace("\n", " | currency = EUR\n"), ("lines", "L1", "currency"), "",
        FRAME + EURO + LINE.replace("\n", " | currency = EUR\n"),
    ),
    "PD-05": Case(
        "donor D1 One | share = 100\n" + LINE + "donor D2 Two\ndonorshare | line_id = L1 | donor_id = D2 | share = 10",
        ("lines", "L1", "donors"), "",
        "donor D1 One | share = 90\n" + LINE + "donor D2 Two\ndonorshare | line_id = L1 | donor_id = D2 | share = 10",
    ),
    "PD-07": Case(LINE + LINE.replace("Rent", "Fuel"), ("lines", "Fuel", "code"), "", LINE + LINE.replace("L1", "L2")),
    "PD-09": Case(
        LINE.replace("\n", " | monitoring = 60 | evaluation = 50"), ("lines", "L1", "monitoring"), "",
        LINE.replace("\n", " | monitoring = 50 | evaluation = 50"),
    ),
    "PD-10": Case(
        "call | contingency_allowed = no\n" + RESERVE.format(cost=1), ("lines", "L2", "contingency"), "",
        RESERVE.format(cost=1),
    ),
    "PD-15": Case(EURO.replace("source = Bank", ""), ("rates", "", "source"), "", EURO),
    "PD-16": Case(
        LINE.replace("month", "lump sum"), ("lines", "L1", "unit_cost"), "",
        LINE.replace("month", "lump sum") + "subline Food | line_id = L1 | quantity = 10 | unit_cost = 10",
    ),
    "PD-18": Case(LINE, ("donors", "", ""), "", LINE + "donor D1 One | share = 100"),
    "PD-20": Case(
        "call | evaluation_minimum = 5\n" + LINE.replace("\n", " | evaluation = 4"), ("call", "call", "evaluation_minimum"),
        "", "call | evaluation_minimum = 4\n" + LINE.replace("\n", " | evaluation = 4"),
    ),
    "PD-23": Case(
        "post P1 Officer | months = 1 | unit_cost = 5\nline L1 Officer | unit = month | quantities = 1 | unit_cost = 9",
        ("lines", "L1", "post_id"), "",
        "post P1 Officer | months = 1 | unit_cost = 5\nline L1 Officer | unit = month | post_id = P1",
    ),
    "PD-28": Case(
        "post P1 Officer | holders = 1 | fte = 50 | share = 50", ("posts", "P1", "share"), "",
        "post P1 Officer | holders = 1 | fte = 50 | share = 100",
    ),
    "PD-29": Case(
        LINE.replace("\n", " | currency = Dollars"), ("lines", "L1", "currency"), "", LINE.replace("\n", " | currency = USD")
    ),
    "DP-01": Case(
        FRAME + EURO + EU.format(more="| indirect_rate = 8") + LINE, ("donors", "D1", "indirect_rate"), "",
        FRAME + EURO + EU.format(more="| indirect_rate = 7") + LINE,
    ),
    "DP-02": Case(
        FRAME + "call | indirect_rate = 7\ndonor D1 One | share = 100 | indirect_rate = 5\n" + LINE,
        ("donors", "D1", "indirect_rate"), "",
        FRAME + "call | indirect_rate = 7\ndonor D1 One | share = 100 | indirect_rate = 7\n" + LINE,
    ),
    "DP-03": Case(
        "donor D1 One | share = 100 | profile = ocha\n" + LINE + RESERVE.format(cost=1), ("lines", "L2", "contingency"), "",
        "donor D1 One | share = 100 | profile = iom\n" + LINE + RESERVE.format(cost=1),
    ),
    "DP-04": Case(
        FRAME + EURO + EU.format(more="") + LINE + RESERVE.format(cost=6), ("lines", "", "contingency"), "",
        FRAME + EURO + EU.format(more="") + LINE + RESERVE.format(cost=5),
    ),
    "DP-05": Case(
        "donor D1 One | share = 100 | profile = iom-development-fund\nheading H1 Staff | kind = staff\n"
        + LINE.replace("100", "31 | heading_id = H1") + LINE.replace("L1", "L2").replace("100", "69"),
        ("headings", "", ""), "",
        "donor D1 One | share = 100 | profile = iom-development-fund\nheading H1 Staff | kind = staff\n"
        + LINE.replace("100", "30 | heading_id = H1") + LINE.replace("L1", "L2").replace("100", "70"),
    ),
    "DP-06": Case(
        "donor D1 One | share = 100 | profile = iom-development-fund\n" + LINE.replace("\n", " | evaluation = 4"),
        ("lines", "", "evaluation"), "",
        "donor D1 One | share = 100 | profile = iom-development-fund\n" + LINE.replace("\n", " | evaluation = 5"),
    ),
    "DP-07": Case(
        "donor D1 One | share = 90 | maximum_share = 80\n" + LINE, ("donors", "D1", "maximum_share"), "",
        "donor D1 One | share = 80 | maximum_share = 80\n" + LINE,
    ),
    "DP-08": Case(
        "donor D1 One | share = 100 | amount = 90\n" + LINE, ("donors", "D1", "amount"), "",
        "donor D1 One | share = 100 | amount = 100\n" + LINE,
    ),
    "DP-09": Case(
        "donor D1 One | share = 100 | amount = 110\n" + LINE, ("donors", "D1", "amount"), "",
        "donor D1 One | share = 100 | amount = 100\n" + LINE,
    ),
    "DP-10": Case("donor D1 One | share = 90\n" + LINE, ("donors", "", ""), "", "donor D1 One | share = 100\n" + LINE),
    "DP-11": Case(
        FRAME + EURO + EU.format(more="").replace("| currency = EUR", "") + LINE, ("donors", "D1", "currency"), "",
        FRAME + EURO + EU.format(more="") + LINE,
    ),
    "DP-12": Case(
        FRAME + EU.format(more="") + LINE, ("donors", "D1", "currency"), "", FRAME + EURO + EU.format(more="") + LINE
    ),
    "DP-13": Case(
        FRAME + EURO + EU.format(more="") + LINE.replace("\n", " | eu_heading = 99"), ("lines", "L1", "eu_heading"), "",
        FRAME + EURO + EU.format(more="") + LINE.replace("\n", " | eu_heading = 4.2"),
    ),
    "DP-14": Case(
        "donor D1 One | share = 60 | profile = iom-development-fund\ndonor D2 Two | share = 40\n" + LINE,
        ("donors", "D1", "profile"), "", "donor D1 One | share = 60 | profile = iom-development-fund\n" + LINE,
    ),
    "DP-15": Case("donor D1 One | profile = eu", ("donors", "D1", "profile"), "", "donor D1 One | profile = eu-annex-b"),
    "EN-01": Case(
        CHAIN + SERVES + "envelope | node_id = A | amount = 99", ("envelopes", "", "amount"), "",
        CHAIN + SERVES + "envelope | node_id = A | amount = 100",
    ),
    "EN-02": Case(
        "call | ceiling = 107 | indirect_rate = 7\n" + CHAIN + "envelope | node_id = A | amount = 101",
        ("envelopes", "", "amount"), "",
        "call | ceiling = 107 | indirect_rate = 7\n" + CHAIN + "envelope | node_id = A | amount = 100",
    ),
}  # fmt: skip
