"""What is missing or wrong in a budget, and where its shares lie outside what is usual."""

from decimal import Decimal
from functools import cache
from itertools import chain

from designer.budget.amounts import amount_of, amounts
from designer.budget.balance_checks import balance
from designer.budget.card import drifted
from designer.budget.content_checks import checks as content_checks
from designer.budget.costs import Costs, costs
from designer.budget.donors.paying import over_paid
from designer.budget.donors.rules import checks as donor_rules
from designer.budget.envelope_checks import checks as envelope_checks
from designer.budget.figures import left_out
from designer.budget.partners.checks import checks as partner_checks
from designer.budget.price_checks import checks as price_checks
from designer.budget.pricing import HUNDRED, Amount
from designer.budget.shares import EVALUATION, TOGETHER, MeShare, me_shares
from designer.budget.sums import Parts, Sum, summed
from designer.library.catalogue import entry
from designer.programme.derived import derived, derived_each
from designer.programme.edit import positions
from designer.programme.fields import field
from designer.programme.finding import Finding, Severity
from designer.programme.formula import LARGEST, value_of
from designer.programme.money import exponent
from designer.programme.names import title_of
from designer.programme.numbers import show_number
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.budget import Heading, Line, Post
from designer.programme.records.frame import Call, Donor
from designer.programme.words import N_

_WHAT_OF_LINES = N_("lines to take a percentage of")
_PERCENTAGE = N_("percentage")
_EVERYTHING = N_("unit, quantity and unit cost")
_AMOUNT = N_("Amount")
_MONTHS = N_("person-months")
_MONTHLY_COST = N_("monthly cost")


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings on the budget: on the whole first, then line by line."""
    return _joined(
        over_ceiling(costs(programme)),
        no_rate(programme.call),
        shares_outside(me_shares(programme)),
        donors_over(over_paid(programme), programme.lines, positions(programme, "lines"), programme.donors),
        codes_twice("lines", programme.lines),
        codes_twice("headings", programme.headings),
        drifted(programme),
        balance(programme),
        circles(tuple(map(amount_of(programme).__getitem__, left_out(programme)))),
        _flat(_each_line(amounts(programme), programme.posts, programme.frame.currency)),
        donor_rules(programme),
        envelope_checks(programme),
        partner_checks(programme),
        price_checks(programme),
        content_checks(programme),
    )


@derived
def _joined(*parts: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(parts))


def _told(check: str, place: Place, **params: str) -> Finding:
    """Return a finding, as grave and with the locator that the catalogue of checks gives."""
    severity, locator = _known(check)
    return Finding(check, severity, place, tuple(params.items()), locator)


@cache
def _known(check: str) -> tuple[Severity, str]:
    """Return the severity and the locator of a check."""
    found = entry("checks", check)
    return found.data["severity"], found.locator


@derived
def _flat(found: tuple[tuple[Finding, ...], ...]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(found))


@derived
def over_ceiling(now: Costs) -> tuple[Finding, ...]:
    """BC-01: the total, or the direct costs where the ceiling is net, stays below the ceiling."""
    if now.left is None or now.left >= 0:
        return ()
    value = f"{show_number(-now.left, exponent(now.currency))} {now.currency}"
    return (_told("BC-01", Place("call", "call", "ceiling"), value=value),)


@derived
def no_rate(call: Call) -> tuple[Finding, ...]:
    """BC-31: a ceiling that holds indirect costs comes with their rate; else all of it seems left for direct costs."""
    if value_of(call.ceiling) is None or call.ceiling_is != "gross" or call.indirect_rate is not None:
        return ()
    return (_told("BC-31", Place("call", "call", "indirect_rate")),)


@derived
def shares_outside(shares: tuple[MeShare, ...]) -> tuple[Finding, ...]:
    """BC-12, MC-13: a share outside its indicative range; PD-20: evaluation below the donor's own minimum.

    Never an error: the Handbook calls the ranges purely indicative (Handbook 5.2.3).
    """
    found = []
    place = Place("lines")
    for share in shares:
        if share.of_total is None or share.position in ("none", "inside"):
            continue
        value, low, high = (show_number(each) for each in (share.of_total, share.low, share.high))
        if share.id == EVALUATION and share.minimum is not None and share.position == "below":
            low = show_number(share.minimum)
            found.append(_told("PD-20", Place("call", "call", "evaluation_minimum"), value=value, low=low))
        elif share.id == TOGETHER:
            found.append(_told("BC-12", place, value=value, low=low, high=high))
        else:
            at = Place("lines", "", share.id)
            found.append(_told("MC-13", at, what=share.title, value=value, low=low, high=high))
    return tuple(found)


def donors_over(
    over: tuple[tuple[str, Decimal], ...], lines: tuple[Line, ...], places: dict[str, int], donors: tuple[Donor, ...]
) -> tuple[Finding, ...]:
    """PD-05: donors together pay more than all of a line, or of every line by their usual shares.

    ``places`` tells where each line stands.
    """
    shares = _by_line(over)
    usual = _usual_over(shares[""], donors) if "" in shares else ()
    return _joined_over(usual, _each_over(tuple([lines[places[i]] for i in shares if i in places]), shares))


@derived
def _by_line(over: tuple[tuple[str, Decimal], ...]) -> dict[str, Decimal]:
    return dict(over)


@derived
def _joined_over(usual: tuple[Finding, ...], each: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return (*usual, *each)


@derived
def _usual_over(share: Decimal, donors: tuple[Donor, ...]) -> tuple[Finding, ...]:
    names = ", ".join(donor.code or donor.name for donor in donors)
    place = Place("donors", donors[-1].id, "share")
    return (_told("PD-05", place, value=show_number(share), code=N_("each line"), name=f"({names})"),)


@derived_each
def _each_over(line: Line, shares: dict[str, Decimal]) -> Finding:
    value = show_number(shares[line.id])
    return _told("PD-05", Place("lines", line.id, "donors"), value=value, code=line.code, name=title_of(line))


def _code(record: Line | Heading) -> Parts[str]:
    """Count codes."""
    return ((record.code, ()),)


def _repeated(counted: dict[str, Sum]) -> frozenset[str]:
    """Return the codes that more than one record has."""
    return frozenset(code for code, held in counted.items() if held.lines > 1 and code)


_CODES = {"lines": summed(_code), "headings": summed(_code)}
_REPEATED = {"lines": derived(_repeated), "headings": derived(_repeated)}


def codes_twice(section: str, records: tuple[Line, ...] | tuple[Heading, ...]) -> tuple[Finding, ...]:
    """PD-07: two lines, or two headings, with the same code."""
    twice = _REPEATED[section](_CODES[section](records))
    return _codes_twice(section, tuple([each for each in records if each.code in twice])) if twice else ()


def _codes_twice(section: str, records: tuple[Line | Heading, ...]) -> tuple[Finding, ...]:
    """Return a finding for each record but the first of those with the same code."""
    first: dict[str, str] = {}
    found = []
    for record in records:
        if record.code in first:
            place = Place(section, record.id, "code")
            name, other = title_of(record), first[record.code]
            found.append(_told("PD-07", place, code=record.code, name=name, other=other))
        else:
            first[record.code] = title_of(record)
    return tuple(found)


def circles(found: tuple[Amount, ...]) -> tuple[Finding, ...]:
    """PD-03: lines that are percentages of each other, among those without an amount."""
    circular = [amount.line for amount in found if amount.problem == "circle"]
    what = ", ".join(line.code or title_of(line) for line in circular)
    return tuple(_told("PD-03", Place("lines", line.id, "ratio"), what=what) for line in circular)


def _line_findings(amount: Amount, posts: tuple[Post, ...], currency: str) -> tuple[Finding, ...]:
    """Return what one line lacks."""
    line = amount.line
    if not amount.problem and line.unit and line.monitoring is None and line.evaluation is None:
        return ()
    return (*unpriced(amount, posts), *without_rate(amount, currency), *too_large(amount), *counted_twice(line))


_each_line = derived_each(_line_findings)


def unpriced(amount: Amount, posts: tuple[Post, ...]) -> tuple[Finding, ...]:
    """BC-02: a line has a unit, a quantity and a unit cost, or a percentage and what it is taken of."""
    line = amount.line
    if amount.ratio:
        return _ratio_unpriced(amount)
    post = next((post for post in posts if post.id == line.post_id), None) if line.post_id else None
    no_quantity = all(quantity is None for quantity in amount.quantities)
    if post is not None:
        named = [(_MONTHS, "months", no_quantity), (_MONTHLY_COST, "unit_cost", amount.unit_cost is None)]
        return tuple(
            _told("BC-02", Place("posts", post.id, name), code=line.code, name=title_of(line), what=what)
            for what, name, missing in named
            if missing
        )
    missing = [
        name
        for name, absent in (
            ("unit", not line.unit.strip()),
            ("quantities", no_quantity),
            ("unit_cost", amount.unit_cost is None),
        )
        if absent
    ]
    if len(missing) == 3:  # noqa: PLR2004 - all of them: one finding says so
        return (_bc02(line, "unit", _EVERYTHING),)
    return tuple(_bc02(line, name, field(Line, name).info.title) for name in missing)


def _ratio_unpriced(amount: Amount) -> tuple[Finding, ...]:
    """Return what a percentage line lacks."""
    if amount.problem != "unpriced":
        return ()
    line = amount.line
    if line.ratio is None:
        return (_bc02(line, "ratio", _PERCENTAGE),)
    return (_bc02(line, "ratio_line_ids", _WHAT_OF_LINES),)


def _bc02(line: Line, name: str, what: str) -> Finding:
    place = Place("lines", line.id, name)
    return _told("BC-02", place, code=line.code, name=title_of(line), what=what)


def without_rate(amount: Amount, currency: str) -> tuple[Finding, ...]:
    """PD-04: a line in a currency for which no rate to the budget's is quoted."""
    if amount.problem != "rate":
        return ()
    line = amount.line
    place = Place("lines", line.id, "currency")
    return (_told("PD-04", place, code=line.code, name=title_of(line), value=amount.currency, other=currency),)


def too_large(amount: Amount) -> tuple[Finding, ...]:
    """PD-19: an amount that no workbook could hold exactly."""
    if amount.problem != "large":
        return ()
    line, high = amount.line, show_number(LARGEST)
    place = Place("lines", line.id, "unit_cost")
    name = title_of(line)
    return (_told("PD-19", place, code=line.code, name=name, what=_AMOUNT, value=f"> {high}", low="0", high=high),)


def counted_twice(line: Line) -> tuple[Finding, ...]:
    """PD-09: a line counts for more than all of itself as monitoring and evaluation."""
    together = (value_of(line.monitoring) or 0) + (value_of(line.evaluation) or 0)
    if together <= HUNDRED:
        return ()
    place = Place("lines", line.id, "monitoring")
    value = show_number(Decimal(together))
    return (_told("PD-09", place, code=line.code, name=title_of(line), value=value),)
