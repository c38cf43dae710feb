"""The donors' own rules and forms, as the catalogue holds them: each rule with how sure we are of it.

A rule of 0 or "" is none. ``background`` names the rules that nobody here read in the donor's own words, ``refused``
those that its form does not take otherwise: only these make a finding an error.
"""

from decimal import Decimal
from functools import cache
from typing import Literal

from msgspec import Struct

from designer.library.catalogue import entries
from designer.programme.finding import Severity
from designer.programme.words import N_

Form = Literal["", "iom", "eu", "un"]
Basis = Literal["direct", "direct_without_contingency"]


class Rules(Struct, frozen=True):
    """One donor's rules; percentages 0-100, ``line_cap`` in the currency of the rules.

    ``covers`` tells whether its form holds the whole action or what the donor pays; ``line_cap_of`` whether the cap is
    for a line, or for all that one partner carries out; ``overhead_shared`` that partners' overhead is no direct cost.
    """

    id: str
    title: str
    locator: str
    form: Form
    mapping: Literal["kind", "eu_heading", "un_category"]
    covers: Literal["action", "share"]
    currency: str
    amount_is: Literal["gross", "net"]
    indirect_maximum: Decimal
    indirect_base: Basis
    line_cap: Decimal
    line_cap_of: Literal["line", "partner"]
    contingency_allowed: bool
    contingency_maximum: Decimal
    contingency_last: bool
    staff_office_maximum: Decimal
    evaluation_minimum: Decimal
    co_funding_shown: bool
    overhead_shared: bool
    background: frozenset[str]
    refused: frozenset[str]
    note: str

    def basis(self, rule: str) -> str:
        """Return in English how sure we are of a rule, by its key."""
        if rule in self.background:
            return N_("background knowledge, indicative: ask the donor")
        return N_("its own text, {locator}").replace("{locator}", self.locator)

    def severity(self, rule: str) -> Severity:
        """Return how grave it is to break a rule: an error only where the form would be refused."""
        return "E" if rule in self.refused else "W"


_NUMBERS = ("indirect_maximum", "line_cap", "contingency_maximum", "staff_office_maximum", "evaluation_minimum")
_TRUTHS = ("contingency_allowed", "contingency_last", "co_funding_shown", "overhead_shared")
_SETS = ("background", "refused")


@cache
def profiles() -> dict[str, Rules]:
    """Return the rules by the id of their profile."""
    found = {}
    for each in entries("donor-profiles"):
        data = {name: value for name, value in each.data.items() if name in Rules.__struct_fields__}
        data |= {name: Decimal(str(data[name])) for name in _NUMBERS}
        data |= {name: data[name] == "yes" for name in _TRUTHS}
        data |= {name: frozenset(data[name]) for name in _SETS}
        found[each.id] = Rules(id=each.id, title=each.title, locator=each.locator, **data)
    return found


def rules_of(profile: str) -> Rules | None:
    """Return the rules of a profile by its id; None where there is none of that name."""
    return profiles().get(profile) if profile else None


def form_rules(form: Form) -> Rules | None:
    """Return the rules that a form comes with: those of the first profile that asks for it."""
    return next((each for each in profiles().values() if form and each.form == form), None)


@cache
def shares_overhead(mapping: str) -> bool:
    """Tell whether partners share the flat rate in a form: then a line of their overhead has no place there."""
    return any(each.overhead_shared for each in profiles().values() if each.form and each.mapping == mapping)
