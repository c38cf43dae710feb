"""Which blocks of a document stand on wide pages: the same ones in every format."""

from designer.paper.blocks import Block, Box, Figure, Heading, Paragraph, Table
from designer.paper.page import stands_wide

INTRODUCTION = 600
"""Characters of a paragraph that goes with the heading over a wide table."""


def wide_blocks(blocks: tuple[Block, ...]) -> tuple[bool, ...]:
    """Tell for each block whether it stands on a wide page.

    Wide tables and drawings do, with the heading and the short text that introduce them and the notes under them.
    """
    wide = [_is_wide(block) for block in blocks]
    for index in [place for place, flag in enumerate(wide) if flag]:
        first = index
        while first and _introduces(blocks[first - 1]) and not wide[first - 1]:
            first -= 1
        headings = [place for place in range(first, index) if isinstance(blocks[place], Heading)]
        if headings:
            start = headings[-1]
            while start - 1 in headings:
                start -= 1
            wide[start:index] = [True] * (index - start)
        last = index + 1
        while last < len(blocks) and isinstance(blocks[last], Paragraph) and _style(blocks[last]) == "note":
            wide[last] = True
            last += 1
    return tuple(wide)


def _style(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) else ""


def _introduces(block: Block) -> bool:
    """Whether a block may be the heading or the short text before a wide one."""
    return isinstance(block, (Heading, Box)) or (isinstance(block, Paragraph) and len(block.text) <= INTRODUCTION)


def _is_wide(block: Block) -> bool:
    match block:
        case Table(landscape=landscape):
            return landscape
        case Figure(drawing=drawing):
            return stands_wide(drawing.width, drawing.height)
        case _:
            return False
