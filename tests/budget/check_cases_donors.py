"""Cases of the checks of entries, donors and envelopes (PD, DP, EN); see check_cases."""

from tests.budget.check_cases import CHAIN, EU, EURO, FRAME, LINE, RESERVE, SERVES, Case

CASES = {
    "PD-03": Case(
        "heading H1 Fees\nheading H2 Taxes\nline L1 Fee | heading_id = H1 | ratio = 5 | ratio_heading_ids = H2\n"
        "line L2 Tax | heading_id = H2 | ratio = 5 | ratio_line_ids = L1",
        ("lines", "L1", "ratio"),
        "These lines are percentages of each other: L1, L2",
        "take one of the lines out",
        "heading H1 Fees\nheading H2 Taxes\nline L1 Fee | heading_id = H1 | ratio = 5 | ratio_heading_ids = H2\n"
        "line L2 Tax | heading_id = H1 | ratio = 5 | ratio_line_ids = L1",
    ),
    "PD-04": Case(
        FRAME + LINE.replace("\n", " | currency = EUR\n"),
        ("lines", "L1", "currency"),
        "L1 Rent is in EUR, but no exchange rate to USD is given",
        "Add the rate",
        FRAME + EURO + LINE.replace("\n", " | currency = EUR\n"),
    ),
    "PD-05": Case(
        "donor D1 One | share = 100\n" + LINE + "donor D2 Two\ndonorshare | line_id = L1 | donor_id = D2 | share = 10",
        ("lines", "L1", "donors"),
        "Donors together pay 110 % of L1 Rent",
        "lower one",
        "donor D1 One | share = 90\n" + LINE + "donor D2 Two\ndonorshare | line_id = L1 | donor_id = D2 | share = 10",
    ),
    "PD-07": Case(
        LINE + LINE.replace("Rent", "Fuel"),
        ("lines", "Fuel", "code"),
        "The code L1 is used twice: for Fuel and for Rent",
        "change one",
        LINE + LINE.replace("L1", "L2"),
    ),
    "PD-09": Case(
        LINE.replace("\n", " | monitoring = 60 | evaluation = 50"),
        ("lines", "L1", "monitoring"),
        "L1 Rent: 110 % of it counts as monitoring and evaluation",
        "lower one",
        LINE.replace("\n", " | monitoring = 50 | evaluation = 50"),
    ),
    "PD-10": Case(
        "call | contingency_allowed = no\n" + RESERVE.format(cost=1),
        ("lines", "L2", "contingency"),
        "L2 Reserve is a reserve, but the call allows none",
        "Take it out",
        RESERVE.format(cost=1),
    ),
    "PD-15": Case(
        EURO.replace(" | source = Bank", ""),
        ("rates", "", "source"),
        "The rate of EUR / USD has no source",
        "type both",
        EURO,
    ),
    "PD-16": Case(
        LINE.replace("month", "lump sum"),
        ("lines", "L1", "unit_cost"),
        "L1 Rent is a lump sum of 100.00 USD without a calculation note",
        "shows it in steps",
        LINE.replace("month", "lump sum") + "subline Food | line_id = L1 | quantity = 10 | unit_cost = 10",
    ),
    "PD-18": Case(
        LINE,
        ("donors", "", ""),
        "100.00 USD is paid by nobody yet: no donor is named",
        "Enter the donors",
        LINE + "donor D1 One | share = 100",
    ),
    "PD-20": Case(
        "call | evaluation_minimum = 5\n" + LINE.replace("\n", " | evaluation = 4"),
        ("call", "call", "evaluation_minimum"),
        "Evaluation takes 4 % of the total; the call asks for at least 5 %",
        "Plan more evaluation",
        "call | evaluation_minimum = 4\n" + LINE.replace("\n", " | evaluation = 4"),
    ),
    "PD-23": Case(
        "post P1 Officer | months = 1 | unit_cost = 5\nline L1 Officer | unit = month | quantities = 1 | unit_cost = 9",
        ("lines", "L1", "post_id"),
        "L1 Officer no longer agrees with P1 Officer: the line no longer reads the post",
        "Attach it again",
        "post P1 Officer | months = 1 | unit_cost = 5\nline L1 Officer | unit = month | post_id = P1",
    ),
    "PD-28": Case(
        "post P1 Officer | holders = 1 | fte = 50 | share = 50",
        ("posts", "P1", "share"),
        "P1 Officer: 50 % is typed as full-time equivalent and as share charged: is the same part meant twice?",
        "Clear one",
        "post P1 Officer | holders = 1 | fte = 50 | share = 100",
    ),
    "PD-29": Case(
        LINE.replace("\n", " | currency = Dollars"),
        ("lines", "L1", "currency"),
        "L1 Rent: ISO 4217 has no currency “Dollars” (Currency)",
        "type the three letters",
        LINE.replace("\n", " | currency = USD"),
    ),
    "PD-30": Case(
        "frame | months = 12\npost P1 Officers | holders = 3 | months = 12",
        ("posts", "P1", "months"),
        "P1 Officers: 12 person-months in year 1 for 3 persons; at full time they would be 36",
        "type them for all",
        "frame | months = 12\npost P1 Officers | holders = 3 | months = 36",
    ),
    "DP-01": Case(
        FRAME + EURO + EU.format(more="| indirect_rate = 8") + LINE,
        ("donors", "D1", "indirect_rate"),
        (
            "One takes 8 % of indirect costs; EU budget for the action, Annex B has 7 % at most (its own "
            "text, EU grant application form, Annex B / Annex III, current form)"
        ),
        "found elsewhere",
        FRAME + EURO + EU.format(more="| indirect_rate = 7") + LINE,
    ),
    "DP-02": Case(
        FRAME + "call | indirect_rate = 7\ndonor D1 One | share = 100 | indirect_rate = 5\n" + LINE,
        ("donors", "D1", "indirect_rate"),
        (
            "By its own rate and base One carries 2.00 USD of indirect costs less than its part of the "
            "budget's: it is to be found"
        ),
        "Agree on another rate",
        FRAME + "call | indirect_rate = 7\ndonor D1 One | share = 100 | indirect_rate = 7\n" + LINE,
    ),
    "DP-03": Case(
        "donor D1 One | share = 100 | profile = ocha\n" + LINE + RESERVE.format(cost=1),
        ("lines", "L2", "contingency"),
        (
            "L2 Reserve is a reserve; OCHA pooled funds (CERF, CBPF) has no contingency line (background "
            "knowledge, indicative: ask the donor)"
        ),
        "Spread it",
        "donor D1 One | share = 100 | profile = iom\n" + LINE + RESERVE.format(cost=1),
    ),
    "DP-04": Case(
        FRAME + EURO + EU.format(more="") + LINE + RESERVE.format(cost=6),
        ("lines", "", "contingency"),
        (
            "The reserve is 6 % of the other direct costs of One; EU budget for the action, Annex B has 5 % "
            "at most (its own text, EU grant application form, Annex B / Annex III, current form)"
        ),
        "Lower the reserve",
        FRAME + EURO + EU.format(more="") + LINE + RESERVE.format(cost=5),
    ),
    "DP-05": Case(
        "donor D1 One | share = 100 | profile = iom-development-fund\nheading H1 Staff | kind = staff\n"
        + LINE.replace("100", "31 | heading_id = H1")
        + LINE.replace("L1", "L2").replace("100", "69"),
        ("headings", "", ""),
        (
            "Staff and office are 31 % of the total of One; IOM Development Fund has 30 % at most "
            "(background knowledge, indicative: ask the donor)"
        ),
        "Lower it",
        "donor D1 One | share = 100 | profile = iom-development-fund\nheading H1 Staff | kind = staff\n"
        + LINE.replace("100", "30 | heading_id = H1")
        + LINE.replace("L1", "L2").replace("100", "70"),
    ),
    "DP-06": Case(
        "donor D1 One | share = 100 | profile = iom-development-fund\n" + LINE.replace("\n", " | evaluation = 4"),
        ("lines", "", "evaluation"),
        (
            "Evaluation is 4 % of the total of One; IOM Development Fund asks for 5 % at least (its own "
            "text, IOM Development Fund financial guidelines 2020)"
        ),
        "Plan more evaluation",
        "donor D1 One | share = 100 | profile = iom-development-fund\n" + LINE.replace("\n", " | evaluation = 5"),
    ),
    "DP-07": Case(
        "donor D1 One | share = 90 | maximum_share = 80\n" + LINE,
        ("donors", "D1", "maximum_share"),
        "One pays 90 % of the total; its share is 80 % at most",
        "co-financed by others",
        "donor D1 One | share = 80 | maximum_share = 80\n" + LINE,
    ),
    "DP-08": Case(
        "donor D1 One | share = 100 | amount = 90\n" + LINE,
        ("donors", "D1", "amount"),
        "100.00 USD falls on One: 10.00 USD more than is asked from it or promised (90.00 USD)",
        "Lower its share",
        "donor D1 One | share = 100 | amount = 100\n" + LINE,
    ),
    "DP-09": Case(
        "donor D1 One | share = 100 | amount = 110\n" + LINE,
        ("donors", "D1", "amount"),
        "10.00 USD of what is asked from One or promised (110.00 USD) is not used by any line",
        "Raise its share",
        "donor D1 One | share = 100 | amount = 100\n" + LINE,
    ),
    "DP-10": Case(
        "donor D1 One | share = 90\n" + LINE,
        ("donors", "", ""),
        "10.00 USD of the total is paid by nobody yet (10 %)",
        "who co-finances it",
        "donor D1 One | share = 100\n" + LINE,
    ),
    "DP-11": Case(
        FRAME + EURO + EU.format(more="").replace("| currency = EUR", "") + LINE,
        ("donors", "D1", "currency"),
        "EU budget for the action, Annex B is in EUR; the budget of One is in USD",
        "Give the currency",
        FRAME + EURO + EU.format(more="") + LINE,
    ),
    "DP-12": Case(
        FRAME + EU.format(more="") + LINE,
        ("donors", "D1", "currency"),
        "One: no rate is given between EUR and USD, so its budget stays in USD",
        "One rate between the two",
        FRAME + EURO + EU.format(more="") + LINE,
    ),
    "DP-13": Case(
        FRAME + EURO + EU.format(more="") + LINE.replace("\n", " | eu_heading = 99"),
        ("lines", "L1", "eu_heading"),
        "L1 Rent has no place in EU budget for the action, Annex B: “99” is none of its headings",
        "give the line a heading",
        FRAME + EURO + EU.format(more="") + LINE.replace("\n", " | eu_heading = 4.2"),
    ),
    "DP-14": Case(
        "donor D1 One | share = 60 | profile = iom-development-fund\ndonor D2 Two | share = 40\n" + LINE,
        ("donors", "D1", "profile"),
        (
            "IOM Development Fund shows no co-funding (its own text, IOM Development Fund financial "
            "guidelines 2020): its sheet holds what One pays, and nothing of the others"
        ),
        "in the workbook",
        "donor D1 One | share = 60 | profile = iom-development-fund\n" + LINE,
    ),
    "DP-15": Case(
        "donor D1 One | profile = eu",
        ("donors", "D1", "profile"),
        "D1 One: no donor's rules or form are called “eu”",
        "choose one",
        "donor D1 One | profile = eu-annex-b",
    ),
    "EN-01": Case(
        CHAIN + SERVES + "envelope | node_id = A | amount = 99",
        ("envelopes", "", "amount"),
        "OC1 A: the lines are 1.00 USD above the envelope of 99.00 USD",
        "cut the lines",
        CHAIN + SERVES + "envelope | node_id = A | amount = 100",
    ),
    "EN-02": Case(
        "call | ceiling = 107 | indirect_rate = 7\n" + CHAIN + "envelope | node_id = A | amount = 101",
        ("envelopes", "", "amount"),
        "The envelopes are 1.00 USD above the direct costs that the ceiling leaves room for",
        "Lower an envelope",
        "call | ceiling = 107 | indirect_rate = 7\n" + CHAIN + "envelope | node_id = A | amount = 100",
    ),
}
