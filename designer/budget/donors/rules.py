"""Whether the budget keeps the rules of the donors that pay it: DP-01 to DP-15, each naming the rule and its source.

A rule that nobody here read in the donor's own words is told as background knowledge; a warning becomes an error only
where the donor's form would be refused. A budget without any donor is told too (PD-18).
"""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from itertools import chain

from msgspec import Struct

from designer.budget.amounts import terms
from designer.budget.costs import Costs, costs
from designer.budget.donors.indirect import Indirect
from designer.budget.donors.mapping import Guide, Mapping, guide, place_of
from designer.budget.donors.paying import TO_FIND, DonorTotal, Paid, donor_terms, donor_totals, indirect_by_donor, paid
from designer.budget.donors.profiles import Rules, rules_of
from designer.budget.exchange import EXACT, Exchange, currency_code
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.library.catalogue import entry
from designer.programme.derived import derived, derived_each
from designer.programme.finding import Finding, Severity
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.names import title_of
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line
from designer.programme.records.frame import Call, Donor

_RESERVE, _OVERHEAD, _EVALUATION = "reserve", "staff and office", "evaluation"
WHOLE = "*"
"""Stands for the whole action among the donors' ids."""


class Case(Struct, frozen=True):
    """A donor with rules, and the amounts that they are measured on: the whole action's, or what falls on it."""

    donor: Donor
    rules: Rules
    direct: Decimal
    total: Decimal
    held: dict[str, Decimal]
    rate: Decimal

    def part(self, what: str, of: Decimal) -> Decimal | None:
        """Return a percentage to two decimals; None of nothing."""
        with localcontext(EXACT):
            return (self.held[what] * HUNDRED / of).quantize(TWO_DECIMALS, ROUND_HALF_UP) if of > 0 else None


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return what the donors' rules say to the budget, donor by donor, then what is still to be found."""
    if not programme.donors:
        return unfunded(costs(programme))
    now, totals, given = costs(programme), donor_totals(programme), terms(programme)
    kinds = overhead(programme.headings)
    sums = _counted(paid(programme), donor_terms(programme).donors, kinds)
    return _joined(
        _each_donor(programme.donors, programme.call, now, totals, sums, indirect_by_donor(programme), given.exchange),
        to_be_found(totals, now),
        unknown_profiles(programme.donors),
        refused_reserves(programme.donors, _reserves(paid(programme))),
        *unmapped(programme),
    )


@derived
def _joined(*parts: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(parts))


@cache
def _known(check: str) -> tuple[Severity, str]:
    found = entry("checks", check)
    return found.data["severity"], found.locator


def _told(check: str, place: Place, rules: Rules | None = None, rule: str = "", **params: str) -> Finding:
    """Return a finding; of a rule of a profile it names the profile, how sure we are, and its source as the locator."""
    severity, locator = _known(check)
    if rules is not None and rule:
        params = {"what": rules.title, **params, "other": rules.basis(rule)}
        locator = rules.locator
        severity = rules.severity(rule) if severity == "W" else severity
    return Finding(check, severity, place, tuple(params.items()), locator)


@derived
def unknown_profiles(donors: tuple[Donor, ...]) -> tuple[Finding, ...]:
    """DP-15: what stands as a donor's profile is one; anything else brings neither rules nor a form."""
    return tuple(
        _told("DP-15", Place("donors", each.id, "profile"), code=each.code, name=each.name, value=each.profile)
        for each in donors
        if each.profile and rules_of(each.profile) is None
    )


@derived
def overhead(headings: tuple[Heading, ...]) -> frozenset[str]:
    """Return the headings of staff and office."""
    return frozenset(each.id for each in headings if each.kind in {"staff", "office"})


@summed
def _counted(each: Paid, donors: tuple[str, ...], kinds: frozenset[str]) -> Parts[tuple[str, str]]:
    """Give what the rules look at of a line: reserve, staff and office, evaluation; by donor and of the whole."""
    line = each.line
    evaluation = value_of(line.evaluation)
    reserve, overheads = line.contingency == "yes", line.heading_id in kinds or bool(line.post_id)
    if not (evaluation or reserve or overheads):
        return ()
    found: list[tuple[tuple[str, str], tuple[Decimal, ...]]] = []
    parts = [
        *zip(donors, each.parts, strict=False),
        (WHOLE, tuple([sum(year, NONE) for year in zip(*each.parts, strict=True)])),
    ]
    for donor, years in parts:
        if reserve:
            found.append(((donor, _RESERVE), years))
        if overheads:
            found.append(((donor, _OVERHEAD), years))
        if evaluation:
            found.append(((donor, _EVALUATION), tuple([year * evaluation / HUNDRED for year in years])))
    return found


@derived
def _each_donor(
    donors: tuple[Donor, ...],
    call: Call,
    now: Costs,
    totals: tuple[DonorTotal, ...],
    sums: dict[tuple[str, str], Sum],
    own: dict[str, Indirect],
    exchange: Exchange,
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for donor, total in zip(donors, totals, strict=False):
        rules = rules_of(donor.profile)
        if rules is not None:
            found += _by_profile(_case(donor, rules, now, total, sums, own), call, alone=len(donors) == 1)
        found += [
            *_carried(donor, total, own, now, totals),
            *_asked(donor, rules, total, now),
            *_currency(donor, rules, exchange),
        ]
    return tuple(found)


def _case(
    donor: Donor,
    rules: Rules,
    now: Costs,
    total: DonorTotal,
    sums: dict[tuple[str, str], Sum],
    own: dict[str, Indirect],
) -> Case:
    whole = rules.covers == "action"
    owner = WHOLE if whole else donor.id
    held = {what: sums.get((owner, what), NOTHING).total for what in (_RESERVE, _OVERHEAD, _EVALUATION)}
    direct, all_ = (now.direct.total, now.total.total) if whole else (total.direct.total, total.total)
    return Case(donor, rules, direct, all_, held, own[donor.id].rate if donor.id in own else now.rate)


def _by_profile(case: Case, call: Call, *, alone: bool) -> Iterator[Finding]:
    """DP-01, DP-04 to DP-06, DP-14: the percentages that a profile limits."""
    donor, rules, name = case.donor, case.rules, _name(case.donor)
    if rules.indirect_maximum and case.rate > rules.indirect_maximum:
        typed = donor.indirect_rate is not None
        place = Place("donors", donor.id, "indirect_rate") if typed else Place("call", call.id, "indirect_rate")
        high = show_number(rules.indirect_maximum)
        yield _told("DP-01", place, rules, "indirect_maximum", name=name, value=show_number(case.rate), high=high)
    reserve = case.part(_RESERVE, case.direct - case.held[_RESERVE])
    if rules.contingency_allowed and rules.contingency_maximum and (reserve or NONE) > rules.contingency_maximum:
        value, high = show_number(reserve or NONE), show_number(rules.contingency_maximum)
        yield _told(
            "DP-04", Place("lines", "", "contingency"), rules, "contingency_maximum", name=name, value=value, high=high
        )
    overheads = case.part(_OVERHEAD, case.total)
    if rules.staff_office_maximum and (overheads or NONE) > rules.staff_office_maximum:
        value, high = show_number(overheads or NONE), show_number(rules.staff_office_maximum)
        yield _told("DP-05", Place("headings"), rules, "staff_office_maximum", name=name, value=value, high=high)
    evaluation = case.part(_EVALUATION, case.total)
    if rules.evaluation_minimum and evaluation is not None and evaluation < rules.evaluation_minimum:
        value, low = show_number(evaluation), show_number(rules.evaluation_minimum)
        place = Place("lines", "", "evaluation")
        yield _told("DP-06", place, rules, "evaluation_minimum", name=name, value=value, low=low)
    if not rules.co_funding_shown and not alone:
        yield _told("DP-14", Place("donors", donor.id, "profile"), rules, "co_funding_shown", name=name)


def _carried(
    donor: Donor, total: DonorTotal, own: dict[str, Indirect], now: Costs, totals: tuple[DonorTotal, ...]
) -> Iterator[Finding]:
    """DP-02: what a donor carries of indirect costs is less than its proportion of the budget's."""
    direct = sum((each.direct.total for each in totals), NONE)
    if donor.id not in own or direct <= 0:
        return
    with localcontext(EXACT):
        usual = (now.indirect.total * total.direct.total / direct).quantize(Decimal(1).scaleb(-exponent(now.currency)))
    missing = usual - own[donor.id].amount.total
    if missing > Decimal(1).scaleb(-exponent(now.currency)):
        place = Place("donors", donor.id, "indirect_rate")
        yield _told("DP-02", place, name=_name(donor), low=_money(missing, now))


def _asked(donor: Donor, rules: Rules | None, total: DonorTotal, now: Costs) -> Iterator[Finding]:
    """DP-07 to DP-09: the donor's share of the whole, and the amount asked from it or promised."""
    most, amount = value_of(donor.maximum_share), value_of(donor.amount)
    if most is not None and total.share is not None and total.share > most:
        place = Place("donors", donor.id, "maximum_share")
        yield _told("DP-07", place, name=_name(donor), value=show_number(total.share), high=show_number(most))
    if amount is None:
        return
    falls = total.direct.total if rules is not None and rules.amount_is == "net" else total.total
    check, difference = ("DP-08", falls - amount) if falls > amount else ("DP-09", amount - falls)
    if difference:
        place = Place("donors", donor.id, "amount")
        low, value, high = (_money(each, now) for each in (falls, difference, amount))
        yield _told(check, place, name=_name(donor), low=low, value=value, high=high)


def _currency(donor: Donor, rules: Rules | None, exchange: Exchange) -> Iterator[Finding]:
    """DP-11, DP-12: the currency of the donor's budget is that of its form, and a rate leads there."""
    currency, place = currency_code(donor.currency), Place("donors", donor.id, "currency")
    if rules is not None and rules.currency and (currency or exchange.base) != rules.currency:
        value, high = currency or exchange.base, rules.currency
        yield _told("DP-11", place, name=_name(donor), value=value, high=high, what=rules.title)
    if currency and currency != exchange.base and currency not in exchange.steps:
        yield _told("DP-12", place, name=_name(donor), value=currency, other=exchange.base)


@derived
def unfunded(now: Costs) -> tuple[Finding, ...]:
    """PD-18: a budget that nobody is to pay yet; what donors leave open is told by DP-10."""
    return (_told("PD-18", Place("donors"), value=_money(now.total.total, now)),) if now.total.total > 0 else ()


@derived
def to_be_found(totals: tuple[DonorTotal, ...], now: Costs) -> tuple[Finding, ...]:
    """DP-10: a part of the total that nobody pays yet."""
    rest = totals[-1]
    if rest.donor_id != TO_FIND or rest.total <= 0 or len(totals) == 1:
        return ()
    value, low = _money(rest.total, now), show_number(rest.share or NONE)
    return (_told("DP-10", Place("donors"), value=value, low=low),)


@summed
def _reserves(each: Paid) -> Parts[Paid]:
    """Tell the lines that are a reserve."""
    return ((each, ()),) if each.line.contingency == "yes" else ()


@derived
def refused_reserves(donors: tuple[Donor, ...], reserves: dict[Paid, Sum]) -> tuple[Finding, ...]:
    """DP-03: a reserve of which a part falls on a donor that has no contingency line."""
    found = []
    for at, donor in enumerate(donors):
        rules = rules_of(donor.profile)
        if rules is not None and not rules.contingency_allowed:
            held = (each for each, counted in reserves.items() if counted.lines and any(each.parts[at]))
            found += [_refused(each.line, rules) for each in held]
    return tuple(found)


def unmapped(programme: Programme) -> list[tuple[Finding, ...]]:
    """DP-13: lines without a place in the form of a donor; each way of placing them is told once."""
    forms: dict[Mapping, Rules] = {}
    for donor in programme.donors:
        rules = rules_of(donor.profile)
        if rules is not None and rules.form:
            forms.setdefault(rules.mapping, rules)
    return [_flat(_MISSING[each](programme.lines, guide(programme, each), rules)) for each, rules in forms.items()]


def _refused(line: Line, rules: Rules) -> Finding:
    place = Place("lines", line.id, "contingency")
    return _told("DP-03", place, rules, "contingency_allowed", code=line.code, name=title_of(line))


def _unmapped(line: Line, given: Guide, rules: Rules) -> Finding | None:
    held = place_of(line, given)
    if held.code:
        return None
    place = Place("lines", line.id, "heading_id" if rules.mapping == "kind" else rules.mapping)
    return _told("DP-13", place, code=line.code, name=title_of(line), what=rules.title, other=held.why)


_MISSING: dict[Mapping, Callable[..., tuple[Finding | None, ...]]] = {
    "kind": derived_each(_unmapped),
    "eu_heading": derived_each(_unmapped),
    "un_category": derived_each(_unmapped),
}
"""For each mapping its own, so that none forgets the other's."""


@derived
def _flat(found: tuple[Finding | None, ...]) -> tuple[Finding, ...]:
    return tuple(each for each in found if each is not None)


def _money(amount: Decimal, now: Costs) -> str:
    return f"{show_number(amount, exponent(now.currency))} {now.currency}"


def _name(donor: Donor) -> str:
    return donor.name or donor.code
