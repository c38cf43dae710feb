"""Which room writes which part of the proposal: a room's chapter is one line here.

A chapter is a function from the programme and words to blocks; the heading it begins with gives way to the part's own.
"""

from collections.abc import Callable, Mapping

from designer.budget.chapter import chapter as budget_chapter
from designer.budget.chapter import shares_section
from designer.budget.staffing.outline import outline as staffing
from designer.feasibility.outline import outline as interventions
from designer.frame.outline import conduct, partners, target_group
from designer.logframe.outline import outline as matrix
from designer.monitoring.outline import outline as monitoring
from designer.monitoring.workplan_outline import outline as workplan
from designer.monitoring.workplan_outline import risks
from designer.paper.blocks import Block, Figure, Heading, Paragraph, Table
from designer.paper.records import paragraphs, record_table
from designer.programme.programme import Programme
from designer.programme.words import N_, Words
from designer.proposal.parts import parts_of
from designer.proposal.sources import outline as sources
from designer.services.outline import outline as services
from designer.situation.outline import outline as situation
from designer.stakeholders.figures import rating
from designer.stakeholders.outline import outline as stakeholders
from designer.stakeholders.picture import picture
from designer.theory_of_change.outline import outline as chain

Chapter = Callable[[Programme, Words], tuple[Block, ...]]


def _goal(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the goal, which follows the summary."""
    goal = paragraphs(programme.frame.goal)
    return (Heading(words(N_("Goal")), 2), *goal) if goal else ()


def _conduct(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return how the programme works; the exit has a part of its own where that is in the document."""
    return conduct(programme, words, without="exit_plan" if _included(programme, "exit") else "")


def _budget(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the budget; the shares of monitoring and evaluation stand with these where they are in the document."""
    return budget_chapter(programme, words, shares=not _included(programme, "monitoring"))


def _monitoring(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return monitoring and evaluation, and what they take of the budget, before the first table on wide pages."""
    blocks = monitoring(programme, words)
    wide = next((at for at, each in enumerate(blocks) if isinstance(each, Table) and each.landscape), len(blocks))
    at = next((at for at in range(wide, 0, -1) if at < len(blocks) and isinstance(blocks[at], Heading)), wide)
    return (*blocks[:at], *shares_section(programme, words), *blocks[at:])


def _grid(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the interest and influence grid, without stance; nothing while nobody is rated."""
    if not any(map(rating, programme.stakeholders)):
        return ()
    drawing = picture(programme.stakeholders, words)
    note = words(N_("Rated for this programme; high begins where our own choice puts it (after Handbook 4.1.1)."))
    return (Figure(drawing, words(N_("Interest and influence of the stakeholders"))), Paragraph(note, "note"))


def _compliance(programme: Programme, words: Words) -> tuple[Block, ...]:
    """Return the compliance list; nothing while the call asks nothing."""
    columns = (("kind", 1.3), ("text", 4.5), ("limit", 0.8), ("unit", 1.0), ("met", 0.7), ("note", 2.0))
    table = record_table(programme, "requirements", columns, words)
    return (table,) if table.rows else ()


CHAPTERS: Mapping[str, Chapter] = {
    "summary": _goal,
    "context": situation,
    "target": target_group,
    "stakeholders": stakeholders,
    "partners": partners,
    "services": services,
    "chain": chain,
    "interventions": interventions,
    "matrix": matrix,
    "workplan": workplan,
    "staffing": staffing,
    "monitoring": _monitoring,
    "risks": risks,
    "conduct": _conduct,
    "budget": _budget,
    "sources": sources,
    "grid": _grid,
    "compliance": _compliance,
}
"""Kind of part (designer/proposal/parts.py) → what stands there by itself; a kind without an entry is text only."""


def _included(programme: Programme, kind: str) -> bool:
    return any(each.kind == kind and each.included == "yes" for each in parts_of(programme))
