"""Budgets as other people write them, each with what it comes to: made up here, forms and habits from practice.

A row is a line, its cells stand between bars; ¶ is a line break inside a cell, → a tab.
"""

from decimal import Decimal
from typing import NamedTuple


class Budget(NamedTuple):
    """A budget as it is pasted, and what must come of it."""

    text: str
    total: str
    """What the whole of it comes to, in its own currency."""
    lines: int
    """How many lines it has."""
    headings: int = 0
    left_out: str = "0"
    """Its indirect costs, which the programme reckons itself."""
    currency: str = "USD"
    """What its amounts are in."""
    years: tuple[str, ...] = ()
    """What the lines cost by year, where the budget tells."""

    @property
    def rows(self) -> list[list[str]]:
        """The cells of each row."""
        lines = self.text.strip("\n").split("\n")
        return [[cell.strip().replace("¶", "\n").replace("→", "\t") for cell in line.split("|")] for line in lines]

    @property
    def whole(self) -> Decimal:
        """What the whole of it comes to."""
        return Decimal(self.total)


IOM = Budget(
    """
PROJECT BUDGET||||||||
Project: Reception and onward transport of returnees||||||||
Currency: USD||||||||
||||||||
WBS|Description|Unit|No. of units|Unit cost|Frequency|% charged|Total|Remarks
A|STAFF|||||||
A.1|Project manager|month|1|9,850.00|24|60%|141,840.00|shared with a second project
A.2|Case workers|month|4|1,420.00|24|100%|136,320.00|two women, two men
A.3|Driver|month|2|610.50|24|50%|14,652.00|
|Total staff||||||292,812.00|
B|OFFICE|||||||
B.1|Rent and utilities|month|1|1,900.00|24|40%|18,240.00|
B.2|Laptops|piece|5|1,150.00|1|100%|5,750.00|IT policy 2025
|Total office||||||23,990.00|
C|OPERATIONAL COSTS|||||||
C.1|Reception at the airport|returnee|600|35.00|1|100%|21,000.00|
C.2|Onward transport|returnee|540|48.50|1|100%|26,190.00|
|Total operational costs||||||47,190.00|
|TOTAL DIRECT COSTS||||||363,992.00|
|Overhead 7%||||||25,479.44|
|GRAND TOTAL||||||389,471.44|
""",
    "389471.44",
    lines=7,
    headings=3,
    left_out="25479.44",
)

EU = Budget(
    """
Annex III. Budget of the Action|All Years||||Year 1|||
Costs|Unit|# of units|Unit value (in EUR)|Total Cost (in EUR)|Unit|# of units|Unit value (in EUR)|Total Cost (in EUR)
1. Human Resources||||||||
1.1 Salaries (gross salaries including social security charges, local staff)||||||||
1.1.1 Technical|Per month|72|1 150.00|82 800.00|Per month|36|1 150.00|41 400.00
1.1.2 Administrative|Per month|36|980.00|35 280.00|Per month|12|980.00|11 760.00
1.3 Per diems for missions||||||||
1.3.1 Local staff|Per diem|140|45.00|6 300.00|Per diem|60|45.00|2 700.00
Subtotal Human Resources||||124 380.00||||55 860.00
2. Travel||||||||
2.1. International travel|Per flight|6|720.00|4 320.00|Per flight|2|720.00|1 440.00
2.2 Local transportation|Per month|36|310.00|11 160.00|Per month|12|310.00|3 720.00
Subtotal Travel||||15 480.00||||5 160.00
5. Other costs, services||||||||
5.1 Publications|||||||
5.5 Translation, interpreters|Per day|20|180.00|3 600.00|Per day|5|180.00|900.00
Subtotal Other costs, services||||3 600.00||||900.00
7. Subtotal direct eligible costs of the Action (1-6)||||143 460.00||||61 920.00
8. Indirect costs (maximum 7% of 7, subtotal of direct eligible costs of the Action)||||10 042.20||||4 334.40
9. Total eligible costs of the Action (7+8)||||153 502.20||||66 254.40
""",
    "153502.20",
    lines=7,
    headings=5,
    left_out="10042.20",
    currency="EUR",
    years=("61920", "40860", "40680"),
)

UN = Budget(
    """
UN BUDGET CATEGORY|Year 1 (US$)|Year 2 (US$)|Total (US$)
1. Staff and other personnel costs|84,500|88,100|172,600
2. Supplies, commodities, materials|12,250|4,400|16,650
3. Equipment, vehicles and furniture, including depreciation|31,000|-|31,000
4. Contractual services|45,900|61,300|107,200
5. Travel|9,870|10,110|19,980
6. Transfers and grants to counterparts|60,000|60,000|120,000
7. General operating and other direct costs|14,020|14,020|28,040
Sub-total programme costs|257,540|237,930|495,470
8. Indirect support costs (7%)|18,027.80|16,655.10|34,682.90
TOTAL|275,567.80|254,585.10|530,152.90
""",
    "530152.90",
    lines=7,
    left_out="34682.90",
    years=("257540", "237930"),
)

NGO = Budget(
    """
Budget of the consortium, version 3||||||
Category|Budget line|Unit|Planned||Total|Justification
|||Quantity|Price||
Personnel|Team leader|month|18|2,200|39,600|
|Social workers (3)|month|54|850|45,900|one per site
|Accountant, half time|month|9|1,100|9,900|
|||||95,400|
Community work|Dialogues|event|24|310|7,440|about 40 people each
|Radio spots|spot|120|18.50|2,220|
|Theatre group|lump sum|1|4,800|4,800|
|||||14,460|
Running costs|Office rent|month|18|650|11,700|
|Fuel|litre|2,600|1.25|3,250|
|||||14,950|
Total project costs|||||124,810|
""",
    "124810",
    lines=8,
    headings=3,
)

FRENCH = Budget(
    """
Projet d'appui à la réinsertion – budget prévisionnel|||||
(Montants en milliers de FCFA)|||||
N°|Rubriques|Unité|Quantité|Coût unitaire|Montant
1|Personnel||||
1.1|Chef de projet|mois|24|1\u202f250,00|30\u202f000,00
1.2|Animateurs|mois|96|310,50|29\u202f808,00
|Sous-total 1||||59\u202f808,00
2|Activités||||
2.1|Formation professionnelle|stagiaire|120|185,75|22\u202f290,00
2.2|Kits d'installation|kit|120|240,00|28\u202f800,00
2.3|Suivi à domicile|visite|1\u202f400|4,25|5\u202f950,00
|Sous-total 2||||57\u202f040,00
3|Fonctionnement||||
3.1|Loyer et charges|mois|24|175,00|4\u202f200,00
|Sous-total 3||||4\u202f200,00
|Total des coûts directs||||121\u202f048,00
|Frais de gestion (7 %)||||8\u202f473,36
|TOTAL GÉNÉRAL||||129\u202f521,36
""",
    "129521360",
    lines=6,
    headings=3,
    left_out="8473360",
    currency="XOF",
)

SPANISH = Budget(
    """
Presupuesto del proyecto|||||
Importes en euros|||||
Código|Concepto|Unidad|Cantidad|Coste unitario|Importe
A|Recursos humanos||||
A.1|Coordinadora|mes|12|2.450,00|29.400,00
A.2|Técnicos de inserción|mes|36|1.310,75|47.187,00
B|Viajes||||
B.1|Vuelos|billete|4|685,50|2.742,00
B.2|Dietas|día|85|40,00|3.400,00
C|Servicios||||
C.1|Evaluación externa|estudio|1|14.000,00|14.000,00
|Suma de costes directos||||96.729,00
|Costes indirectos (7 %)||||6.771,03
|Total||||103.500,03
""",
    "103500.03",
    lines=5,
    headings=3,
    left_out="6771.03",
    currency="EUR",
)

MONTHS = Budget(
    """
Item|Monthly cost|No. of months|Total cost
Warehouse rent|1,200|10|12,000
Guards|480|12|5,760
Internet|95.50|12|1,146
Generator fuel|260|7|1,820
TOTAL|||20,726
""",
    "20726",
    lines=4,
)

HEADCOUNT = Budget(
    """
Position|Headcount|Level of effort (%)|Months|Gross salary / month|Total USD
Country director|1|15|36|7,400|39,960
Programme manager|1|100|36|3,150|113,400
Field officers|6|100|33|940|186,120
Finance officer|1|50|36|1,480|26,640
Interpreters|2|25|24|700|8,400
Total salaries|||||374,520
""",
    "374520",
    lines=5,
)

QUANTITIES = Budget(
    """
Ref|Description|Unit|Qty Y1|Qty Y2|Qty Y3|Unit cost EUR|Total EUR
1.1|Start-up kits|kit|60|90|45|410|79,950
1.2|Vocational courses|trainee|40|55|30|620|77,500
1.3|Coaching visits|visit|180|270|135|22.40|13,104
1.4|Job fairs|fair|1|2|2|3,900|19,500
|Total||||||190,054
""",
    "190054",
    lines=4,
    currency="EUR",
    years=("57332", "84848", "47874"),
)

PERCENTAGES = Budget(
    """
No.|Budget item|Unit|Quantity|Unit price|Amount
1|Training of trainers|session|8|2,400|19,200
2|Small grants|grant|15|3,000|45,000
3|Bank charges|%|1.5|64,200|963
4|Contingency|%|4|64,200|2,568
5|Audit|lump sum||5,500|5,500
|Subtotal||||73,231
6|Administration fee|%|7|73,231|5,126.17
|Total||||78,357.17
""",
    "78357.17",
    lines=5,
    left_out="5126.17",
)

NEGATIVES = Budget(
    """
Budget line;|Description|Qty|Unit cost|Total (USD)
1.1|Shelter rehabilitation|14|4,250.00|59,500.00
1.2|Masons and foremen|420|18.00|7,560.00
1.3|Correction: two shelters paid by the municipality|-2|4,250.00|-8,500.00
2.1|Vehicle hire|200|55.00|11,000.00
2.2|Less partner's contribution to vehicles|||(2,400.00)
2.3|Exchange difference of last year|||-316.25
|TOTAL|||66,843.75
""",
    "66843.75",
    lines=6,
)

PAGES = Budget(
    """
Code|Designation|Unit|Qty|Rate|Total
1|Equipment||||
1.01|Sewing machines|piece|40|185|7,400
1.02|Solar kits|piece|25|320|8,000
|Carried forward||||15,400
Code|Designation|Unit|Qty|Rate|Total
|Brought forward||||15,400
1.03|Tool boxes|piece|60|74|4,440
|||||
2|Workshops||||
2.01|Venue|day|18|150|2,700
|Carried forward||||22,540
CODE|DESIGNATION|UNIT|QTY|RATE|TOTAL
|Brought forward||||22,540
2.02|Meals|person|540|6.50|3,510
2.03|Facilitators|day|36|90|3,240
|Total budget||||29,290
""",
    "29290",
    lines=6,
    headings=2,
)

ERRORS = Budget(
    """
Code|Activity description|Unit|Quantity|Unit cost|Total|Comments|Responsible
A1|Market assessment¶(two regions)|study|1|12,500|12,500|see terms of reference,¶annex 4|Consultant
A2|Training "Start your→business"|session|14|#REF!|16,800|price to be confirmed|
A3|Grants to groups|group|#DIV/0!|1,500|#VALUE!|""|Partner A
A4|Supervision|visit|30|110|3,300|=SUM(F2:F4)|
A5|Tablets|piece|12|########|4,200||
|Total||||36,800||
""",
    "36800",
    lines=5,
)

SWISS = Budget(
    """
Pos.|Bezeichnung|Einheit|Menge|Einzelpreis CHF|Gesamtpreis CHF
1.1|Projektleitung|Monat|18|6'450.00|116'100.00
1.2|Beratung vor Ort|Tag|145|380.50|55'172.50
1.3|Reisen|Stück|22|1'200.50|26'411.00
1.4|Druck und Versand|Stück|3'000|2.15|6'450.00
|Summe||||204'133.50
""",
    "204133.50",
    lines=4,
    currency="CHF",
)

BARE = Budget(
    """
1.1|Coordinator|month|12|3,200.00|38,400.00
1.2|Community mobilisers|month|48|420.00|20,160.00
1.3|Bicycles|piece|8|165.00|1,320.00
2.1|Savings groups' kits|kit|35|175.50|6,142.50
2.2|Exchange visits|visit|3|1,840.00|5,520.00
2.3|Radio programme|month|10|260.00|2,600.00
""",
    "74142.50",
    lines=6,
)

BARE_YEARS = Budget(
    """
Salaries|A.1|Nurse|€ 24.000|€ 24.600|€ 48.600
|A.2|Psychologist|€ 31.500|€ 32.250|€ 63.750
Clinics|B.1|Consultations|€ 12.000|€ 15.000|€ 27.000
|B.2|Medicines|€ 8.400|€ 9.150|€ 17.550
Transport|C.1|Ambulance service|€ 5.000|€ 5.250|€ 10.250
""",
    "167150",
    lines=5,
    headings=3,
    currency="EUR",
    years=("80900", "86250"),
)

THOUSANDS = Budget(
    """
Component|Activity|2027 (k€)|2028 (k€)|2029 (k€)|Total (k€)
Economic|Start-up grants|210.5|260|180|650.5
|Apprenticeships|44|62.25|40|146.25
Social|Housing support|75|75|60|210
|Health referrals|32.4|36|30.6|99
Coordination|Platforms|18|18|18|54
Total||379.9|451.25|328.6|1,159.75
""",
    "1159750",
    lines=5,
    headings=3,
    currency="EUR",
    years=("379900", "451250", "328600"),
)

BOLD = Budget(
    """
Budget (USD '000)|||
Item|Quantity|Unit cost|Amount
Human resources|||158.4
Coordinator|24|3.6|86.4
Assistants|48|1.5|72
Equipment|||31.5
Vehicles|1|24|24
Computers|5|1.5|7.5
Field work|||45
Surveys|3|9|27
Workshops|9|2|18
All in all|||234.9
""",
    "234900",
    lines=6,
    headings=3,
)

PERSON_DAYS = Budget(
    """
Activity cost|Unit|Participants|Days|Sessions|Unit cost|Total
Training of mentors: meals|person-day|25|3|4|8.50|2,550.00
Training of mentors: transport|person-day|25|3|4|5.00|1,500.00
Refresher course|person-day|25|1|2|13.50|675.00
Facilitators|fee-day|2|3|6|120.00|4,320.00
Grand total||||||9,045.00
""",
    "9045",
    lines=4,
)

CORPUS = {name: value for name, value in globals().items() if isinstance(value, Budget)}
