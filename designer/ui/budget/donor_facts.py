"""What the inspector says of donors and currencies: what falls on a donor, its rules and how sure they are. No Qt."""

from collections.abc import Callable
from decimal import Decimal

from designer.budget.costs import costs
from designer.budget.donors.paying import DonorTotal, donor_totals, indirect_by_donor
from designer.budget.donors.profiles import Rules, rules_of
from designer.budget.sensitivity import MOVE, exposures
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.numbers import ENGLISH, NumberStyle, show_number
from designer.programme.programme import Programme
from designer.programme.records.frame import Donor
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words

Fact = tuple[str, str]
"""A label and its value."""
_COVERS = {"action": N_("the whole action, and who pays it"), "share": N_("what this donor pays")}
_BASES = {
    "direct": N_("{rate} % of {base}"),
    "direct_without_contingency": N_("{rate} % of {base}, without the reserve"),
}
_LIMITS = (
    ("indirect_maximum", N_("Indirect costs at most {value} %")),
    ("contingency_maximum", N_("Reserve at most {value} %")),
    ("staff_office_maximum", N_("Staff and office at most {value} %")),
    ("evaluation_minimum", N_("Evaluation at least {value} %")),
)
_BACKGROUND = N_("{rule} (background knowledge: ask the donor)")


def donor_facts_of(
    programme: Programme, donor: Donor, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH
) -> tuple[Fact, ...]:
    """Return what there is to say of a donor: what falls on it, what is left, indirect costs, form and rules."""
    currency = costs(programme).currency
    places = exponent(currency)

    def money(amount: Decimal) -> str:
        return f"{show_number(amount, places, style)} {currency}"

    total = next((each for each in donor_totals(programme) if each.donor_id == donor.id), None)
    found: list[Fact] = []
    if total is not None:
        found.append((words(N_("Falls on it")), money(total.total)))
        if total.share is not None:
            found.append((words(N_("Of the total")), f"{show_number(total.share, None, style)}\u00a0%"))
        found += _left(donor, total, money, words)
    own = indirect_by_donor(programme).get(donor.id)
    rules = rules_of(donor.profile)
    if own is not None:
        base = _BASES[rules.indirect_base if rules else programme.call.indirect_base]
        told = (
            words(base).replace("{rate}", show_number(own.rate, None, style)).replace("{base}", money(own.base.total))
        )
        found.append((words(N_("Indirect costs")), f"{money(own.amount.total)}: {told}"))
    return (*found, *_of_rules(rules, words, style))


def _left(donor: Donor, total: DonorTotal, money: Callable[[Decimal], str], words: Words) -> list[Fact]:
    """Return what is left of the amount asked or promised, or is too much."""
    amount = value_of(donor.amount)
    if amount is None:
        return []
    left = amount - total.total
    return [(words(N_("Left of its amount") if left >= 0 else N_("Above its amount")), money(abs(left)))]


def _of_rules(rules: Rules | None, words: Words, style: NumberStyle) -> list[Fact]:
    if rules is None:
        return []
    told = []
    for name, sentence in _LIMITS:
        value = getattr(rules, name)
        if value:
            told.append((name, words(sentence).replace("{value}", show_number(value, None, style))))
    if not rules.contingency_allowed:
        told.append(("contingency_allowed", words(N_("No contingency line"))))
    lines = [words(_BACKGROUND).replace("{rule}", text) if name in rules.background else text for name, text in told]
    found = [(words(N_("Its form holds")), words(_COVERS[rules.covers]))] if rules.form else []
    found.append((words(N_("Rules")), "\n".join(lines)))
    found.append((words(N_("Source")), rules.locator))
    found.append((words(N_("Note")), words(rules.note)))
    return [(label, text) for label, text in found if text]


def moves_title(words: Words = ENGLISH_WORDS) -> str:
    """Return the title above what a move of a currency does."""
    return words(N_("If a currency moves by {move} %")).replace("{move}", f"{MOVE:f}")


def move_facts(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> tuple[Fact, ...]:
    """Return what a move of each currency changes the total by, in whole units of the budget's currency."""
    found = []
    for each in exposures(programme):
        text = f"± {show_number(each.effect, 0, style)}"
        text += f" · {show_number(each.share, None, style)} %" if each.share is not None else ""
        if each.income:
            paid = words(N_("from donors: ± {amount}"))
            text += "\n" + paid.replace("{amount}", show_number(each.income, 0, style))
        found.append((each.currency, text))
    return tuple(found)


def share_of_what(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> str:
    """Say what the shares are a percentage of; "" while there is no total."""
    now = costs(programme)
    if not now.total.total:
        return ""
    amount = f"{show_number(now.total.total, exponent(now.currency), style)} {now.currency}"
    return words(N_("Of {amount}.")).replace("{amount}", amount)
