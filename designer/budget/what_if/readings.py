"""What one reads off a programme to weigh it: money, people, staff load, the shares of M&E, and every target.

A reading is a list of figures with stable keys, so that those of two programmes can be put side by side.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.layout import groups
from designer.budget.remarks import filled, total_title
from designer.budget.shares import me_shares
from designer.budget.staffing.workload import quarterly
from designer.budget.sums import NOTHING
from designer.budget.totals import headline
from designer.budget.views.sides import by_heading
from designer.budget.what_if.price import touched
from designer.programme.drivers import CASELOAD, whole
from designer.programme.formula import value_of
from designer.programme.names import full_name
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.value_text import number_in
from designer.programme.words import ENGLISH, N_, Words

MONEY, PEOPLE, STAFF, SHARES, TARGETS, PRICE = "money", "people", "staff", "shares", "targets", "price"
GROUPS = {
    MONEY: N_("Money, {currency}"),
    PEOPLE: N_("People served"),
    STAFF: N_("Case work"),
    SHARES: N_("Shares of the total"),
    TARGETS: N_("Targets that move"),
    PRICE: N_("Targets whose work is cut, in proportion"),
}
"""The parts of a reading with their titles, in their order."""

Kind = Literal["money", "number", "percent"]


class Figure(Struct, frozen=True):
    """One figure: its part and key, its title, what it counts, its value as a number and, of a target, as it reads.

    ``beyond`` says in a few words which limit it breaks; "" for none. ``owner`` is the record that the title belongs
    to, if any; ``unit`` the currency of money.
    """

    group: str
    key: str
    title: str
    kind: Kind
    value: Decimal | None
    text: str = ""
    beyond: str = ""
    owner: str = ""
    depth: int = 1
    unit: str = ""

    def same(self, other: "Figure") -> bool:
        """Tell whether two figures read the same."""
        return (self.value, self.text, self.unit) == (other.value, other.text, other.unit)


Reading = tuple[Figure, ...]


def reading(programme: Programme, words: Words = ENGLISH) -> Reading:
    """Return every figure of a programme, in the order in which they are read."""
    parts = (_money(programme, words), _people(programme, words), _staff(programme, words), _shares(programme, words))
    return tuple(chain(*parts, _targets(programme)))


def _money(programme: Programme, words: Words) -> Iterable[Figure]:
    """Return total, ceiling, what is left, direct costs, and these by heading at the top."""
    now, sums = headline(programme), by_heading(programme)
    over = "" if now.left is None or now.left >= 0 else words(N_("over the ceiling"))
    rows = [
        Figure(MONEY, "total", total_title(programme, words), "money", now.total),
        Figure(MONEY, "ceiling", words(N_("Ceiling")), "money", now.ceiling),
        Figure(MONEY, "left", words(N_("Left under the ceiling")), "money", now.left, beyond=over),
        Figure(MONEY, "direct", words(N_("Direct costs")), "money", now.direct),
    ]
    for group in groups(programme):
        if not group.depth:
            heading, held = group.heading, sums.get(group.id, NOTHING)
            title = f"{heading.code} {heading.title}".strip() if heading else words(N_("Without a heading"))
            rows.append(Figure(MONEY, f"heading:{group.id}", title, "money", held.total, owner=group.id, depth=2))
    return (replace(each, unit=now.currency) for each in rows)


def _people(programme: Programme, words: Words) -> Iterator[Figure]:
    """Yield the expected returnees, and each group that is reached, as it was typed."""
    yield Figure(PEOPLE, CASELOAD, words(N_("Expected returnees")), "number", whole(programme).get(CASELOAD))
    for each in programme.reach:
        persons = value_of(each.persons)
        yield Figure(PEOPLE, each.id, " ".join(each.group.split()), "number", persons, owner=each.id)


def _staff(programme: Programme, words: Words) -> Iterator[Figure]:
    """Yield case workers, and how many returnees each follows in the quarter in which there are most of them."""
    quarters = quarterly(programme)
    peak = max((each.each for each in quarters if each.each is not None), default=None)
    most = value_of(programme.frame.case_limit)
    over = filled(words(N_("above your limit of {limit}")), limit=f"{most:f}") if most and peak and peak > most else ""
    told = (
        ("workers", N_("Case workers at full time, at most"), [each.workers for each in quarters], ""),
        ("followed", N_("Returnees followed at the same time, at most"), [each.followed for each in quarters], ""),
        ("load", N_("Returnees a case worker, at the peak"), [peak] if peak is not None else [], over),
    )
    for key, title, values, beyond in told:
        yield Figure(STAFF, key, words(title), "number", max(values, default=None), beyond=beyond)


def _shares(programme: Programme, words: Words) -> Iterator[Figure]:
    """Yield the shares of monitoring, of evaluation and of both, with where they lie outside their ranges."""
    said = {"below": N_("below the indicative range"), "above": N_("above the indicative range")}
    for each in me_shares(programme):
        beyond = words(said.get(each.position, ""))
        yield Figure(SHARES, each.id, words(each.title), "percent", each.of_total, beyond=beyond)


def price(before: Programme, after: Programme, words: Words = ENGLISH) -> Reading:
    """Return what less work leaves of targets that stay as they were typed."""
    held = {each.id: each for each in before.indicators}
    found = []
    for each in touched(before, after):
        left = filled(words(N_("{left} % of the work")), left=f"{(each.left * 100).quantize(Decimal(1)):f}")
        text = left if each.then is None else f"{each.then.normalize():f}"
        title = full_name(before, "indicators", held[each.indicator_id])
        owner = each.indicator_id
        if each.then is None or each.then != each.target:
            found.append(Figure(PRICE, owner, title, "number", each.then, text, owner=owner))
    return tuple(found)


def _targets(programme: Programme) -> Iterator[Figure]:
    """Yield each indicator's target as it reads, formulas over drivers computed."""
    read = reckoned(programme)
    for each in read.indicators:
        target, unit = each.target, each.unit
        text = " ".join(target.text.split())
        title = full_name(read, "indicators", each)
        yield Figure(TARGETS, each.id, title, "number", number_in(target, unit), text, owner=each.id)
