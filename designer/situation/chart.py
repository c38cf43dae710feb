"""A cited figure beside those of other places, as a chart: only where the library has the same figure for several."""

from decimal import Decimal

from designer.library.catalogue import Entry
from designer.paper.blocks import Block, Figure, Paragraph
from designer.paper.chart import Series, bar_chart
from designer.programme.derived import derived
from designer.programme.records.situation import Observation
from designer.programme.words import N_, Words
from designer.situation.context import amount, comparable, compared_title, known

_OTHERS = "no_dimension"
"""The role of the bars that the programme is not about."""


def chart_of(observations: tuple[Observation, ...], words: Words) -> tuple[Block, ...]:
    """Return the chart of the first cited figure that can be compared, with its source; nothing where none can."""
    return _chart(observations, words)


@derived
def _chart(observations: tuple[Observation, ...], words: Words) -> tuple[Block, ...]:
    cited = (known(each.library_id) for each in observations if each.library_id)
    figure = next((each for each in cited if each is not None and comparable(each.id)), None)
    if figure is None:
        return ()
    alike = comparable(figure.id)
    title = compared_title(figure, words)
    others = words(N_("Other places named in the source"))
    series = (
        _series(alike, figure.data["place"], figure.data["place"], "accent"),
        _series(alike, figure.data["place"], others, _OTHERS),
    )
    labels = tuple(amount(each, words.language, unit=False) for each in alike)
    alt = "; ".join(f"{each.data['place']} {label}" for each, label in zip(alike, labels, strict=True))
    drawing = bar_chart(tuple(each.data["place"] for each in alike), series, (labels,), f"{title}: {alt}", stacked=True)
    source = words(N_("Source: {source}. Places that the source does not name are left out.")).replace(
        "{source}", "; ".join(dict.fromkeys(each.locator for each in alike))
    )
    return Figure(drawing, title), Paragraph(source, "note")


def _series(alike: tuple[Entry, ...], own: str, title: str, role: str) -> Series:
    """Return the bars of the programme's own place, or those of all others."""
    mine = role != _OTHERS
    values = tuple(Decimal(str(each.data["value"])) if (each.data["place"] == own) == mine else None for each in alike)
    return Series(title, values, role)
