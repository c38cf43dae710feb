"""The little WordprocessingML that python-docx has no words for; text is put in as text, whatever it looks like."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from designer.programme.text import clean

Element = Any
"""An element of the file's XML; python-docx's elements have no useful types."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TWIPS = 20
"""Twentieths of a point, in which Word measures."""


def docx_text(text: str) -> str:
    """Return text as the file can hold it: clean, and without what XML has no way to write."""
    return _NOT_XML.sub("\ufffd", clean(text))


def element(tag: str, /, **attributes: object) -> Element:
    """Make an element "w:…" with attributes of the same namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add(parent: Element, tag: str, /, **attributes: object) -> Element:
    """Make an element and put it at the end of another."""
    made = element(tag, **attributes)
    parent.append(made)
    return made


def element_of(made: Any) -> Element:  # noqa: ANN401 - what python-docx made
    """Return the element behind what python-docx made."""
    return made._element  # noqa: SLF001 - it has no other way to it


def add_text(parent: Element, text: str, *, bold: bool = False) -> None:
    """Put a run of text into a paragraph's element; a line end becomes a break, a tab a tab."""
    run = add(parent, "w:r")
    if bold:
        add(add(run, "w:rPr"), "w:b")
    for piece in re.split("([\n\t])", docx_text(text).replace("\r\n", "\n").replace("\r", "\n")):
        if piece == "\n":
            add(run, "w:br")
        elif piece == "\t":
            add(run, "w:tab")
        elif piece:
            made = add(run, "w:t")
            made.text = piece
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def add_field(parent: Element, code: str, shown: str = "") -> None:
    """Put a field of our own into a paragraph's element, with what it shows until Word reckons it."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = add(parent, "w:r")
        if kind == "code":
            made = add(run, "w:instrText")
            made.text = f" {code} "
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif kind == "shown":
            made = add(run, "w:t")
            made.text = docx_text(shown)
        else:
            add(run, "w:fldChar", fldCharType=kind)


def bookmark(paragraph: Element, number: int, name: str) -> None:
    """Put a bookmark around what a paragraph holds."""
    start = element("w:bookmarkStart", id=number, name=name)
    at = 1 if paragraph.find(qn("w:pPr")) is not None else 0
    paragraph.insert(at, start)
    add(paragraph, "w:bookmarkEnd", id=number)


def border(parent: Element, side: str, colour: str, eighths: int, space: int = 0) -> None:
    """Put a line along a side: its colour "RRGGBB", its weight in eighths of a point."""
    add(parent, f"w:{side}", val="single", sz=eighths, space=space, color=colour)
