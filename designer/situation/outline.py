"""How the situation reads on paper: findings by block with their sources, needs and their answers, lessons, plans."""

from collections.abc import Sequence

from designer.paper.blocks import Block, Bullets, Cell, Heading, Paragraph, Sheet, Table, TableColumn, TableRow
from designer.paper.number_text import date_text
from designer.paper.records import Columns, Told, record_facts, record_table
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.situation import Community, Need, Observation
from designer.programme.words import ENGLISH, N_, Words
from designer.situation.chart import chart_of
from designer.situation.figures import (
    BLOCKS,
    NEED_STATES,
    as_of,
    block_of,
    conditions,
    conditions_met,
    need_counts,
    need_state,
    topic_of,
    topics,
)

_NO_BLOCK = N_("Further findings")
_LESSONS: Columns = (("text", 3.0), ("source", 2.0), ("consequence", 3.0))
_PLANS: Columns = (("name", 2.4), ("holder", 1.8), ("link", 3.4))
_RULES: Columns = (("service_type", 1.4), ("law", 2.4), ("financing", 2.0), ("referral", 2.4), ("coverage", 2.0))
_ALL_RULES: Columns = (*_RULES, ("supplies", 1.6), ("staff", 1.6), ("traditional", 1.8))


def outline(programme: Programme, words: Words = ENGLISH) -> tuple[Block, ...]:
    """Return the chapter of the proposal; what nobody recorded is left out, and nothing makes no chapter."""
    parts = (
        *_findings(programme, words),
        *_needs(programme, words),
        *_titled(programme, "lessons", N_("Lessons of earlier programmes"), _LESSONS, words),
        *_titled(programme, "plans", N_("Plans and policies that the programme ties in with"), _PLANS, words),
        *_titled(programme, "frameworks", N_("Rules of the service fields"), _RULES, words),
        *_communities(programme, words),
    )
    return (Heading(words(N_("Context and needs"))), *parts) if parts else ()


def sheets(programme: Programme, words: Words = ENGLISH) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook: the findings always, the others if they hold anything."""
    lessons = (
        *_titled(programme, "lessons", N_("Lessons"), _LESSONS, words),
        *_titled(programme, "plans", N_("Plans and policies"), _PLANS, words),
    )
    places = (
        *_titled(programme, "communities", N_("Communities"), _community_columns(words), words),
        *_titled(programme, "frameworks", N_("Rules of the service fields"), _ALL_RULES, words),
    )
    needs = record_table(programme, "needs", _need_columns(words, evidence=True), words)
    found = (
        Sheet(words(N_("Situation")), (record_table(programme, "observations", _finding_columns(words), words),)),
        Sheet(words(N_("Needs")), (needs,) if needs.rows else ()),
        Sheet(words(N_("Lessons and plans")), lessons),
        Sheet(words(N_("Communities and rules")), places),
    )
    return (found[0], *(each for each in found[1:] if each.blocks))


# -- findings ------------------------------------------------------------------------------------------------------


def _findings(programme: Programme, words: Words) -> list[Block]:
    """Return the findings block by block, after the chart of a cited figure where there is one."""
    blocks: list[Block] = list(chart_of(programme.observations, words))
    for code, title in (*BLOCKS, ("", _NO_BLOCK)):
        here = [each for each in programme.observations if block_of(each) == code]
        if here:
            blocks += [Heading(words(title), 2), _block_table(here, words)]
    return blocks


def _block_table(observations: Sequence[Observation], words: Words) -> Table:
    """Return the findings of one block under the titles of their topics."""
    rows: list[TableRow] = []
    for code in (*(each.id for each in topics()), ""):
        topic = topic_of(code)
        here = [each for each in observations if (topic_of(each.topic) is topic)]
        if here and topic is not None:
            rows.append(TableRow((Cell(words(topic.title)), Cell(), Cell()), "group"))
        rows += [
            TableRow((Cell(each.text), Cell(_cited(each, words)), Cell(each.implication)), depth=int(topic is not None))
            for each in here
        ]
    columns = (
        TableColumn(words(N_("Finding")), 3.6),
        TableColumn(words(N_("Source")), 1.9),
        TableColumn(words(N_("What it means for the design")), 2.5),
    )
    return Table(columns, tuple(rows))


def _cited(observation: Observation, words: Words) -> str:
    """Return the source of a finding with its date, unless the source names the year already."""
    when = as_of(observation)
    if not when or when[:4] in observation.source:
        return observation.source
    day = date_text(observation.date, words.language) if observation.date else when
    return f"{observation.source} ({day})" if observation.source else day


def _finding_columns(words: Words) -> Columns:
    titles = dict(BLOCKS)

    def block(record: Record) -> str:
        return words(titles.get(block_of(record), "")) if isinstance(record, Observation) else ""

    return (
        Told(N_("Block"), block, 1.6),
        ("topic", 1.4),
        ("text", 4.5),
        ("area_id", 1.1),
        ("source", 2.4),
        Told(N_("As of"), lambda record: as_of(record) if isinstance(record, Observation) else "", 1.0),
        ("reliability", 1.0),
        ("implication", 3.2),
    )


# -- needs ---------------------------------------------------------------------------------------------------------


def _needs(programme: Programme, words: Words) -> list[Block]:
    """Return the needs with their answers, and those left to others with the reason."""
    if not programme.needs:
        return []
    counts = need_counts(programme.needs)
    said = ", ".join(f"{count} {words(NEED_STATES[state]).lower()}" for state, count in counts.items() if count)
    blocks: list[Block] = [
        Heading(words(N_("Needs")), 2),
        Paragraph(words(N_("Of {count} needs: {parts}.")).format(count=len(programme.needs), parts=said)),
        record_table(programme, "needs", _need_columns(words), words),
    ]
    left = [each for each in programme.needs if need_state(each) == "left"]
    if left:
        sentence = words(N_("{need}: left to others because {reason}"))
        blocks.append(
            Bullets(tuple(sentence.format(need=f"{e.code} {e.statement}".strip(), reason=e.left_because) for e in left))
        )
    return blocks


def _need_columns(words: Words, *, evidence: bool = False) -> Columns:
    """Return the columns of the needs; the workbook has evidence and reason besides."""

    def state(record: Record) -> str:
        return words(NEED_STATES[need_state(record)]) if isinstance(record, Need) else ""

    first: Columns = (("code", 0.6), ("statement", 2.9), ("level", 1.3), ("dimensions", 1.5))
    if not evidence:
        return (*first, ("evidence", 2.4), ("node_ids", 1.3))
    return (*first, ("evidence", 2.6), ("node_ids", 1.2), Told(N_("State"), state, 1.1), ("left_because", 2.2))


# -- communities and the rest --------------------------------------------------------------------------------------


def _communities(programme: Programme, words: Words) -> list[Block]:
    """Return the profile of each community: what is known of it, and which favourable conditions it meets."""
    if not programme.communities:
        return []
    blocks: list[Block] = [Heading(words(N_("Communities of return")), 2)]
    for each in programme.communities:
        facts = record_facts(
            programme, each, ("area_id", "definition", "returnees", "participants", "resources", "tensions"), words
        )
        met = words(N_("Favourable conditions met: {count}.")).format(count=_met(each, words))
        blocks += [Heading(title_of(each), 3), *([facts] if facts else []), Paragraph(met)]
    return blocks


def _met(community: Community, words: Words) -> str:
    """Return how many favourable conditions a community meets, and which it does not."""
    met = conditions_met(community)
    missing = ", ".join(_small(words(title)) for code, title in conditions() if code not in met)
    count = words(N_("{met} of {all}")).format(met=len(met), all=len(conditions()))
    return f"{count} ({words(N_('not'))}: {missing})" if missing else count


def _small(title: str) -> str:
    """Return a title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def _community_columns(words: Words) -> Columns:
    return (
        ("name", 1.6),
        ("area_id", 1.2),
        ("definition", 2.4),
        ("participants", 2.0),
        ("resources", 2.6),
        ("tensions", 2.4),
        ("returnees", 1.0),
        Told(
            N_("Favourable conditions met"),
            lambda record: _met(record, words) if isinstance(record, Community) else "",
            2.6,
        ),
    )


def _titled(programme: Programme, section: str, title: str, columns: Columns, words: Words) -> tuple[Block, ...]:
    """Return a section's records as a table under a heading; nothing where there is none."""
    table = record_table(programme, section, columns, words)
    return (Heading(words(title), 2), table) if table.rows else ()
