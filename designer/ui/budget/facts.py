"""What the inspector says of a budget line: how its amount comes about, who pays, what it counts as. No Qt."""

from decimal import Decimal

from designer.budget.amounts import amount_of, terms
from designer.budget.costs import costs
from designer.budget.donors.paying import donor_terms, donor_totals, share_of
from designer.budget.exchange import currency_code
from designer.budget.figures import donors_over, left_out
from designer.budget.in_kind import Gift, given_in_kind
from designer.budget.notes import notes, unread_steps
from designer.budget.pricing import HUNDRED, NONE, Amount
from designer.programme.derived import derived
from designer.programme.edit import find_as
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.names import full_name, short_names
from designer.programme.numbers import ENGLISH, NumberStyle, show, show_number
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Rate
from designer.programme.records.chain import Node
from designer.programme.words import ENGLISH as ENGLISH_WORDS
from designer.programme.words import N_, Words, counted
from designer.ui.budget.lines.cells import likely_work, no_amount

Fact = tuple[str, str]
"""A label and its value."""
_HALF = Decimal("0.5")
_WORK = (("monitoring", N_("monitoring")), ("evaluation", N_("evaluation")))


def line_facts(
    programme: Programme, line_id: str, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH
) -> tuple[Fact, ...]:
    """Return what there is to say of a line; nothing for what is no line."""
    amount = amount_of(programme).get(line_id)
    if amount is None:
        return ()
    line = amount.line
    node = find_as(programme, line.node_id, Node)
    names = " / ".join(donor.code or donor.name for donor in programme.donors)
    facts = (
        (words(N_("Calculation")), reason(programme, amount, words, style)),
        (words(N_("Serves")), full_name(programme, "nodes", node) if node else ""),
        (words(N_("Post")), short_names(programme, "posts").get(line.post_id, "")),
        (
            words(N_("Donors {names}")).replace("{names}", names),
            _shares(programme, line_id, words, style),
        ),
        (words(N_("By")), short_names(programme, "partners").get(line.partner_id, "")),
        (words(N_("Counts as")), counts_as(line, words, style)),
        (words(N_("EU heading")), line.eu_heading),
        (words(N_("UN category")), line.un_category),
    )
    return tuple((label, value) for label, value in facts if value)


def _shares(programme: Programme, line_id: str, words: Words, style: NumberStyle) -> str:
    """Return what the donors pay of a line, and their sum where it is more than all."""
    donors = donor_terms(programme)
    paid = [share_of(donors, line_id, donor) for donor in donors.donors]
    shares = " / ".join(show_number(share, None, style) for share in paid)
    together = sum(paid, NONE)
    if together > HUNDRED:
        over = words(N_("= {share} %, more than all"))
        return f"{shares} {over.replace('{share}', show_number(together, None, style))}"
    if shares and together < HUNDRED:
        left = words(N_("{shares} %, {left} % to be found"))
        return left.replace("{shares}", shares).replace("{left}", show_number(HUNDRED - together, None, style))
    return f"{shares} %" if shares else ""


def counts_as(line: Line, words: Words, style: NumberStyle = ENGLISH) -> str:
    """Return what part of a line counts as monitoring and evaluation."""
    parts = [
        f"{show(number, None, style)} % {words(title)}"
        for number, (_, title) in zip((line.monitoring, line.evaluation), _WORK, strict=True)
        if value_of(number)
    ]
    if parts or line.scope != "me" or line.monitoring is not None or line.evaluation is not None:
        return ", ".join(parts) or words(N_("not M&E"))
    found = likely_work(line)
    like = words(N_("nothing yet; it reads like {work}")).replace("{work}", words(dict(_WORK)[found])) if found else ""
    return like or words(N_("nothing yet"))


def reason(programme: Programme, amount: Amount, words: Words, style: NumberStyle = ENGLISH) -> str:
    """Return how a line's amounts come about, as one reads a sum: 735 × 250,000 GNF; 1 USD = 8,600 GNF."""
    given = terms(programme)
    if amount.problem:
        unread = unread_steps(notes(programme.sublines)).get(amount.line.id)
        return no_amount(amount, given.exchange.base, words, unread)
    if amount.ratio:
        text = words(N_("{ratio} % of the lines it covers, year by year"))
        return text.replace("{ratio}", show(amount.line.ratio, None, style))
    factors = [show(each, None, style) or "0" for each in amount.quantities]
    parts = [" + ".join(factors) if len(factors) == 1 else f"({' + '.join(factors)})"]
    if amount.frequency != 1:
        parts.append(show_number(amount.frequency, None, style))
    parts.append(f"{show(amount.unit_cost, None, style)} {amount.currency}")
    shares = (amount.yearly.shares if amount.yearly else ()) or ((amount.share,) if amount.share != HUNDRED else ())
    parts += [f"{' / '.join(show_number(each, None, style) for each in shares)} %"] if shares else []
    if amount.yearly and amount.yearly.step != 1:
        parts.append(words(N_("{step} a year")).replace("{step}", show_number(amount.yearly.step, None, style)))
    text = " × ".join(parts)
    step = given.exchange.steps.get(amount.currency) if amount.currency != given.exchange.base else None
    rate = find_as(programme, step.rate_id, Rate) if step else None
    return f"{text}; 1 {rate.one} = {show(rate.is_worth, None, style)} {rate.of}" if rate else text


def donor_facts(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> tuple[Fact, ...]:
    """Return what each donor pays of the whole, in whole units, and what is still to be found.

    Cents that rounding leaves to be found, where a donor has rules of its own, are none here.
    """
    names = {donor.id: donor.name or donor.code for donor in programme.donors}
    found = []
    for each in donor_totals(programme) if programme.donors else ():
        if each.donor_id or abs(each.total) >= _HALF:
            name = names.get(each.donor_id, words(N_("Still to be found")))
            share = "" if each.share is None else f" · {show_number(each.share, 2, style)}\u00a0%"
            found.append((name, show_number(each.total, 0, style) + share))
    return tuple(found)


def found_words(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> str:
    """Say what is still to be found, and where donors together pay more than all; "" where donors pay all of it."""
    if not programme.donors:
        return ""
    left, now = donor_totals(programme)[-1], costs(programme)
    told = []
    if left.total:
        text = words(N_("Still to be found: {amount} {currency}, {share} % of the total."))
        amount = show_number(left.total, exponent(now.currency), style)
        share = show_number(left.share or NONE, 2, style)
        told.append(text.replace("{amount}", amount).replace("{currency}", now.currency).replace("{share}", share))
    if over := over_words(programme, words, style):
        told.append(f"▲ {over}")
    return " ".join(told)


def rate_words(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> str:
    """Say how rates were read whose digits could be decimals as well, such as 655,957; "" where none could.

    Nothing else shows it: the wrong reading makes every amount in the currency a thousand times smaller or larger. A
    rate that ends in a nought, such as 8,600, is hardly a decimal.
    """
    told = []
    for each in programme.rates:
        worth = value_of(each.is_worth)
        if worth is not None and 1000 <= worth < 1_000_000 and worth == int(worth) and worth % 10:
            text = words(N_("1 {one} was read as {value} {of}, in thousands: type {other} if that is meant."))
            value, other = show(worth, None, style), show(worth / 1000, None, style)
            told.append(
                text.replace("{value}", value)
                .replace("{other}", other)
                .replace("{one}", each.one)
                .replace("{of}", each.of)
            )
    return " ".join(told)


def in_kind_words(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> str:
    """Say what the contributions in kind come to together; "" where there are none."""
    given, currency = given_in_kind(programme), currency_code(programme.frame.currency)
    if not given.gifts:
        return ""
    text = words(N_("Together {amount} {currency}, outside the total and every share."))
    text = text.replace("{amount}", show_number(given.total, exponent(currency), style)).replace("{currency}", currency)
    without = counted(given.without, N_("1 has no value yet."), N_("{count} have no value yet."), words)
    return f"{text} {without}" if given.without else text


@derived
def _gift_values(gifts: tuple[Gift, ...], places: int) -> dict[str, str]:
    return {gift.record.id: show_number(gift.total, places) for gift in gifts if gift.total is not None}


def gift_values(programme: Programme) -> dict[str, str]:
    """Return contribution id → its value as shown, in the budget's currency."""
    return _gift_values(given_in_kind(programme).gifts, exponent(currency_code(programme.frame.currency)))


def over_words(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> str:
    """Say that donors together pay more than all, of every line or of some; "" where they do not."""
    over = donors_over(programme)
    told = [
        words(N_("The donors' usual shares add up to {share} %.")).replace("{share}", show_number(share, None, style))
        for line_id, share in over[:1]
        if not line_id
    ]
    if count := sum(1 for line_id, _ in over if line_id):
        one, many = N_("On 1 line donors pay more than all."), N_("On {count} lines donors pay more than all.")
        told.append(words(one if count == 1 else many).replace("{count}", str(count)))
    return " ".join((*told, words(N_("Their amounts are scaled down.")))) if told else ""


def left_out_sentence(count: int, words: Words = ENGLISH_WORDS, *, below: bool = False) -> str:
    """Say as a sentence how many lines a sum leaves out, of all or of those below a heading; "" for none."""
    if not count:
        return ""
    if below:
        one, many = N_("1 line below has no amount"), N_("{count} lines below have no amount")
    else:
        one, many = N_("1 line has no amount"), N_("{count} lines have no amount")
    lines = words(one if count == 1 else many).replace("{count}", str(count))
    out = words(N_("and is left out.") if count == 1 else N_("and are left out."))
    return f"{lines} {out}"


def budget_line(programme: Programme, words: Words = ENGLISH_WORDS, style: NumberStyle = ENGLISH) -> str:
    """Return the budget in a line: how many lines, direct and indirect costs."""
    now = costs(programme)
    places = exponent(now.currency)

    def money(amount: Decimal) -> str:
        return show_number(amount, places, style)

    if value_of(programme.call.indirect_rate) is None:
        text = words(N_("{lines} lines · direct {direct} · indirect {indirect}, rate not given"))
    else:
        text = words(N_("{lines} lines · direct {direct} · indirect {rate} % {indirect}"))
    parts = {
        "lines": str(len(programme.lines)),
        "direct": money(now.direct.total),
        "rate": show_number(now.rate, None, style),
        "indirect": money(now.indirect.total),
    }
    for name, value in parts.items():
        text = text.replace("{" + name + "}", value)
    missing = left_out_sentence(len(left_out(programme)), words)
    return f"{text} · {missing}" if missing else text
