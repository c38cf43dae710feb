"""What the end of a programme asks: lessons are kept (DC-61), findings are shared (DC-62).

Whether a text is too long (PD-21) hangs on figures of other rooms: designer/links/part_length.py.
"""

from designer.programme.derived import derived
from designer.programme.finding import Finding, finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.monitoring import Evaluation
from designer.programme.records.situation import Lesson

_LOCATOR = "Handbook 5.5; severity ours"


def checks(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings of the proposal, in the order of the checks."""
    return (*no_lesson(programme.lessons), *not_shared(programme.evaluations))


@derived
def no_lesson(lessons: tuple[Lesson, ...]) -> tuple[Finding, ...]:
    """DC-61: no lesson is recorded."""
    return () if any(each.text.strip() for each in lessons) else (finding("DC-61", "I", Place("lessons"), _LOCATOR),)


@derived
def not_shared(evaluations: tuple[Evaluation, ...]) -> tuple[Finding, ...]:
    """DC-62: nothing says how findings will be shared."""
    if any(each.dissemination.strip() for each in evaluations):
        return ()
    return (finding("DC-62", "I", Place("evaluations"), _LOCATOR),)
