"""How a partner's part is told in words: where its overhead comes from, and when it is paid."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.partners.overhead import Overhead
from designer.budget.partners.sub_budgets import SubBudget
from designer.budget.pay import FEWEST, staff_headings, tells_pay
from designer.budget.remarks import filled, percent
from designer.budget.withheld import withheld
from designer.programme.edit import positions
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.frame import Partner
from designer.programme.words import N_, Words

_ON_TOP = N_("on top of the flat rate of indirect costs: {lines} pays it, as a direct cost")
_INSIDE = N_("inside the flat rate: it comes out of the programme's indirect costs")
RHYTHMS = {
    "quarter": N_("every quarter"),
    "half-year": N_("every half-year"),
    "year": N_("every year"),
}
_PAID = N_("Paid {rhythm}, at the beginning, what is needed in it")
_HELD = N_("{paid}; {share} is held back until the final report")
AFTER = N_("after the final report")


def overhead_source(programme: Programme, overhead: Overhead, words: Words) -> str:
    """Say whether a partner's overhead is on top of the flat rate or inside it; "" where it has none."""
    if overhead.line_ids:
        codes = short_names(programme, "lines")
        return filled(words(_ON_TOP), lines=", ".join(codes.get(each, "?") for each in overhead.line_ids))
    return words(_INSIDE) if overhead.inside.total else ""


def rhythm_told(partner: Partner, held_back: Decimal | None, words: Words) -> str:
    """Say when a partner is paid, and what is held back; "" where no rhythm is chosen."""
    if not partner.rhythm:
        return ""
    paid = filled(words(_PAID), rhythm=words(RHYTHMS[partner.rhythm]))
    return filled(words(_HELD), paid=paid, share=percent(held_back, words)) if held_back else paid


def for_few(programme: Programme, part: SubBudget) -> bool:
    """Tell whether a partner's amounts would tell what somebody earns: too few lines of staff stand behind them."""
    staff, known = staff_headings(programme.headings), positions(programme, "lines")
    ids = (line_id for each in part.parts for line_id in each.line_ids)
    return 0 < sum(tells_pay(programme.lines[known[each]], staff) for each in ids) < FEWEST


def parts_for_few(programme: Programme, parts: Sequence[SubBudget]) -> tuple[SubBudget, ...]:
    """Return the parts that a copy without pay leaves out: all that hold lines it leaves out, if one has too few.

    The others would tell the rest.
    """
    left_out = withheld(programme)
    counts = [[len(left_out.intersection(each.line_ids)) for each in part.parts] for part in parts]
    if not any(0 < count < FEWEST for part in counts for count in part):
        return ()
    return tuple(part for part, held in zip(parts, counts, strict=True) if any(held))
