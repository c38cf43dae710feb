"""Cases of the checks of the budget (BC, MC-13): a programme each on which it speaks, and one that it spares."""

from msgspec import Struct

CHAIN = "objective OBJ <- outcome A [individual] <- output B [individual] <- activity C [individual economic]\n"
LINE = "line L1 Rent | unit = month | quantities = 1 | unit_cost = 100\n"
SERVES = "line L1 Kits | unit = kit | quantities = 10 | unit_cost = 10 | node_id = C\n"
PARTNERS = "".join(f"partner P{number} Partner {number} | role = implementing\n" for number in (1, 2, 3))
EU = "donor D1 One | share = 100 | profile = eu-annex-b | currency = EUR {more}\n"
FRAME = "frame | currency = USD | months = 24\n"
EURO = "rate | one = EUR | is_worth = 1.25 | of = USD | date = 2027-01-01 | source = Bank\n"
TO_PARTNER = "line L1 Kits | unit = kit | quantities = 10 | unit_cost = 100 | partner_id = P1\n"
OVERHEAD = "line L9 Overhead | unit = sum | partner_id = P1 | ratio = {ratio} | ratio_partner_ids = P1\n"
WORKERS = (
    "frame | months = 12 | caseload = 120 | case_limit = 60\n"
    "post P1 Workers | profile = CM | case_work = yes | holders = {holders} | unit_cost = 100"
)
RESERVE = "line L2 Reserve | unit = sum | quantities = 1 | unit_cost = {cost} | contingency = yes\n"


class Case(Struct, frozen=True):
    """A programme on which a check speaks, where (section, name or code, field), what it says; and one that it spares.

    ``remedy`` is what the sentence, or the reason below it, tells to do.
    """

    text: str
    place: tuple[str, str, str]
    says: str
    remedy: str
    silent: str


CASES = {
    "MC-13": Case(
        LINE.replace("\n", " | monitoring = 2 | evaluation = 3"),
        ("lines", "", "monitoring"),
        "Monitoring takes 2 % of the total; the indicative range is 3–6 %",
        "plan the work that is missing",
        LINE.replace("\n", " | monitoring = 3 | evaluation = 3"),
    ),
    "BC-01": Case(
        "call | ceiling = 100 | indirect_rate = 7\n" + LINE,
        ("call", "call", "ceiling"),
        "The budget exceeds the ceiling by 7.00 USD",
        "Cut lines",
        "call | ceiling = 107 | indirect_rate = 7\n" + LINE,
    ),
    "BC-02": Case(
        LINE.replace("| unit_cost = 100", ""),
        ("lines", "L1", "unit_cost"),
        "Missing in L1 Rent: Unit cost",
        "a unit, a quantity and a unit cost",
        LINE,
    ),
    "BC-03": Case(
        CHAIN + LINE.replace("\n", " | scope = all\n"),
        ("nodes", "C", ""),
        "A1.1.1 C has no budget line",
        "Begin a line",
        CHAIN + SERVES,
    ),
    "BC-04": Case(
        LINE,
        ("lines", "", "contingency"),
        "No line is kept for unforeseen change",
        "begin a line",
        LINE + RESERVE.format(cost=1),
    ),
    "BC-05": Case(
        "frame | caseload = 10\n" + CHAIN + "intervention Grant | level = individual | quantity = 9 | node_ids = C",
        ("frame", "frame", "vulnerable_first"),
        "Not every returnee is fully served, and no rule says who comes first",
        "write the rule",
        "frame | caseload = 10\n" + CHAIN + "intervention Grant | level = individual | quantity = 10 | node_ids = C",
    ),
    "BC-06": Case(
        CHAIN + SERVES,
        ("lines", "", "individual"),
        "All money goes to the individual level",
        "plan a line",
        CHAIN + SERVES + "A <- output D [community] <- activity E [community]\n" + SERVES.replace("= C", "= E"),
    ),
    "BC-07": Case(
        CHAIN + "B <- activity E [individual social]\n" + SERVES,
        ("lines", "", "social"),
        "The social dimension is in the chain but has no money",
        "begin a line",
        CHAIN + "B <- activity E [individual social]\n" + SERVES + SERVES.replace("= C", "= E"),
    ),
    "BC-08": Case(
        CHAIN,
        ("posts", "", ""),
        "Economic activities are planned, but no post or partner has the expertise",
        "Plan specialists",
        CHAIN + "post P1 Officer | profile = CM-E",
    ),
    "BC-09": Case(
        "node Counsel | kind = activity | when = before_return",
        ("posts", "", ""),
        "Work before return is planned, but nobody is in the host country",
        "plan a post there",
        "node Counsel | kind = activity | when = before_return\npost P1 Counsellor | place = host country",
    ),
    "BC-10": Case(
        LINE + "service Clinic",
        ("frame", "frame", "map_budget"),
        "No line pays for the update of the service map",
        "add a line",
        LINE.replace("Rent", "Service map") + "service Clinic",
    ),
    "BC-11": Case(
        LINE + "marketassessment Find trades",
        ("assessments", "Find trades", "line_id"),
        "Find trades is planned but has no line",
        "name the line",
        LINE + "marketassessment Find trades | line_id = L1",
    ),
    "BC-12": Case(
        LINE.replace("\n", " | monitoring = 4"),
        ("lines", "", ""),
        "Monitoring and evaluation take 4 % of the total; the indicative range is 5–10 %",
        "plan the work that is missing",
        LINE.replace("\n", " | monitoring = 5"),
    ),
    "BC-13": Case(
        LINE,
        ("lines", "", "evaluation"),
        "No line counts as evaluation",
        "begin its line",
        LINE.replace("\n", " | evaluation = 2\n"),
    ),
    "BC-14": Case(
        LINE,
        ("in_kind", "", ""),
        "No cost is shared with a stakeholder",
        "enter what others give",
        LINE + "inkind Hall",
    ),
    "BC-15": Case(
        LINE.replace("\n", " | share = 30"),
        ("lines", "L1", "phase_out"),
        "L1 Rent shares the cost of a service without a phase-out",
        "Define",
        LINE.replace("\n", " | share = 30 | phase_out = the lead"),
    ),
    "BC-16": Case(
        (
            "frame | currency = USD | capital_least = 500\nline L1 Start-up kit | unit = business | "
            "quantities = 1 | unit_cost = 499"
        ),
        ("lines", "L1", "unit_cost"),
        "L1 Start-up kit: 499.00 USD a business is below your own threshold of 500.00 USD",
        "give each more",
        (
            "frame | currency = USD | capital_least = 500\nline L1 Start-up kit | unit = business | "
            "quantities = 1 | unit_cost = 500"
        ),
    ),
    "BC-17": Case(
        CHAIN + SERVES.replace("kit ", "trainee "),
        ("nodes", "C", ""),
        "A1.1.1 C has no support for transport or childcare",
        "pay for",
        CHAIN + SERVES.replace("kit ", "trainee ") + SERVES.replace("L1 Kits", "L2 Travel"),
    ),
    "BC-18": Case(
        LINE + "communityproject Soap | approach = collective",
        ("projects", "Soap", "capital"),
        "Soap has no plan of its working capital",
        "Who puts in what",
        LINE + "communityproject Soap | approach = collective | capital = half each",
    ),
    "BC-19": Case(
        WORKERS.format(holders=1),
        ("frame", "frame", "case_limit"),
        "120 returnees a case worker in Q3–Q4, your own limit is 60; case workers missing: 1",
        "plan temporary posts",
        WORKERS.format(holders=2),
    ),
    "BC-20": Case(
        "post P1 Workers | case_work = yes | holders = 2 | women = 2 | training = PSEA",
        ("posts", "P1", "women"),
        "Missing: men among the case workers",
        "say so of the posts",
        "post P1 Workers | case_work = yes | holders = 2 | women = 1 | training = PSEA",
    ),
    "BC-21": Case(
        "post P1 Officer",
        ("posts", "P1", "terms_ready"),
        "P1 Officer has no terms of reference",
        "draft them",
        "post P1 Officer | terms_ready = yes",
    ),
    "BC-22": Case(
        LINE + PARTNERS,
        ("partners", "", ""),
        "3 partners, but no line for coordination",
        "add a line",
        LINE + PARTNERS.replace("implementing", "lead", 1),
    ),
    "BC-23": Case(
        "frame | psychosocial_least = 10\n" + CHAIN + SERVES,
        ("lines", "", "psychosocial"),
        "Psychosocial work takes 0 %, below your own threshold of 10 %",
        "plan more",
        "frame | psychosocial_least = 10\n" + CHAIN.replace("economic", "psychosocial") + SERVES,
    ),
    "BC-24": Case(
        "driver uptake1 Uptake | values = 5\n" + LINE.replace("s = 1", "s = =uptake2"),
        ("lines", "L1", "quantities"),
        (
            "L1 Rent: Quantity by programme year asks for “uptake2”, which nothing under Drivers is called; "
            "near it: uptake1"
        ),
        "near it: uptake1",
        "driver uptake1 Uptake | values = 5\n" + LINE.replace("s = 1", "s = =uptake1"),
    ),
    "BC-25": Case(
        "driver one1 One | values = =one1+1",
        ("drivers", "one1", "values"),
        "one1 One: “one1” is computed from itself, directly or through others",
        "take one name out",
        "driver one1 One | values = =months+1",
    ),
    "BC-26": Case(
        "driver one1 One | values = 5\n" + LINE,
        ("drivers", "one1", ""),
        "one1 One is a driver, but no quantity, post or target is computed from it",
        "name it in a formula, or take it out",
        "driver one1 One | values = 5\n" + LINE.replace("s = 1", "s = =one1"),
    ),
    "BC-27": Case(
        "frame | months = 12 | caseload = 10 | caseload_quarters = 1; 2; 3; 3",
        ("frame", "frame", "caseload_quarters"),
        "In year 1 the quarters hold 9 returnees, the year 10: only their proportions count",
        "Correct either",
        "frame | months = 12 | caseload = 10 | caseload_quarters = 1; 2; 3; 4",
    ),
    "BC-28": Case(
        "driver one1 One\n" + LINE.replace("s = 1", "s = =one1"),
        ("lines", "L1", "quantities"),
        "L1 Rent: Quantity by programme year hangs on “one1”, which has no figure",
        "Until the driver has one",
        "driver one1 One | values = 5\n" + LINE.replace("s = 1", "s = =one1"),
    ),
    "BC-29": Case(
        "driver 1x One",
        ("drivers", "1x", "code"),
        "1x One: “1x” cannot stand in a formula; use letters, digits and _, and a letter first",
        "use letters, digits and _",
        "driver x1 One",
    ),
    "BC-30": Case(
        "cardrate Desk | unit_cost = 90\n" + LINE.replace("\n", " | card_id = Desk"),
        ("lines", "L1", "unit_cost"),
        "L1 Rent costs 100 USD; “Desk” on the rate card is 90 USD now",
        "take over the price",
        "cardrate Desk | unit_cost = 100\n" + LINE.replace("\n", " | card_id = Desk"),
    ),
    "BC-31": Case(
        "call | ceiling = 500",
        ("call", "call", "indirect_rate"),
        "The ceiling includes indirect costs, but no rate of them is given",
        "0 where there are none",
        "call | ceiling = 500 | indirect_rate = 0",
    ),
    "BC-32": Case(
        "partner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER + OVERHEAD.format(ratio=4),
        ("partners", "P1", "overhead_rate"),
        "One: its overhead of 5 % comes to 50.00 USD, but L9 pays 40.00 USD",
        "give both the same percentage",
        "partner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER + OVERHEAD.format(ratio=5),
    ),
    "BC-33": Case(
        "call | indirect_rate = 4\npartner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER,
        ("partners", "", ""),
        "Partners' overheads of 50.00 USD are to come out of the indirect costs, which are 40.00 USD",
        "lower them, or let a line pay them",
        "call | indirect_rate = 5\npartner P1 One | role = implementing | overhead_rate = 5\n" + TO_PARTNER,
    ),
}
