"""A partner's overhead: a line of the budget pays it, on top of the flat rate; without one it is inside that rate.

Which of the two it is follows from the lines and is never typed twice. A line pays it that is a percentage of what
partners carry out and goes to a partner itself. Fees on partners' lines that the lead pays are none.
"""

from collections.abc import Collection
from decimal import Decimal, localcontext

from msgspec import Struct

from designer.budget.amounts import amount_of, covered, percentages
from designer.budget.exchange import EXACT
from designer.budget.pricing import HUNDRED, NONE, Amount, is_ratio
from designer.budget.sums import NOTHING, Sum
from designer.programme.derived import derived
from designer.programme.formula import value_of
from designer.programme.money import round_money, smallest_unit
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.records.frame import Partner
from designer.programme.splitting import split


class Overhead(Struct, frozen=True):
    """What a partner gets for its running costs.

    ``rate`` is what it asks, None where it says none; ``line_ids`` are the lines that pay it, ``on_top`` what they pay;
    ``inside`` is what comes out of the programme's own indirect costs, where no line pays it.
    """

    rate: Decimal | None
    line_ids: tuple[str, ...] = ()
    on_top: Sum = NOTHING
    inside: Sum = NOTHING

    @property
    def amount(self) -> Sum:
        """What the partner gets, wherever it comes from."""
        return self.on_top.plus(self.inside)


@derived
def sub_partners(partners: tuple[Partner, ...]) -> frozenset[str]:
    """Return the partners that money is passed on to: all but the lead."""
    return frozenset(each.id for each in partners if each.role != "lead")


def pays_overhead(line: Line, subs: Collection[str]) -> bool:
    """Tell whether a line pays partners' overhead: a percentage of what they carry out that goes to one of them."""
    return line.partner_id in subs and is_ratio(line) and any(each in subs for each in line.ratio_partner_ids)


def overhead_lines(programme: Programme) -> tuple[Amount, ...]:
    """Return the lines that pay partners' overhead, in the order of the lines."""
    known, subs = amount_of(programme), sub_partners(programme.partners)
    return tuple(known[each] for each in percentages(programme) if pays_overhead(known[each].line, subs))


def overheads(programme: Programme, own: dict[str, Sum]) -> dict[str, Overhead]:
    """Return partner id → its overhead; ``own`` are the lines that each carries out, without overhead."""
    currency, found = programme.frame.currency, {}
    unit, subs = smallest_unit(currency), sub_partners(programme.partners)
    with localcontext(EXACT):
        paid = _paid(programme, unit)
        for partner in programme.partners:
            rate, given = value_of(partner.overhead_rate), paid.get(partner.id)
            if given is not None:
                found[partner.id] = Overhead(rate, *given)
            elif rate is None or partner.id not in subs:
                found[partner.id] = Overhead(rate)
            else:
                found[partner.id] = Overhead(rate, inside=_flat(own.get(partner.id, NOTHING), rate, currency, unit))
    return found


def _flat(own: Sum, rate: Decimal, currency: str, unit: Decimal) -> Sum:
    """Return the rate on what a partner carries out, rounded once, over the years as its lines are."""
    amount = round_money(own.total * rate / HUNDRED, currency)
    return Sum(split(amount, [max(year, NONE) for year in own.years], unit), amount, 0)


def _paid(programme: Programme, unit: Decimal) -> dict[str, tuple[tuple[str, ...], Sum]]:
    """Return partner id → the lines that pay its overhead, and how much of them falls on it.

    A line that pays several partners is split, year by year, by what each carries out of what it is taken of; where it
    is taken of other lines too, their part goes to the partner who gets the line.
    """
    known, found = amount_of(programme), dict[str, tuple[tuple[str, ...], Sum]]()
    subs = sub_partners(programme.partners)
    for each in overhead_lines(programme):
        line = each.line
        named = [partner for partner in dict.fromkeys(line.ratio_partner_ids) if partner in subs]
        bases = dict.fromkeys((*named, *([] if line.partner_id in named else [line.partner_id])), NOTHING)
        for line_id in covered(programme, line):
            below = known[line_id]
            holder = below.line.partner_id if below.line.partner_id in named else line.partner_id
            bases[holder] = bases[holder].plus(Sum(below.years, below.total, 1))
        parts: dict[str, list[Decimal]] = {partner: [] for partner in bases}
        for at, year in enumerate(each.years):
            split_year = split(year, [max(base.year(at), NONE) for base in bases.values()], unit)
            for partner, part in zip(bases, split_year, strict=True):
                parts[partner].append(part)
        for partner, years in parts.items():
            if partner in named or any(years):
                ids, held = found.get(partner, ((), NOTHING))
                found[partner] = ((*ids, line.id), held.plus(Sum(tuple(years), sum(years, NONE), 1)))
    return found
