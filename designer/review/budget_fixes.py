"""What mends findings on the budget in one step, under the name that its button has (``review.fixes`` lists them)."""

from collections.abc import Callable

from designer.budget.donors.profiles import Rules, rules_of
from designer.budget.mending import (
    agreed_overhead,
    begin_evaluation,
    begin_line,
    begin_note,
    begin_reserve,
    take_donor_currency,
    take_donor_rate,
    take_overhead,
)
from designer.programme.edit import find_as
from designer.programme.finding import Finding, Fix
from designer.programme.ids import IdMaker
from designer.programme.numbers import show_number
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.frame import Donor
from designer.programme.words import N_, Words

Make = Callable[[Programme, Finding, IdMaker, Words], Fix | None]


def _line(_programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix | None:
    if found.place.section != "nodes":
        return None  # which activity a line serves, only its author knows
    name = words(N_("Begin its budget line"))
    return Fix(name, lambda now: begin_line(now, found.place.id, new_id(KIND_OF["lines"])))


def _reserve(_programme: Programme, _found: Finding, new_id: IdMaker, words: Words) -> Fix:
    return Fix(words(N_("Begin a line for it")), lambda now: begin_reserve(now, new_id(KIND_OF["lines"]), words))


def _evaluation(_programme: Programme, _found: Finding, new_id: IdMaker, words: Words) -> Fix:
    name = words(N_("Begin the evaluation's line"))
    return Fix(name, lambda now: begin_evaluation(now, new_id(KIND_OF["lines"]), words))


def _overhead(programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix | None:
    agreed = agreed_overhead(programme, found.place.id)
    if agreed is None:
        return None
    name = words(N_("Let the line pay {value} %")).replace("{value}", show_number(agreed[1]))
    return Fix(name, lambda now: take_overhead(now, found.place.id))


def _note(_programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix:
    name = words(N_("Begin its calculation note"))
    return Fix(name, lambda now: begin_note(now, found.place.id, new_id(KIND_OF["sublines"])))


def _rules(programme: Programme, donor_id: str) -> Rules | None:
    donor = find_as(programme, donor_id, Donor)
    return rules_of(donor.profile) if donor else None


def _rate(programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix | None:
    rules = _rules(programme, found.place.id)
    if rules is None:
        return None  # the rate is the call's: other donors pay by it too
    name = words(N_("Take its {value} %")).replace("{value}", show_number(rules.indirect_maximum))
    return Fix(name, lambda now: take_donor_rate(now, found.place.id))


def _currency(programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix | None:
    rules = _rules(programme, found.place.id)
    if rules is None:
        return None
    name = words(N_("Give its budget in {value}")).replace("{value}", rules.currency)
    return Fix(name, lambda now: take_donor_currency(now, found.place.id))


BUDGET_MAKERS: dict[str, Make] = {
    "BC-03": _line,
    "BC-04": _reserve,
    "BC-13": _evaluation,
    "BC-32": _overhead,
    "PD-16": _note,
    "DP-01": _rate,
    "DP-11": _currency,
}
"""Check → what makes its fix."""
