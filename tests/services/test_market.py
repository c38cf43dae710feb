"""The advice of Table 1.3: which tool, and why, as far as the questions are answered."""

from decimal import Decimal

import pytest

from designer.programme.records.base import Formula
from designer.programme.records.services import MarketAssessment
from designer.services.market import Advice, advice, advise, months, told, tools

ASKED = "Which trades have room?"


def planned(start: int | None, end: int | None, tool: str = "", **more: str) -> MarketAssessment:
    return MarketAssessment(
        id="marketassessment_a",
        purpose=more.get("purpose", ASKED),
        tool=tool,
        existing=more.get("existing", ""),  # type: ignore[arg-type]
        start_month=None if start is None else Decimal(start),
        end_month=None if end is None else Decimal(end),
    )


@pytest.mark.parametrize(
    ("assessment", "sectors", "expected"),
    [
        (planned(2, 2), 0, Advice("paca", "paca")),
        (planned(2, 3), 0, Advice("rapid", "rapid")),
        (planned(2, 5), 3, Advice("rapid", "rapid")),
        (planned(2, 6), 3, Advice("value-chain", "value-chain")),
        (planned(2, 6), 0, Advice("rapid", "overview")),
        (planned(2, None), 0, Advice("", "months")),
        (planned(5, 2), 0, Advice("", "months")),
        (planned(2, 2, purpose=" "), 0, Advice("", "purpose")),
        (planned(2, 2, existing="yes", purpose=""), 0, Advice("", "existing")),
    ],
)
def test_the_questions_are_asked_in_order(assessment: MarketAssessment, sectors: int, expected: Advice) -> None:
    assert advise(assessment, sectors) == expected


def test_a_chosen_tool_agrees_or_does_not() -> None:
    assert advise(planned(2, 2, "paca"), 0).agrees
    assert not advise(planned(2, 2, "value-chain"), 0).agrees


def test_an_advice_is_told_with_its_reason() -> None:
    assert told(advise(planned(2, 2), 0)).startswith(
        "Participatory appraisal of competitive advantage. A month or less"
    )
    assert told(advise(planned(None, None), 0)).startswith("Give the months")


def test_months_are_counted_with_both_ends_and_formulas_read() -> None:
    assert months(planned(2, 5)) == 4
    written = MarketAssessment(id="marketassessment_a", start_month=Formula("=1+1"), end_month=Decimal(3))
    assert months(written) == 2


def test_advice_names_tools_that_there_are_and_is_kept() -> None:
    assert {each.id for each in tools()} == {"paca", "rapid", "value-chain"}
    held = (planned(2, 5), planned(2, 2))
    assert advice(held, 0)[1] is advice((held[1],), 0)[0]
