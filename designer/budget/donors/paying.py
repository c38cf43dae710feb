"""What each donor pays: a line's year is split by the donors' shares, the cents by largest remainder, the rest last."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

from designer.budget.amounts import amounts, terms
from designer.budget.costs import Costs, costs
from designer.budget.donors.indirect import Indirect, Own, counted, lead_partners, own_indirect, own_rules
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE, TWO_DECIMALS, Amount
from designer.budget.sums import NOTHING, Parts, Sum, summed
from designer.programme.derived import derived, derived_each
from designer.programme.formula import value_of
from designer.programme.money import exponent, smallest_unit
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import DonorShare, Line
from designer.programme.records.frame import Donor
from designer.programme.splitting import split, split_count

TO_FIND = ""
"""The key of what nobody pays yet."""


class Terms(Struct, frozen=True):
    """The donors in their order with their usual shares, and the shares that lines have of their own.

    ``weights`` are the usual shares and what they leave open, as whole numbers; ``places`` the decimals of the budget's
    currency.
    """

    donors: tuple[str, ...]
    usual: dict[str, Decimal]
    own: dict[tuple[str, str], Decimal]
    lines: frozenset[str]
    weights: tuple[int, ...]
    places: int


class Paid(Struct, frozen=True, gc=False):
    """One line's amounts by donor and, last, what is still to be found; each by year."""

    line: Line
    parts: tuple[tuple[Decimal, ...], ...]

    @property
    def line_id(self) -> str:
        """The line's id."""
        return self.line.id


class DonorTotal(Struct, frozen=True):
    """What a donor pays in all; with an empty ``donor_id``, what is still to be found.

    ``share`` is in per cent of the total, to two decimals; None while there is no total.
    """

    donor_id: str
    direct: Sum
    indirect: Decimal
    total: Decimal
    share: Decimal | None


def donor_terms(programme: Programme) -> Terms:
    """Return the donors' shares, ready to be applied to lines."""
    return _terms(programme.donors, programme.donor_shares, programme.frame.currency)


@derived
def _terms(donors: tuple[Donor, ...], shares: tuple[DonorShare, ...], currency: str) -> Terms:
    usual, by_line = usual_shares(donors), own_shares(shares)
    own = {(line_id, donor_id): share for line_id, held in by_line.items() for donor_id, share in held.items()}
    return Terms(tuple(usual), usual, own, frozenset(by_line), _weights(list(usual.values())), exponent(currency))


@derived
def usual_shares(donors: tuple[Donor, ...]) -> dict[str, Decimal]:
    """Return donor id → the share of a line that falls to the donor unless the line says otherwise."""
    return {donor.id: value_of(donor.share) or NONE for donor in donors}


@derived
def typed_shares(shares: tuple[DonorShare, ...]) -> dict[str, dict[str, Number]]:
    """Return line id → donor id → what was typed as the share that is the line's own, readable or not."""
    found: dict[str, dict[str, Number]] = {}
    for each in shares:
        if each.share is not None:
            found.setdefault(each.line_id, {})[each.donor_id] = each.share
    return found


@derived
def own_shares(shares: tuple[DonorShare, ...]) -> dict[str, dict[str, Decimal]]:
    """Return line id → donor id → the share that is the line's own."""
    found: dict[str, dict[str, Decimal]] = {}
    for each in shares:
        share = value_of(each.share)
        if share is not None:
            found.setdefault(each.line_id, {})[each.donor_id] = share
    return found


def share_of(given: Terms, line_id: str, donor_id: str) -> Decimal:
    """Return the percentage of a line that a donor pays: the line's own, else the donor's usual one."""
    return given.own.get((line_id, donor_id), given.usual.get(donor_id, NONE))


def _weights(shares: list[Decimal]) -> tuple[int, ...]:
    """Return shares, none below zero, and what they leave open, as whole numbers in the same proportion."""
    held = [max(share, NONE) for share in shares]
    held.append(max(HUNDRED - sum(held, NONE), NONE))
    places = max(-int(share.as_tuple().exponent) for share in held)
    return tuple([int(share.scaleb(max(places, 0))) for share in held])


def paid_line(amount: Amount, given: Terms) -> Paid:
    """Split a line's years to the donors."""
    weights, line_id = given.weights, amount.line.id
    if line_id in given.lines:
        weights = _weights([share_of(given, line_id, donor) for donor in given.donors])
    places = given.places
    by_year = [split_count(int(year.scaleb(places)), weights) for year in amount.years]
    parts = tuple([tuple([Decimal(part).scaleb(-places) for part in parts]) for parts in zip(*by_year, strict=True)])
    return Paid(amount.line, parts)


_each_paid = derived_each(paid_line)


@summed
def _by_donor(paid: Paid, donors: tuple[str, ...]) -> Parts[str]:
    """Give each donor the amounts of a line."""
    return zip((*donors, TO_FIND), paid.parts, strict=True)


def paid(programme: Programme) -> tuple[Paid, ...]:
    """Return every line's amounts by donor, in the order of the lines."""
    with localcontext(EXACT):
        return _each_paid(amounts(programme), donor_terms(programme))


def donor_totals(programme: Programme) -> tuple[DonorTotal, ...]:
    """Return what each donor pays, in the donors' order, and last what is still to be found."""
    given = donor_terms(programme)
    direct = _in_order(given, _by_donor(paid(programme), given.donors))
    return _totals(given.donors, costs(programme), indirect_by_donor(programme), *direct)


def indirect_by_donor(programme: Programme) -> dict[str, Indirect]:
    """Return donor id → the indirect costs it carries by rules of its own; donors without any are not there."""
    with_terms = terms(programme)
    own = own_rules(programme.donors, programme.call, with_terms.exchange)
    if not own:
        return _NO_RULES
    leads = lead_partners(programme.partners)
    sums = _counting(paid(programme), donor_terms(programme).donors, own, leads)
    return own_indirect(own, sums, with_terms.years, with_terms.exchange.base)


_NO_RULES: dict[str, Indirect] = {}


@summed
def _counting(
    paid: Paid, donors: tuple[str, ...], own: dict[str, Own], leads: frozenset[str]
) -> Parts[tuple[str, str]]:
    """Give the amounts of a line that count for the indirect costs of each donor with rules of its own, by partner."""
    found = []
    for donor, years in zip(donors, paid.parts, strict=False):
        part = counted(paid.line, years, own[donor], leads) if donor in own and any(years) else None
        if part is not None:
            found.append(((donor, part[0]), part[1]))
    return found


def _in_order(given: Terms, sums: dict[str, Sum]) -> list[Sum]:
    return [sums.get(donor, NOTHING) for donor in (*given.donors, TO_FIND)]


@derived
def _totals(donors: tuple[str, ...], now: Costs, own: dict[str, Indirect], *direct: Sum) -> tuple[DonorTotal, ...]:
    """Split the indirect costs to the donors in proportion to their direct costs, but where they have own rules.

    What these carry less than their proportion is to be found, what they carry more is not.
    """
    with localcontext(EXACT):
        weights = [max(each.total, NONE) for each in direct]
        indirect = list(split(now.indirect.total, weights, smallest_unit(now.currency)))
        for at, donor in enumerate(donors):
            if donor in own:
                indirect[-1] += indirect[at] - own[donor].amount.total
                indirect[at] = own[donor].amount.total
        whole = now.total.total
        totals = [each.total + part for each, part in zip(direct, indirect, strict=True)]
        shares = [
            (total * HUNDRED / whole).quantize(TWO_DECIMALS, ROUND_HALF_UP) if whole else None for total in totals
        ]
    return tuple(map(DonorTotal, (*donors, TO_FIND), direct, indirect, totals, shares))


def over_paid(programme: Programme) -> tuple[tuple[str, Decimal], ...]:
    """Return the lines of which donors pay more than all, with the sum of their shares; "" for the usual shares."""
    return _over_paid(donor_terms(programme))


@derived
def _over_paid(given: Terms) -> tuple[tuple[str, Decimal], ...]:
    usual = sum(given.usual.values(), NONE)
    found = [("", usual)] if usual > HUNDRED else []
    for line_id in sorted(given.lines):
        together = sum((share_of(given, line_id, donor) for donor in given.donors), NONE)
        if together > HUNDRED:
            found.append((line_id, together))
    return tuple(found)
