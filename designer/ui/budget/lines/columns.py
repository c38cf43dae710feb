"""The columns of the budget's lines: what a line is, its quantities or its amounts by year, what it costs, the rest."""

from functools import cache

from designer.programme.fields import Field, field
from designer.programme.names import full_name
from designer.programme.programme import Programme, section
from designer.programme.records.budget import Line
from designer.programme.records.frame import Donor
from designer.programme.words import N_, Words
from designer.ui.table.rows import Choice, Choices, Column, Kind

ACTIVITY = "node_id"
COVERS = "covers"
"""The column of what a percentage line is taken of."""
TOTAL = "total"
QUANTITY, AMOUNT, DONOR = "quantity", "amount", "donor:"
"""What the keys of year columns and donor columns begin with."""

SCOPES = (("all", N_("all")), ("support", N_("support")), ("me", N_("M&E")))
"""What stands in the column of activities for a line that serves no single one."""

FIRST = ("code", "description", ACTIVITY, "unit", "unit_cost", "currency")
"""Fields in front of the years; a percentage line has its percentage in the place of the unit cost."""
LAST = (
    "frequency",
    "share",
    "monitoring",
    "evaluation",
    "partner_id",
    "post_id",
    "heading_id",
    "un_category",
    "eu_heading",
    "contingency",
    "vulnerable",
    "price_source",
    "price_date",
)
"""Fields behind the total and the percentages of other lines."""

_TITLES = {
    "unit_cost": N_("Unit cost"),
    "currency": N_("Cur."),
    "share": N_("Share %"),
    "monitoring": N_("Monit. %"),
    "evaluation": N_("Eval. %"),
    "partner_id": N_("By"),
    "un_category": N_("UN cat."),
    "contingency": N_("Reserve"),
    "vulnerable": N_("Vulnerable"),
    "price_source": N_("Price source"),
    "price_date": N_("Price date"),
}
"""Titles that are shorter than the fields' own, where the column is narrow."""
_WIDTHS = {
    "code": 48,
    "description": 238,
    ACTIVITY: 56,
    "unit": 64,
    "unit_cost": 72,
    "currency": 40,
    "frequency": 72,
    "share": 64,
    "monitoring": 64,
    "evaluation": 56,
    "partner_id": 72,
    "post_id": 96,
    "heading_id": 96,
    "un_category": 72,
    "eu_heading": 88,
    "contingency": 80,
    "vulnerable": 88,
    "price_source": 176,
    "price_date": 96,
}
_FITTING = {"code", ACTIVITY, "unit", "currency", "partner_id"}
"""Columns of short texts, as wide as these ask for."""
_LEAST = {"unit": 80}
"""Columns that make room for the description where there is little of it."""
_ALSO = {
    "code": ("Ref", "Reference", "Line", "Budget code", "Line code"),
    "description": (
        *("Item", "Items", "Budget item", "Budget line", "Line item", "Cost item", "Description of costs", "Costs"),
        *("Désignation", "Libellé", "Intitulé", "Descripción", "Concepto"),
    ),
    "unit": ("Unit type", "Type of unit", "Unit of measure", "UOM", "Unité", "Unidad"),
    "unit_cost": (
        *("Unit price", "Unit rate", "Cost per unit", "Price per unit", "Price", "Rate"),
        *("Coût unitaire", "Prix unitaire", "Costo unitario", "Precio unitario"),
    ),
    "currency": ("Currency", "Devise", "Monnaie", "Moneda"),
    "frequency": ("Times", "Duration", "Number of months", "No of months", "Months", "Fréquence", "Durée"),
    "share": ("% charged", "Charged", "Share charged"),
}
"""What columns are called in other people's budgets: a pasted block brings such headings (own rule, practice)."""
_ALSO_QUANTITY = ("Quantity {year}", "Qty Y{year}", "Quantity Y{year}", "Quantity year {year}", "Quantité année {year}")
_ALSO_FIRST = (
    *("Quantity", "Qty", "Number", "Number of units", "No of units", "Units", "# of units"),
    *("Quantité", "Nombre", "Cantidad"),
)
_QUANTITY_WIDTH, _AMOUNT_WIDTH, _TOTAL_WIDTH, _COVERS_WIDTH, _DONOR_WIDTH = 48, 88, 96, 144, 64
NARROWEST_DESCRIPTION, WIDEST_DESCRIPTION = 184, 560
"""How narrow the description gets to keep the total in sight, and how wide it grows where there is room."""
_KINDS: dict[str, Kind] = {"choice": "choice", "reference": "reference", "date": "date", "number": "number"}


FIELDS: dict[str, Field] = {name: field(Line, name) for name in (*FIRST, *LAST)}
"""The fields that have a column of their own."""


def quantity_key(year: int) -> str:
    """Return the key of the column of a year's quantity, years counted from 0."""
    return f"{QUANTITY}{year}"


def amount_key(year: int) -> str:
    """Return the key of the column of a year's amount, years counted from 0."""
    return f"{AMOUNT}{year}"


@cache
def year_of(key: str, prefix: str) -> int:
    """Return the year of a column's key, counted from 0; -1 for another column."""
    rest = key.removeprefix(prefix)
    return int(rest) if key.startswith(prefix) and rest.isdigit() else -1


_SHOWN_IN = {
    "quantities": quantity_key(0),
    "ratio": "unit_cost",
    "ratio_line_ids": COVERS,
    "ratio_heading_ids": COVERS,
    "ratio_partner_ids": COVERS,
}
"""Field of a line → the column that shows it, where it is not called the same."""


def column_of(field_name: str, donors: tuple[Donor, ...]) -> str:
    """Return the key of the column that shows a field of a line; the donors' shares are the field "donors"."""
    if field_name == "donors" and donors:
        return DONOR + donors[0].id
    return _SHOWN_IN.get(field_name, field_name)


def columns(years: int, currency: str, donors: tuple[Donor, ...], words: Words) -> tuple[Column, ...]:
    """Return the columns for so many programme years and these donors."""
    numbered = [(str(year + 1), year) for year in range(years)]
    quantities = [
        Column(
            quantity_key(year),
            words(N_("Qty {year}")).replace("{year}", name),
            _QUANTITY_WIDTH,
            "number",
            also=(*(each.replace("{year}", name) for each in _ALSO_QUANTITY), *(() if year else _ALSO_FIRST)),
        )
        for name, year in numbered
    ]
    amounts = [
        Column(
            amount_key(year),
            words(N_("Year {number}")).replace("{number}", name),
            _AMOUNT_WIDTH,
            "money",
            editable=False,
        )
        for name, year in numbered
    ]
    total = words(N_("Total {currency}")).replace("{currency}", currency)
    return (
        *(_field_column(name, words) for name in FIRST),
        *quantities,
        *amounts,
        Column(TOTAL, total, _TOTAL_WIDTH, "money", editable=False),
        *(_field_column(name, words) for name in LAST[:4]),
        *(_donor_column(donor, words) for donor in donors),
        *(_field_column(name, words) for name in LAST[4:]),
        Column(COVERS, words(N_("Percentage of")), _COVERS_WIDTH, help=words(_COVERS_HELP)),
    )


_COVERS_HELP = N_("Codes of the lines, headings and partners whose lines a percentage is taken of.")


def _field_column(name: str, words: Words) -> Column:
    declared = FIELDS[name]
    info = declared.info
    kind: Kind = "percent" if declared.percent else "money" if info.money else _KINDS.get(declared.kind, "text")
    return Column(
        name,
        words(_TITLES.get(name, info.title)),
        _WIDTHS[name],
        kind,
        frozen=name in {"code", "description"},
        choices=_choices(declared, words),
        stretch=name == "description",
        quiet=name in {"code", ACTIVITY, "currency"},
        help=" · ".join(words(part) for part in (info.title, info.help, info.source) if part),
        begins=name == "description",
        fits=name in _FITTING,
        least=_LEAST.get(name, 0),
        also=_ALSO.get(name, ()),
        for_few=info.for_few,
    )


def _donor_column(donor: Donor, words: Words) -> Column:
    name = donor.code or donor.name
    return Column(
        DONOR + donor.id,
        words(N_("{name} %")).replace("{name}", name),
        _DONOR_WIDTH,
        "percent",
        help=words(N_("What the donor pays of the line; quiet where it is the usual share.")),
    )


def _choices(declared: Field, words: Words) -> Choices:
    """Return what a column offers: codes with titles, or the records that it may point at."""
    target = declared.info.refers_to
    if declared.name == ACTIVITY:
        return lambda programme: (*_activities(programme), *((code, words(title)) for code, title in SCOPES))
    if target:
        return lambda programme: tuple(
            (each.id, full_name(programme, target, each)) for each in section(programme, target)
        )
    return tuple((code, words(title)) for code, title in declared.info.choices)


def _activities(programme: Programme) -> tuple[Choice, ...]:
    """Return the activities of the chain; a line may be written to another node by its code."""
    return tuple((node.id, full_name(programme, "nodes", node)) for node in programme.nodes if node.kind == "activity")
