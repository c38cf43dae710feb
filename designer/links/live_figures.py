"""Narrative ← every room: a name in braces such as {total} is replaced by the current figure when shown on paper.

Only the names listed here are replaced, and only where the programme has the figure; everything else stays as it was
typed. Text is never handed to a formatting function: {0.__class__} is a word like any other.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from designer.budget.told_shares import shares_for_few
from designer.budget.totals import Headline, headline
from designer.frame.figures import caseload_total, ceiling_text, money_text, period_text
from designer.paper.number_text import date_text, number_text, own_decimals, value_text
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.months import duration, end_date, year_count
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH, N_, Words

_NAME = re.compile(r"\{([a-z_]+)\}")


class LiveFigure(Struct, frozen=True):
    """A figure that text can name: what stands in the braces, what it is, and how it reads now; "" if not known yet."""

    name: str
    title: str
    text: str

    @property
    def typed(self) -> str:
        """What stands in the text."""
        return f"{{{self.name}}}"


TITLES: Mapping[str, str] = {
    "title": N_("Title of the programme"),
    "lead": N_("Lead organisation"),
    "countries": N_("Country or countries of return"),
    "donors": N_("Names of the donors"),
    "period": N_("Period with dates and duration"),
    "start": N_("First day"),
    "end": N_("Last day"),
    "duration": N_("Duration in months"),
    "years": N_("Number of programme years"),
    "caseload": N_("Expected returnees, all years together"),
    "women": N_("Women and girls among the returnees"),
    "women_share": N_("Share of women and girls"),
    "children_share": N_("Share of unaccompanied or separated children"),
    "vulnerable_share": N_("Share of people in a vulnerable situation"),
    "total": N_("Total cost with indirect costs"),
    "direct": N_("Direct costs"),
    "indirect": N_("Indirect costs"),
    "indirect_rate": N_("Rate of indirect costs"),
    "ceiling": N_("Ceiling of the call"),
    "left": N_("What is left under the ceiling"),
    "cost_per_returnee": N_("Total cost divided by expected returnees"),
    "monitoring": N_("Cost of monitoring"),
    "monitoring_share": N_("Monitoring as a share of the total"),
    "evaluation": N_("Cost of evaluation"),
    "evaluation_share": N_("Evaluation as a share of the total"),
    "me": N_("Cost of monitoring and evaluation together"),
    "me_share": N_("Monitoring and evaluation as a share of the total"),
    "outcomes": N_("Number of outcomes"),
    "outputs": N_("Number of outputs"),
    "activities": N_("Number of activities"),
    "indicators": N_("Number of indicators"),
    "stakeholders": N_("Number of stakeholders recorded"),
    "services": N_("Number of services mapped"),
    "needs": N_("Number of needs"),
    "interventions": N_("Number of interventions weighed"),
    "partners": N_("Number of organisations that implement"),
    "areas": N_("Number of areas"),
    "posts": N_("Number of persons in the posts"),
    "risks": N_("Number of risks recorded"),
}
"""Every name that is replaced, with what it stands for, in the order in which they are offered."""


def live_figures(programme: Programme, words: Words = ENGLISH) -> tuple[LiveFigure, ...]:
    """Return every live figure as it reads now."""
    return _figures(programme, words)


@derived
def _figures(programme: Programme, words: Words) -> tuple[LiveFigure, ...]:
    shown = {**_frame(programme, words), **_money(programme, words), **_counts(programme, words)}
    return tuple(LiveFigure(name, words(title), shown.get(name, "")) for name, title in TITLES.items())


def filled(text: str, programme: Programme, words: Words = ENGLISH) -> str:
    """Return a text with its live figures put in; names that are not known, or have no figure yet, stay as typed."""
    if "{" not in text:
        return text
    known = {each.name: each.text for each in live_figures(programme, words)}
    return _NAME.sub(lambda found: known.get(found[1]) or found[0], text)


def unfilled(text: str, programme: Programme) -> tuple[str, ...]:
    """Return the names of live figures in a text that have no figure yet, each once."""
    without = {each.name for each in live_figures(programme) if not each.text}
    return tuple(dict.fromkeys(name for name in _NAME.findall(text) if name in without))


def _frame(programme: Programme, words: Words) -> dict[str, str]:
    """Return what the frame says."""
    frame, end, months = programme.frame, end_date(programme), duration(programme)
    caseload, women = caseload_total(frame.caseload), value_of(frame.women_share)
    return {
        "title": frame.title.strip(),
        "lead": frame.lead.strip(),
        "countries": frame.countries.strip(),
        "donors": _listed([each.name or each.code for each in programme.donors], words),
        "period": period_text(programme, words),
        "start": date_text(frame.start, words.language) if frame.start else "",
        "end": date_text(end, words.language) if end else "",
        "duration": words(N_("{count} months")).replace("{count}", str(months)) if months else "",
        "years": str(year_count(programme)) if months else "",
        "caseload": _number(caseload, words),
        "women": _number(caseload * women / 100 if caseload is not None and women is not None else None, words),
        "women_share": _percent(frame.women_share, words),
        "children_share": _percent(frame.children_share, words),
        "vulnerable_share": _percent(frame.vulnerable_share, words),
        "ceiling": ceiling_text(programme, words),
    }


def _money(programme: Programme, words: Words) -> dict[str, str]:
    """Return what the budget comes to."""
    now: Headline = headline(programme)
    caseload = caseload_total(programme.frame.caseload)

    def money(amount: Decimal | None) -> str:
        return "" if amount is None else money_text(amount, now.currency, words)

    some, few = now.total is not None, words.mask_pay and shares_for_few(programme)

    def part(amount: Decimal) -> str:
        if few and amount:  # the exact amount, less what is shown, would tell what somebody earns
            return words(N_("about {amount}")).replace("{amount}", money(_short(amount)))
        return money(amount) if some else ""

    each = round(now.total / caseload) if now.total is not None and caseload else None
    return {
        "total": money(now.total),
        "direct": money(now.direct),
        "indirect": money(now.indirect),
        "indirect_rate": _percent(programme.call.indirect_rate, words),
        "left": money(now.left),
        "cost_per_returnee": money(None if each is None else Decimal(each)),
        "monitoring": part(now.monitoring),
        "monitoring_share": _share(now.monitoring_share, words, 1 if few else 2),
        "evaluation": part(now.evaluation),
        "evaluation_share": _share(now.evaluation_share, words, 1 if few else 2),
        "me": part(now.monitoring + now.evaluation),
        "me_share": _share(now.me_share, words, 1 if few else 2),
    }


def _counts(programme: Programme, words: Words) -> dict[str, str]:
    """Return how many there are of what is recorded; nothing where there is none."""
    kinds = _kinds(programme.nodes)
    persons = sum((value_of(each.holders) or Decimal(1) for each in programme.posts), Decimal(0))
    counted: dict[str, Decimal | int] = {
        "outcomes": kinds["outcome"],
        "outputs": kinds["output"],
        "activities": kinds["activity"],
        "indicators": len(programme.indicators),
        "stakeholders": len(programme.stakeholders),
        "services": len(programme.services),
        "needs": len(programme.needs),
        "interventions": len(programme.interventions),
        "partners": len(programme.partners),
        "areas": len(programme.areas),
        "posts": persons,
        "risks": len(programme.risks),
    }
    return {name: _number(Decimal(count), words) if count else "" for name, count in counted.items()}


@derived
def _kinds(nodes: tuple[Node, ...]) -> dict[str, int]:
    held = [each.kind for each in nodes]
    return {kind: held.count(kind) for kind in ("activity", "output", "outcome")}


def _number(value: Decimal | None, words: Words) -> str:
    return "" if value is None else number_text(value, min(own_decimals(value.normalize()), 1), words.language)


def _percent(value: Number, words: Words) -> str:
    """Write a share that was entered, with its own decimals."""
    held = value_of(value)
    return "" if held is None else value_text(held, "percent", own_decimals(held.normalize()), words.language)


def _short(amount: Decimal) -> Decimal:
    """Return an amount to two digits."""
    return amount.quantize(Decimal(1).scaleb(amount.adjusted() - 1))


def _share(value: Decimal | None, words: Words, decimals: int = 2) -> str:
    """Write a computed share with two decimals, as the table of shares and the screen have it."""
    return "" if value is None else value_text(value, "percent", decimals, words.language)


def _listed(names: list[str], words: Words) -> str:
    """Write names as a sentence has them: "A, B and C"."""
    held = [" ".join(each.split()) for each in names if each.strip()]
    if len(held) < 2:  # noqa: PLR2004 - one name stands alone
        return "".join(held)
    return f"{', '.join(held[:-1])} {words(N_('and'))} {held[-1]}"
