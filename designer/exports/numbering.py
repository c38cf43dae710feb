"""The numbers of a document: of its headings (two levels), and of its tables and figures with their captions.

The PDF prints them as text; the Word file leaves headings and captions to Word, which counts the same way.
"""

from msgspec import Struct

from designer.paper.blocks import Figure, Heading, Paper, Table
from designer.programme.words import N_, Words

_NUMBERED_LEVELS = 2
_LABELS = {Table: N_("Table"), Figure: N_("Figure")}


class Mark(Struct, frozen=True):
    """What a block is called: a heading's number ("2.1"), or a table's or figure's label, number and caption."""

    number: str = ""
    label: str = ""
    caption: str = ""

    @property
    def title(self) -> str:
        """The caption as it is printed: "Table 3. Budget by heading"."""
        told = f"{self.label} {self.number}." if self.label else ""
        return " ".join(part for part in (told, self.caption) if part)


def marks(paper: Paper, words: Words) -> tuple[Mark, ...]:
    """Return a mark for each block of a document; without numbers where it is not numbered.

    A table or figure without a title of its own is called after the heading it stands under.
    """
    found: list[Mark] = []
    counts = [0] * _NUMBERED_LEVELS
    numbers = {Table: 0, Figure: 0}
    heading, numbered = "", True
    for block in paper.blocks:
        match block:
            case Heading(text=text, level=level):
                heading = text
                if level <= 1:
                    numbered = block.numbered
                found.append(Mark(_counted(counts, level)) if paper.numbered and numbered else Mark())
            case Table() | Figure() if paper.numbered and not (isinstance(block, Table) and not block.columns):
                numbers[type(block)] += 1
                label = words(_LABELS[type(block)])
                caption = " ".join((block.title.strip() or heading).split())
                found.append(Mark(str(numbers[type(block)]), label, caption))
            case Table() | Figure():
                found.append(Mark(caption=block.title))
            case _:
                found.append(Mark())
    return tuple(found)


def _counted(counts: list[int], level: int) -> str:
    """Count a heading and return its number; the third level and those below have none."""
    level = max(level, 1)
    if level > len(counts):
        return ""
    counts[level - 1] += 1
    counts[level:] = [0] * (len(counts) - level)
    return ".".join(str(count) for count in counts[:level])
