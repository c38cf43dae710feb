"""What stands beside a total on paper, so that none hides a line it leaves out or a share that was scaled down."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.amounts import amount_of
from designer.budget.figures import donors_over, left_out
from designer.budget.pricing import Amount, Problem
from designer.paper.blocks import Paragraph
from designer.paper.number_text import number_text, own_decimals
from designer.programme.formula import unreadable
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.base import Formula
from designer.programme.words import N_, Words

_REASONS: dict[Problem, str] = {
    "unpriced": N_("quantity or cost missing"),
    "unreadable": N_("number not readable"),
    "rate": N_("no rate for {currency}"),
    "circle": N_("percentage of itself"),
    "large": N_("too large"),
}
_NO_BASE = N_("percentage incomplete")
LEFT_TITLE = N_("Left under the ceiling, {currency}")
_MOST = 40
"""Lines that are named one by one; of more the rest is counted."""


def filled(template: str, **parts: str) -> str:
    """Return a sentence with its parts put in; parts are text and are never read as places for others."""
    pieces = template.split("{")
    result = pieces[0]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}")
        result += parts[name] + rest
    return result


def reason(amount: Amount, words: Words) -> str:
    """Return in a few words why a line has no amount; "" where it has one."""
    if not amount.problem:
        return ""
    if amount.ratio and amount.problem == "unpriced":
        return words(_NO_BASE)
    return filled(words(_REASONS[amount.problem]), currency=amount.currency)


def not_reckoned(amount: Amount, words: Words) -> str:
    """Return what stands in place of the amount of a line that has none: "not reckoned: no rate for XOF"."""
    return filled(words(N_("not reckoned: {reason}")), reason=reason(amount, words))


def total_title(programme: Programme, words: Words) -> str:
    """Return the name of the last row of a budget: "Total", or "Total without 2 lines" that have no amount."""
    count = len(left_out(programme))
    if not count:
        return words(N_("Total"))
    title = N_("Total without 1 line") if count == 1 else N_("Total without {count} lines")
    return filled(words(title), count=str(count))


def ceiling_title(measured: str) -> str:
    """Return the English name of the ceiling, by what it is compared with: the total, or the direct costs."""
    if measured == "total":
        return N_("Ceiling including indirect costs, {currency}")
    return N_("Ceiling of direct costs, {currency}")


def remarks(programme: Programme, words: Words) -> tuple[Paragraph, ...]:
    """Return what a reader of the total has to know: no line yet, lines left out, a rate or ceiling nobody can read."""
    texts = [_left_out_text(programme, words) if programme.lines else words(N_("No budget line is entered yet."))]
    call = programme.call
    if unreadable(call.indirect_rate) and isinstance(call.indirect_rate, Formula):
        text = words(N_("Indirect costs count as nothing: their rate, “{typed}”, cannot be read."))
        texts.append(filled(text, typed=call.indirect_rate.text))
    if unreadable(call.ceiling) and isinstance(call.ceiling, Formula):
        text = words(N_("The ceiling, “{typed}”, cannot be read as an amount: nothing is compared with it."))
        texts.append(filled(text, typed=call.ceiling.text))
    return tuple(Paragraph(text) for text in texts if text)


def donor_remarks(programme: Programme, words: Words) -> tuple[Paragraph, ...]:
    """Return what a reader of the donors' amounts has to know: shares above 100 %, and shares nobody can read."""
    texts = _over_texts(programme, words)
    unread = [donor.code or donor.name for donor in programme.donors if unreadable(donor.share)]
    unread += [_name(programme, each.line_id) for each in programme.donor_shares if unreadable(each.share)]
    if unread:
        text = words(N_("A donor's share that cannot be read does not count: {names}."))
        texts.append(filled(text, names=_listed(unread, words)))
    return tuple(map(Paragraph, texts))


def _left_out_text(programme: Programme, words: Words) -> str:
    """Say which lines the totals leave out, and why; "" where they leave out none."""
    ids = left_out(programme)
    if not ids:
        return ""
    known = amount_of(programme)
    told = [f"{_name(programme, line_id)} ({reason(known[line_id], words)})" for line_id in ids]
    sentence = (
        N_("Without 1 line that cannot be reckoned yet: {lines}.")
        if len(ids) == 1
        else N_("Without {count} lines that cannot be reckoned yet: {lines}.")
    )
    return filled(words(sentence), count=str(len(ids)), lines=_listed(told, words))


def _over_texts(programme: Programme, words: Words) -> list[str]:
    """Say where the donors' shares add up to more than 100 %."""
    over = donors_over(programme)
    texts = [
        filled(words(N_("The donors' usual shares add up to {share}.")), share=percent(share, words))
        for line_id, share in over
        if not line_id
    ]
    lines = [f"{_name(programme, line_id)} ({percent(share, words)})" for line_id, share in over if line_id]
    if lines:
        texts.append(
            filled(words(N_("More than 100 % is shared among the donors on {lines}.")), lines=_listed(lines, words))
        )
    scaled = words(N_("The donors' amounts are scaled down there, so that no line is paid twice."))
    return [" ".join((*texts, scaled))] if texts else []


def percent(share: Decimal, words: Words) -> str:
    """Return a percentage as it was typed: "33.3 %"."""
    return number_text(share, own_decimals(share.normalize()), words.language) + "\u202f%"


def _name(programme: Programme, line_id: str) -> str:
    """Return a line's code or description on one line; "?" where it has neither."""
    return " ".join(short_names(programme, "lines").get(line_id, "").split()) or "?"


def _listed(names: Sequence[str], words: Words) -> str:
    """Return names in one line; of very many the first and how many there are more."""
    told = ", ".join(names[:_MOST])
    if len(names) > _MOST:
        told += filled(words(N_(" and {count} more")), count=str(len(names) - _MOST))
    return told
