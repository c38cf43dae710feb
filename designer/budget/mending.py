"""What mends a finding on the budget in one step: lines that are begun, rates that are taken over; all pure edits.

What is begun leaves open what only a user knows: a line its price, a calculation note its steps.
"""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from designer.budget.amounts import terms
from designer.budget.donors.profiles import rules_of
from designer.budget.edits import add_lines, years_of
from designer.budget.exchange import currency_code
from designer.budget.notes import folded, notes
from designer.budget.partners.overhead import overhead_lines, sub_partners
from designer.programme.chain_tree import tree
from designer.programme.edit import find_as, put
from designer.programme.formula import value_of
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, SubLine
from designer.programme.records.chain import Node
from designer.programme.records.frame import Donor, Partner
from designer.programme.words import ENGLISH, N_, Words

_ONCE, _ALL = Decimal(1), Decimal(100)
_RESERVE, _LUMP = N_("Reserve for what cannot be foreseen"), N_("lump sum")
_EVALUATION, _UNIT = N_("Final evaluation, external"), N_("evaluation")


def begin_line(programme: Programme, node_id: str, line_id: str) -> Programme:
    """Put a line for an activity beside the lines of its like, once in each year that it runs; its price is open."""
    node = find_as(programme, node_id, Node)
    if node is None:
        return programme
    known = tree(programme)
    beside = {each.id for each in programme.nodes if known.home.get(each.id) == known.home.get(node_id)}
    alike = {each.id for each in programme.nodes if each.level == node.level}
    heading = _usual_heading(programme, lambda line: line.node_id in beside) or _usual_heading(
        programme, lambda line: line.node_id in alike
    )
    heading = heading or next((each.id for each in programme.headings if each.kind == "operational"), "")
    made = Line(id=line_id, description=title_of(node), node_id=node_id)
    return _begun(programme, heading, replace(made, quantities=years_of(node, terms(programme).years)))


def begin_reserve(programme: Programme, line_id: str, words: Words = ENGLISH) -> Programme:
    """Put a line for the unforeseen under the last heading that is neither staff nor office, in the last year."""
    made = Line(id=line_id, description=words(_RESERVE), unit=words(_LUMP), scope="support", contingency="yes")
    return _begun(programme, _last_heading(programme), replace(made, quantities=_in_the_last_year(programme)))


def begin_evaluation(programme: Programme, line_id: str, words: Words = ENGLISH) -> Programme:
    """Put a line for the evaluation where monitoring is paid, in the last year; all of it counts as evaluation."""
    heading = _usual_heading(programme, lambda line: line.monitoring is not None) or _last_heading(programme)
    made = Line(id=line_id, description=words(_EVALUATION), unit=words(_UNIT), scope="me", evaluation=_ALL)
    return _begun(programme, heading, replace(made, quantities=_in_the_last_year(programme)))


def _begun(programme: Programme, heading_id: str, made: Line) -> Programme:
    """Put a line at the end of its heading, with a code proposed."""
    programme = add_lines(programme, (made.id,), heading_id)
    held = find_as(programme, made.id, Line)
    return programme if held is None else put(programme, replace(made, code=held.code, heading_id=held.heading_id))


def _usual_heading(programme: Programme, wanted: Callable[[Line], bool]) -> str:
    """Return the heading of work under which most of some lines stand; "" where there is none."""
    work = {each.id for each in programme.headings if each.kind == "operational"}
    held = Counter(line.heading_id for line in programme.lines if line.heading_id in work and wanted(line))
    return held.most_common(1)[0][0] if held else ""


def _last_heading(programme: Programme) -> str:
    return next((each.id for each in reversed(programme.headings) if each.kind == "operational"), "")


def _in_the_last_year(programme: Programme) -> tuple[Decimal | None, ...]:
    return (*[None] * (terms(programme).years - 1), _ONCE)


def agreed_overhead(programme: Programme, partner_id: str) -> tuple[str, Decimal] | None:
    """Return the line that pays a partner's overhead, and the percentage that all partners it pays ask for.

    None where somebody has to think: several lines pay it, it is taken of other lines too, or partners ask differently.
    """
    lines = [each.line for each in overhead_lines(programme) if partner_id in each.line.ratio_partner_ids]
    if len(lines) != 1 or lines[0].ratio_line_ids or lines[0].ratio_heading_ids:
        return None
    subs = sub_partners(programme.partners)
    named = (find_as(programme, each, Partner) for each in lines[0].ratio_partner_ids if each in subs)
    rates = {value_of(each.overhead_rate) for each in named if each is not None}
    rate = rates.pop() if len(rates) == 1 else None
    return None if rate is None or rate == value_of(lines[0].ratio) else (lines[0].id, rate)


def take_overhead(programme: Programme, partner_id: str) -> Programme:
    """Let the line that pays a partner's overhead pay the percentage that was agreed; its other figures stay."""
    agreed = agreed_overhead(programme, partner_id)
    line = find_as(programme, agreed[0], Line) if agreed else None
    return programme if line is None or agreed is None else put(programme, replace(line, ratio=agreed[1]))


def begin_note(programme: Programme, line_id: str, step_id: str) -> Programme:
    """Begin the calculation note of a line with what it costs so far, so that nothing changes; once."""
    line = find_as(programme, line_id, Line)
    if line is None or line_id in notes(programme.sublines):
        return programme
    step = SubLine(id=step_id, line_id=line_id, text=title_of(line), unit_cost=line.unit_cost)
    cost = folded((step,), currency_code(line.currency or programme.frame.currency))
    return put(programme, step if cost == value_of(line.unit_cost) else replace(step, unit_cost=None))


def take_donor_rate(programme: Programme, donor_id: str) -> Programme:
    """Give a donor, as its own rate of indirect costs, the highest that its rules allow."""
    donor = find_as(programme, donor_id, Donor)
    rules = rules_of(donor.profile) if donor else None
    if donor is None or rules is None or not rules.indirect_maximum or donor.indirect_rate == rules.indirect_maximum:
        return programme
    return put(programme, replace(donor, indirect_rate=rules.indirect_maximum))


def take_donor_currency(programme: Programme, donor_id: str) -> Programme:
    """Give a donor's budget the currency of its form; a rate that leads there is asked for where there is none."""
    donor = find_as(programme, donor_id, Donor)
    rules = rules_of(donor.profile) if donor else None
    if donor is None or rules is None or not rules.currency or donor.currency == rules.currency:
        return programme
    return put(programme, replace(donor, currency=rules.currency))
