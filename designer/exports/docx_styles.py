"""The look of a Word file, as styles that its reader can change in one place: nothing is formatted by hand.

python-docx's own template is the ground; what it says of its maker, its picture and its dates is taken out.
"""

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from designer.exports.docx_xml import Element, add, border, element
from designer.paper.palette import LIGHT

FAMILY = "Arial"
"""A family that every office program has or replaces by one of the same widths."""
LEAD, NOTE, BOX, BOX_ITEM, CONTENTS = "Lead", "Note", "Box", "Box Item", "Contents Heading"
CELL, LABEL = "Table Text", "Table Label"
"""The names of our own paragraph styles; all others are Word's."""
TABLE, FACTS = "Programme Table", "Programme Facts"
"""The names of our table styles."""
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
_TRACES = {"thumbnail", "extended-properties", "customXml", "stylesWithEffects"}
"""Kinds of parts of the template that say who made it and with what, and nothing that a reader needs."""
_HEADINGS = ((18.0, 22.0, 8.0, "ink"), (13.0, 16.0, 5.0, "ink"), (11.0, 12.0, 4.0, "ink_second"))
"""Size, space before and after, colour of the three levels of heading."""


def prepared(language: str, *, numbered: bool) -> Any:  # noqa: ANN401 - python-docx's document
    """Return an empty document in our look and in a language, that says nothing of who made it."""
    document = Document()
    _without_traces(document)
    styles = document.styles
    _defaults(styles.element, _LANGUAGES.get(language, "en-GB"))
    _look(styles["Normal"], 10, after=6, line=1.2)
    for level, (size, before, after, colour) in enumerate(_HEADINGS, start=1):
        _look(styles[f"Heading {level}"], size, before=before, after=after, colour=colour, bold=True, with_next=True)
    _look(styles["Title"], 28, before=120, after=8, bold=True, line=1.1)
    _without(styles["Title"], "w:pBdr")
    _look(styles["Subtitle"], 13, after=24, colour="ink_second")
    _look(styles["Caption"], 9.5, before=10, after=4, bold=True, with_next=True)
    _look(styles["List Bullet"], 10, after=3, line=1.2)
    for name in ("Header", "Footer"):
        _look(styles[name], 8, colour="ink_second")
        _without(styles[name], "w:tabs")
    for name, size in (
        (LEAD, 12.0),
        (NOTE, 8.5),
        (CELL, 8.5),
        (LABEL, 8.5),
        (BOX, 9.5),
        (BOX_ITEM, 9.0),
        (CONTENTS, 18.0),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.quick_style = True
        _look(made, size)
    _own(styles)
    _contents(styles)
    _table_style(styles.element, TABLE, ruled=True)
    _table_style(styles.element, FACTS, ruled=False)
    if numbered:
        _number_headings(document)
    return document


def _without_traces(document: Any) -> None:  # noqa: ANN401
    """Take out what the template says of its makers, and the mode of an older Word."""
    for held in (document.part.package.rels, document.part.rels):
        for key, relation in list(held.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _TRACES:
                del held[key]
    settings = document.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for old in settings.findall(qn(name)):
            settings.remove(old)
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")


def _own(styles: Any) -> None:  # noqa: ANN401
    """Give our own styles what they have beside a size."""
    _look(styles[LEAD], 12, after=8, line=1.3)
    _look(styles[NOTE], 8.5, after=6, colour="ink_second")
    _look(styles[CELL], 8.5, before=2, after=2)
    _look(styles[LABEL], 8.5, before=2, after=2, colour="ink_second")
    _look(styles[CONTENTS], 18, after=10, bold=True)
    _look(styles[BOX], 9.5, before=4, after=0, bold=True, colour="warning", with_next=True)
    _look(styles[BOX_ITEM], 9, after=8)
    for name in (BOX, BOX_ITEM):
        properties = styles[name].element.get_or_add_pPr()
        borders = element("w:pBdr")
        border(borders, "left", _hex("warning"), 24, 8)
        shading = element("w:shd", val="clear", color="auto", fill=_hex("desk"))
        _before(properties, borders, "w:spacing", "w:ind")
        _before(properties, shading, "w:spacing", "w:ind")
    together = element("w:contextualSpacing")
    _before(styles[BOX_ITEM].element.get_or_add_pPr(), together, "w:jc", "w:outlineLvl")


def _contents(styles: Any) -> None:  # noqa: ANN401
    """Make the styles of the contents' two levels, which the template lacks."""
    for level in (1, 2):
        made = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _look(made, 9.5, before=4 if level == 1 else 0, after=1, bold=level == 1, line=1.0)
        made.paragraph_format.left_indent = Pt(14 * (level - 1))


def _look(
    style: Any,  # noqa: ANN401 - python-docx's style
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    colour: str = "ink",
    bold: bool = False,
    line: float = 0,
    with_next: bool = False,
) -> None:
    """Give a style its type and its room."""
    properties = style.element.get_or_add_rPr()
    for name in ("w:rFonts", "w:spacing", "w:kern"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    properties.insert(0, _fonts())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold or None, None
    style.font.color.rgb = RGBColor.from_string(_hex(colour))
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT
    form.keep_with_next = with_next
    form.widow_control = True
    if line:
        form.line_spacing = line


def _fonts() -> Element:
    return element("w:rFonts", ascii=FAMILY, hAnsi=FAMILY, cs=FAMILY, eastAsia=FAMILY)


def _hex(role: str) -> str:
    return LIGHT[role].removeprefix("#")


def _before(parent: Element, made: Element, *names: str) -> None:
    """Put an element in front of the first of these: Word is strict about their order."""
    place = next((each for each in parent if each.tag in {qn(name) for name in names}), None)
    if place is None:
        parent.append(made)
    else:
        place.addprevious(made)


def _without(style: Any, name: str) -> None:  # noqa: ANN401
    """Take away what the template says of a style's paragraphs."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn(name)):
        properties.remove(old)


def _defaults(styles: Element, language: str) -> None:
    """Set the language and the family of everything that says nothing else."""
    properties = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for name in ("w:rFonts", "w:lang"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    properties.insert(0, _fonts())
    add(properties, "w:lang", val=language, eastAsia=language, bidi="ar-SA")


def _table_style(styles: Element, name: str, *, ruled: bool) -> None:
    """Make a table style: quiet lines between rows, the heading row bold over a stronger one."""
    style = add(styles, "w:style", type="table", customStyle="1", styleId=name.replace(" ", ""))
    add(style, "w:name", val=name)
    add(style, "w:basedOn", val="TableNormal")
    add(style, "w:uiPriority", val="59")
    add(style, "w:qFormat")
    table = add(style, "w:tblPr")
    borders = add(table, "w:tblBorders")
    if ruled:
        border(borders, "top", _hex("line"), 4)
    border(borders, "bottom", _hex("line"), 4)
    border(borders, "insideH", _hex("line"), 4)
    margins = add(table, "w:tblCellMar")
    for side in ("left", "right"):
        add(margins, f"w:{side}", w=70, type="dxa")
    if ruled:
        first = add(style, "w:tblStylePr", type="firstRow")
        run = add(first, "w:rPr")
        add(run, "w:b")
        add(run, "w:color", val=_hex("ink_second"))
        cells = add(first, "w:tcPr")
        border(add(cells, "w:tcBorders"), "bottom", _hex("ink_second"), 8)
        add(cells, "w:vAlign", val="bottom")


def _number_headings(document: Any) -> None:  # noqa: ANN401
    """Let Word number the first two levels of headings: 1, 1.1."""
    numbering = document.part.numbering_part.element
    known = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
    abstract = element("w:abstractNum", abstractNumId=max(known, default=0) + 1)
    add(abstract, "w:multiLevelType", val="multilevel")
    for level, text in enumerate(("%1", "%1.%2")):
        made = add(abstract, "w:lvl", ilvl=level)
        add(made, "w:start", val=1)
        add(made, "w:numFmt", val="decimal")
        add(made, "w:pStyle", val=f"Heading{level + 1}")
        add(made, "w:lvlText", val=text)
        add(made, "w:lvlJc", val="left")
        add(add(made, "w:pPr"), "w:ind", left=567, hanging=567)
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    held = [int(each.get(qn("w:numId"))) for each in numbering.findall(qn("w:num"))]
    number = max(held, default=0) + 1
    add(add(numbering, "w:num", numId=number), "w:abstractNumId", val=abstract.get(qn("w:abstractNumId")))
    for level in (1, 2):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        own = element("w:numPr")
        add(own, "w:ilvl", val=level - 1)
        add(own, "w:numId", val=number)
        _before(properties, own, "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
