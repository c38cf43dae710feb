"""What is missing or speaks against a community project (Handbook 3.2 and 3.3, Tables 3.2 and 3.4)."""

from collections.abc import Iterator

from designer.feasibility.screening import Answers, answers, screened
from designer.programme.derived import derived
from designer.programme.finding import Finding, Severity, finding
from designer.programme.formula import value_of
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.feasibility import CommunityProject
from designer.programme.words import N_

_SHARED = "Handbook 3.3; severity ours"
_TRADE = "Handbook 3.3.1; severity ours"


def project_findings(programme: Programme) -> tuple[Finding, ...]:
    """Return the findings on community projects."""
    return _of_projects(programme.projects, answers(programme))


@derived
def _of_projects(projects: tuple[CommunityProject, ...], held: Answers) -> tuple[Finding, ...]:
    return tuple(
        found
        for project in projects
        for found in (
            *unscreened(project, held),
            *one_sided(project),
            *stopped(project, held),
            *unplanned(project),
            *unskilled(project),
            *unwatched(project),
        )
    )


def unscreened(project: CommunityProject, held: Answers) -> Iterator[Finding]:
    """DC-06: nothing is said of the environment, neither in words nor by the sign of Table 3.2."""
    nature = held.get((project.id, "project-screen", "nature"))
    if not project.environment.strip() and not (nature and nature.state in {"yes", "no"}):
        yield _finding("DC-06", "W", project, "environment", "Handbook 1.4.1; severity ours")


def one_sided(project: CommunityProject) -> Iterator[Finding]:
    """DC-42: it is not said how returnees and residents gain, or one of the two does not take part."""
    source = "Handbook 3.2; severity ours"
    absent = [
        what
        for what, number in ((N_("returnees"), project.returnees), (N_("residents"), project.residents))
        if value_of(number) == 0
    ]
    if absent:
        for what in absent[:1]:
            yield _finding("DC-42", "W", project, "participants", source, what=what)
    elif not project.participants.strip():
        yield _finding("DC-42", "W", project, "participants", source, what=N_("returnees and residents"))


def stopped(project: CommunityProject, held: Answers) -> Iterator[Finding]:
    """DC-49: a sign against the project is answered with yes; one finding for all of them."""
    against = screened(project, held).against
    if against:
        source = "Handbook Table 3.2; severity ours"
        yield _finding("DC-49", "E", project, "", source, what="; ".join(against))


def unplanned(project: CommunityProject) -> Iterator[Finding]:
    """DC-50: a project that shares an income has no schedule, or no plan of its working capital."""
    if project.approach == "collective":
        for field, what in (("schedule", N_("schedule")), ("capital", N_("plan of its working capital"))):
            if not getattr(project, field).strip():
                yield _finding("DC-50", "W", project, field, _SHARED, what=what)


def unskilled(project: CommunityProject) -> Iterator[Finding]:
    """DC-51: a project that shares an income names nobody who masters the trade."""
    if project.approach == "collective" and not project.skills.strip():
        yield _finding("DC-51", "W", project, "skills", _TRADE)


def unwatched(project: CommunityProject) -> Iterator[Finding]:
    """DC-52: a project without monitoring of its own, or without an end."""
    for field, what in (("monitoring", N_("monitoring of its own")), ("exit_plan", N_("phase-out"))):
        if not getattr(project, field).strip():
            yield _finding("DC-52", "W", project, field, _TRADE, what=what)


def _finding(
    check: str, severity: Severity, project: CommunityProject, field: str, locator: str, **params: str
) -> Finding:
    """Build a finding on a field of a project."""
    name = project.name or N_("A project without a name")
    return finding(check, severity, Place("projects", project.id, field), locator, None, name=name, **params)
