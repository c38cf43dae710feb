"""What the inspector says of a partner: what it carries out, its overhead, all it receives, its instalments. No Qt."""

from decimal import Decimal

from designer.budget.chapter import year_titles
from designer.budget.partners.instalments import Plan, instalments
from designer.budget.partners.overhead import Overhead
from designer.budget.partners.sub_budgets import SubBudget, sub_budget
from designer.budget.partners.told import AFTER, for_few, overhead_source
from designer.paper.number_text import date_text
from designer.programme.money import exponent
from designer.programme.numbers import ENGLISH, NumberStyle, show_number
from designer.programme.programme import Programme
from designer.programme.records.frame import Partner
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words, counted
from designer.ui.audience import in_room

Fact = tuple[str, str]
"""A label and its value."""
_HIDDEN = N_("not shown to a room: it would tell what somebody earns")
_NONE = N_("no line yet: name it in the column “Carried out by” of the lines")
_MISSING = (N_("without 1 line that has no amount yet"), N_("without {count} lines that have no amount yet"))


def partner_facts_of(
    programme: Programme, partner: Partner, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH
) -> tuple[Fact, ...]:
    """Return what there is to say of a partner."""
    part = sub_budget(programme, partner)
    if not part.lines.lines and not part.total.total:
        return ((words(N_("Carries out")), words(_NONE)),)
    if in_room() and for_few(programme, part):
        return ((words(N_("Carries out")), words(_HIDDEN)),)
    currency = programme.frame.currency
    places = exponent(currency)

    def number(amount: Decimal) -> str:
        return show_number(amount, places, style)

    share = f" ({show_number(part.share, None, style)} %)" if part.share is not None else ""
    missing = f"\n{counted(len(part.missing), *_MISSING, words)}" if part.missing else ""
    found = [(words(N_("Carries out")), f"{number(part.lines.total)} {currency}{share}{missing}")]
    if part.overhead.rate is not None or part.overhead.amount.total:
        told = _overhead(programme, part.overhead, words, style, f"{number(part.overhead.amount.total)} {currency}")
        found += [(words(N_("Overhead")), told)]
        found += [(words(N_("Receives in all")), f"{number(part.total.total)} {currency}")]
    headings = [
        f"{each.heading.code} {each.heading.title}".strip() if each.heading else words(N_("Without a heading"))
        for each in part.parts
    ]
    sums = [f"{title}: {number(each.sum.total)}" for title, each in zip(headings, part.parts, strict=True)]
    years = [f"{title}: {number(part.total.year(at))}" for at, title in enumerate(year_titles(words, part.years))]
    found += [(words(N_("By heading")), "\n".join(sums)), (words(N_("By year")), "\n".join(years))]
    plan = instalments(programme, part)
    return (*found, *_paid(part, plan, words, style, places))


def _overhead(programme: Programme, overhead: Overhead, words: Words, style: NumberStyle, amount: str) -> str:
    """Return a partner's overhead: its rate, its amount, and where it comes from."""
    rate = f"{show_number(overhead.rate, None, style)} %: " if overhead.rate is not None else ""
    source = overhead_source(programme, overhead, words)
    return f"{rate}{amount}\n{source}" if source else rate + amount


def _paid(part: SubBudget, plan: Plan, words: Words, style: NumberStyle, places: int) -> tuple[Fact, ...]:
    """Return the instalments, each with its day, or its month while no start is known, and its amount."""
    if part.partner.role == "lead":
        return ()
    if not plan.instalments:
        return ((words(N_("Instalments")), words(N_("no plan: choose below how often it is paid"))),)
    months = words(N_("month {month}"))
    told = []
    for each in plan.instalments:
        day = date_text(each.due, words.language) if each.due else months.replace("{month}", str(each.month))
        after = "" if each.until else f" {words(AFTER)}"
        told.append(f"{day}: {show_number(each.amount, places, style)}{after}")
    return ((words(N_("Instalments")), "\n".join(told)),)
