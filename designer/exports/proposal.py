"""The proposal as a whole: cover, then each step as it reads on paper, in the Handbook's order."""

from designer.budget.outline import outline as budget_outline
from designer.frame.outline import outline as frame_outline
from designer.logframe.outline import outline as logframe_outline
from designer.paper.blocks import Block, Paper, Paragraph
from designer.programme.programme import Programme
from designer.programme.words import ENGLISH, N_, Words
from designer.review.findings import findings
from designer.stakeholders.outline import outline as stakeholder_outline
from designer.theory_of_change.outline import outline as chain_outline


def proposal(programme: Programme, words: Words = ENGLISH) -> Paper:
    """Return the programme as a document of neutral blocks; a draft says how many points are still open."""
    frame = programme.frame
    blocks: list[Block] = []
    missing = sum(found.severity == "E" for found in findings(programme))
    if missing:
        blocks.append(
            Paragraph(words(N_("Draft: {count} points are still open.")).replace("{count}", str(missing)), "note")
        )
    for outline in (frame_outline, stakeholder_outline, chain_outline, logframe_outline, budget_outline):
        blocks.extend(outline(programme, words))
    subtitle = " · ".join(part for part in (frame.lead, frame.countries) if part)
    return Paper(frame.title or words(N_("Untitled programme")), subtitle, tuple(blocks), words.language)
