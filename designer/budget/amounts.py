"""Every budget line with its amounts: its own figures, then the percentages of other lines."""

from collections.abc import Iterator, Mapping
from decimal import localcontext

from designer.budget.exchange import EXACT, Exchange, exchange
from designer.budget.notes import notes, with_notes
from designer.budget.pricing import NONE, Amount, Terms, each_named, each_own
from designer.budget.ratios import base_of, with_ratios
from designer.budget.staffing.post_cost import all_yearly, priced
from designer.budget.sums import Parts, summed
from designer.programme.derived import derived
from designer.programme.drivers import Figures, figures
from designer.programme.drivers import posts as reckoned_posts
from designer.programme.edit import positions
from designer.programme.formula import named
from designer.programme.months import year_count
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Post


def amounts(programme: Programme) -> tuple[Amount, ...]:
    """Return every line with its amounts, in the order of the lines; unchanged lines keep the same object."""
    given, places = terms(programme), positions(programme, "lines")
    with localcontext(EXACT):
        own = with_drivers(each_own(programme.lines, given), given, figures(programme), places)
        own = with_notes(own, given, notes(programme.sublines), places)
        return with_ratios(own, programme.headings, given.exchange.base, places)


@derived
def with_drivers(own: tuple[Amount, ...], given: Terms, known: Figures, places: dict[str, int]) -> tuple[Amount, ...]:
    """Return all lines with the quantities computed that hold names of drivers."""
    wanted = [places[line_id] for line_id in _named_lines(own)]
    if not wanted:
        return own
    result = list(own)
    computed = each_named(tuple([own[place].line for place in wanted]), given, known)
    for place, amount in zip(wanted, computed, strict=True):
        result[place] = amount
    return tuple(result)


@summed
def _named_lines(amount: Amount) -> Parts[str]:
    """Tell the lines whose quantities hold names; not those that read a post."""
    if amount.problem != "unreadable" or amount.ratio or amount.quantities is not amount.line.quantities:
        return ()
    return ((amount.line.id, ()),) if any(map(named, amount.quantities)) else ()


class ByLine(Mapping[str, Amount]):
    """Line id → the line with its amounts, found through the lines' places: nothing is built anew."""

    def __init__(self, found: tuple[Amount, ...], places: Mapping[str, int]) -> None:
        self._found, self._places = found, places

    def __getitem__(self, line_id: str) -> Amount:
        return self._found[self._places[line_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._found)


def amount_of(programme: Programme) -> Mapping[str, Amount]:
    """Return line id → the line with its amounts."""
    return ByLine(amounts(programme), positions(programme, "lines"))


def percentages(programme: Programme) -> tuple[str, ...]:
    """Return the ids of the lines that are a percentage of others."""
    return tuple(_percentages(amounts(programme)))


@summed
def _percentages(amount: Amount) -> Parts[str]:
    """Tell the percentage lines."""
    return ((amount.line.id, ()),) if amount.ratio else ()


def covered(programme: Programme, line: Line) -> tuple[str, ...]:
    """Return the ids of the lines that a percentage line is taken of, in the order of the lines."""
    base = base_of(programme.headings, line)
    return tuple(each.id for each in programme.lines if base.covers(each))


def terms(programme: Programme) -> Terms:
    """Return what the lines are computed with.

    There are as many years as the programme has, more where a line or post holds a quantity for a later one: no money
    is lost from sight.
    """
    years = max([year_count(programme), *_line_lengths(programme.lines), *_post_lengths(programme.posts)])
    return _terms(years, exchange(programme.frame.currency, programme.rates), reckoned_posts(programme))


@derived
def _terms(years: int, rates: Exchange, posts: tuple[Post, ...]) -> Terms:
    held = {post.id: priced(post, rates.base) for post in posts}
    return Terms(rates, held, (NONE,) * years, rates.unit, all_yearly(posts, years))


@summed
def _line_lengths(line: Line) -> Parts[int]:
    """Tell for how many years a line holds a quantity."""
    return ((len(line.quantities), ()),)


@summed
def _post_lengths(post: Post) -> Parts[int]:
    """Tell for how many years a post holds person-months."""
    return ((len(post.months), ()),)
