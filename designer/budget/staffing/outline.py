"""How staffing reads on paper: the posts with case work apart from management, women and men, the load by year."""

from collections.abc import Sequence
from decimal import Decimal

from designer.budget.amounts import amount_of, terms
from designer.budget.pay import FEWEST
from designer.budget.remarks import filled
from designer.budget.sheets.formulas import cell
from designer.budget.sheets.rows import by_year
from designer.budget.staffing.load_outline import load_blocks, quarter_blocks
from designer.budget.staffing.post_cost import PARTS
from designer.budget.staffing.posts import (
    PostCost,
    considerations,
    considered,
    holders,
    post_costs,
    profiles,
    staff_split,
    women_and_men,
)
from designer.paper.blocks import Block, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import entered, number_text, shown_in_full
from designer.paper.records import paragraphs
from designer.programme.entry import shown
from designer.programme.fields import field
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.programme import Programme
from designer.programme.records.budget import Post
from designer.programme.words import ENGLISH, N_, Words, counted

_GROUPS = ((True, N_("Case work with returnees")), (False, N_("Management, programme and support")))
_LEAD = (N_("1 post is held by {persons}{sexes}."), N_("{count} posts are held by {persons}{sexes}."))
_PERSONS = (N_("1 person"), N_("{count} persons"))
_SEXES = N_("; as far as it is settled, {women} and {men}")
_WOMEN = (N_("1 woman"), N_("{count} women"))
_MEN = (N_("1 man"), N_("{count} men"))
_SPLIT = N_(
    "Case work with returnees costs {case} {currency}, {case_share} % of the direct costs; management, programme and "
    "support staff {other} {currency}, {other_share} %."
)


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the proposal; nothing while there is no post."""
    if not programme.posts:
        return ()
    blocks: list[Block] = [Heading(words(N_("Staffing"))), Paragraph(_lead(programme, words), "lead")]
    split = "" if words.mask_pay and _groups_for_few(programme) else _split(programme, words)
    blocks += [Paragraph(split)] if split else []
    blocks.append(_posts_table(programme, words))
    blocks += load_blocks(programme, words)
    blocks += _considered(programme, words)
    blocks += _terms(programme, words)
    return tuple(blocks)


def sheet(programme: Programme, words: Words = ENGLISH) -> Sheet:
    """Return the sheet of the workbook: every post in full, then the load of case workers."""
    load = (*load_blocks(programme, words), *quarter_blocks(programme, words))
    return Sheet(words(N_("Staffing")), (_full_table(programme, words), *load), freeze=2)


# -- the proposal --------------------------------------------------------------------------------------------------


def _lead(programme: Programme, words: Words) -> str:
    women, men, _open = women_and_men(programme.posts)

    def told(count: Decimal, phrases: tuple[str, str]) -> str:
        return counted(count, *phrases, words, _number(count, words))

    sexes = filled(words(_SEXES), women=told(women, _WOMEN), men=told(men, _MEN)) if women + men else ""
    persons = told(holders(programme.posts), _PERSONS)
    return filled(counted(len(programme.posts), *_LEAD, words), persons=persons, sexes=sexes)


def _groups_for_few(programme: Programme) -> bool:
    """Tell whether case work, or the other posts, are so few that the cost of the group would tell what one earns."""
    counts = [sum((each.case_work == "yes") is case_work for each in programme.posts) for case_work, _ in _GROUPS]
    return any(0 < count < FEWEST for count in counts)


def _split(programme: Programme, words: Words) -> str:
    """Say what case work and the other posts cost; nothing where that is not known of the whole."""
    split = staff_split(programme)
    if split.case_work_share is None or split.other_share is None or not split.case_work:
        return ""
    currency = programme.frame.currency
    return filled(
        words(_SPLIT),
        currency=currency,
        case=_number(split.case_work, words, exponent(currency)),
        case_share=_number(split.case_work_share, words, 1),
        other=_number(split.other, words, exponent(currency)),
        other_share=_number(split.other_share, words, 1),
    )


def _posts_table(programme: Programme, words: Words) -> Table:
    """Return the posts in their two groups, with a sum of each and of all."""
    currency, posts = programme.frame.currency, _counted(programme)
    held = post_costs(programme)
    known = {} if words.mask_pay and _groups_for_few(programme) else held
    columns = (
        TableColumn(words(N_("Post")), 3.4),
        TableColumn(words(N_("Place")), 2.0),
        TableColumn(words(N_("Persons")), 0.9, "number", 0),
        TableColumn(words(N_("Women")), 0.9, "number", 0),
        TableColumn(words(N_("Person-months")), 1.0, "number", 0),
        TableColumn(f"{words(N_('Cost'))} {currency}", 1.6, "money", exponent(currency)),
    )
    rows: list[TableRow] = []
    for case_work, title in _GROUPS:
        here = [each for each in posts if (each.case_work == "yes") is case_work]
        if here:
            rows.append(TableRow((Cell(words(title)),), "group"))
            rows += [TableRow(_post_cells(each, None if words.mask_pay else held[each.id]), depth=1) for each in here]
            rows.append(TableRow(_sum_cells(here, known, words(title)), "subtotal"))
    rows.append(TableRow(_sum_cells(posts, held, words(N_("Staff"))), "total"))
    return shown_in_full(Table(columns, tuple(rows)))


def _post_cells(post: Post, cost: PostCost | None) -> tuple[Cell, ...]:
    """Return a post's cells; without a cost in a copy that does not tell what somebody earns."""
    return (
        Cell(f"{post.code} {post.title}".strip()),
        Cell(post.place),
        Cell(entered(post.holders)),
        Cell(entered(post.women)),
        Cell(_months(post)),
        Cell(cost.total if cost else None),
    )


def _counted(programme: Programme) -> tuple[Post, ...]:
    """Return the posts with their person-months and monthly cost computed, in their order."""
    held = terms(programme).posts
    return tuple(held[each.id] for each in programme.posts)


def _sum_cells(posts: Sequence[Post], held: object, title: str) -> tuple[Cell, ...]:
    """Return the sums of some posts; women only where they are known of one at least."""
    known = held if isinstance(held, dict) else {}
    women = [value for each in posts if (value := value_of(each.women)) is not None]
    months = [value for each in posts if (value := _months(each)) is not None]
    costs = [cost for each in posts if each.id in known and (cost := known[each.id].total) is not None]
    return (
        Cell(title),
        Cell(),
        Cell(holders(posts)),
        Cell(sum(women, Decimal(0)) if women else None),
        Cell(sum(months, Decimal(0)) if months else None),
        Cell(sum(costs, Decimal(0)) if costs else None),
    )


def _months(post: Post) -> Decimal | None:
    """Return a post's person-months over all years; None where none are entered."""
    known = [value for each in post.months if (value := value_of(each)) is not None]
    return sum(known, Decimal(0)) if known else None


def _terms(programme: Programme, words: Words) -> list[Block]:
    """Return the terms of reference that are written, post by post."""
    held = [each for each in programme.posts if each.terms.strip()]
    blocks: list[Block] = [Heading(words(N_("Terms of reference")), 2)] if held else []
    for each in held:
        blocks.append(Heading(f"{each.code} {each.title}".strip(), 3))
        blocks += paragraphs(each.terms)
    return blocks


def _considered(programme: Programme, words: Words) -> list[Block]:
    """Return what was written on the considerations of staffing (Handbook 1.4.3)."""
    held = considered(programme.answers)
    rows = tuple(
        TableRow((Cell(words(each.title)), Cell(held[each.id].text)))
        for each in considerations()
        if each.id in held and held[each.id].text.strip()
    )
    if not rows:
        return []
    columns = (TableColumn(words(N_("Consideration")), 1.4), TableColumn(words(N_("What follows for staffing")), 4.0))
    return [Heading(words(N_("What the team was built on")), 2), Table(columns, rows)]


# -- the workbook --------------------------------------------------------------------------------------------------


def _full_table(programme: Programme, words: Words) -> Table:
    """Return every post with all that is known of it."""
    currency = programme.frame.currency
    years = terms(programme).years
    held = post_costs(programme)
    money = ("money", exponent(currency))
    in_year = words(N_("Months Y{year}"))
    months = [filled(in_year, year=str(year)) for year in range(1, years + 1)]
    if words.mask_pay:  # by year they would part the sums of years into what each earns
        months = [words(N_("Person-months"))]
    columns = (
        _titled("code", 0.7, words),
        _titled("title", 3.0, words),
        _titled("profile", 1.8, words),
        _titled("place", 2.0, words),
        _titled("holders", 0.8, words, "number"),
        _titled("women", 0.8, words, "number"),
        _titled("case_work", 0.9, words),
        *(TableColumn(title, 0.9, "number", 0) for title in months),
        *(_titled(name, 0.9, words, "number") for name in _parts(programme)),
        _titled("unit_cost", 1.2, words, "number"),
        _titled("currency", 0.8, words),
        TableColumn(words(N_("Share charged")), 0.8, "percent", 0),
        TableColumn(f"{words(N_('Cost'))} {currency}", 1.4, *money),  # type: ignore[arg-type]
        TableColumn(words(N_("Share of direct costs")), 0.9, "percent", 2),
        _titled("range_low", 0.9, words, "number"),
        _titled("range_high", 0.9, words, "number"),
        _titled("terms_ready", 0.9, words),
        _titled("training", 2.4, words),
    )
    rows = tuple(TableRow(_full_cells(programme, each, held[each.id], years, words)) for each in _counted(programme))
    return shown_in_full(Table(columns, rows))


def _titled(name: str, width: float, words: Words, kind: str = "text") -> TableColumn:
    return TableColumn(words(field(Post, name).info.title), width, kind, 0)  # type: ignore[arg-type]


def _full_cells(programme: Programme, post: Post, cost: PostCost, years: int, words: Words) -> tuple[Cell, ...]:
    known, told = profiles().get(post.profile), not words.mask_pay
    months = (*post.months, *[None] * years)[:years] if told else (_months(post),)
    return (
        Cell(post.code),
        Cell(post.title),
        Cell(words(known.title) if known else post.profile),
        Cell(post.place),
        Cell(entered(post.holders)),
        Cell(entered(post.women)),
        Cell(_choice(post, "case_work", words)),
        *(Cell(entered(each)) for each in months),
        *(Cell(entered(getattr(post, name)) if told else None) for name in _parts(programme)),
        Cell(entered(post.unit_cost) if told else None),
        Cell(post.currency or programme.frame.currency),
        Cell(_share(programme, post, words) if told else None),
        _cost_cell(programme, cost) if told else Cell(),
        Cell(cost.share if told else None),
        Cell(entered(post.range_low) if told else None),
        Cell(entered(post.range_high) if told else None),
        Cell(_choice(post, "terms_ready", words)),
        Cell(post.training),
    )


def _cost_cell(programme: Programme, cost: PostCost) -> Cell:
    """Return what a post costs; where one line carries just that, the workbook reads it there."""
    if len(cost.line_ids) == 1 and cost.total is not None:
        (line_id,) = cost.line_ids
        if amount_of(programme)[line_id].total == cost.total:
            return Cell(cost.total, cell(line_id, "total"))
    return Cell(cost.total)


def _parts(programme: Programme) -> tuple[str, ...]:
    """Return the fields of pay that stand beside the monthly cost: those that a post is computed from."""
    used = {name for name in (*PARTS, "step") for each in programme.posts if getattr(each, name) is not None}
    return tuple(name for name in (*PARTS, "step") if name in used)


def _share(programme: Programme, post: Post, words: Words) -> Decimal | str | None:
    """Return the share charged, all where nothing was entered; by year where it changes."""
    yearly = terms(programme).yearly.get(post.id)
    if yearly is not None and yearly.shares:
        return by_year(yearly.shares, words)
    return Decimal(100) if post.share is None else entered(post.share)


def _choice(post: Post, name: str, words: Words) -> str:
    return shown(field(Post, name), getattr(post, name), words=words)


def _number(value: Decimal, words: Words, decimals: int = 0) -> str:
    return number_text(value, decimals, words.language)
