"""Which class shows which step; a screen's module is imported when it is first wanted."""

from importlib import import_module

from designer.ui.screen import Screen
from designer.ui.session import Session

_CLASSES = {
    "frame": ("designer.ui.screens.frame", "FrameScreen"),
    "situation": ("designer.ui.screens.situation", "SituationScreen"),
    "stakeholders": ("designer.ui.screens.stakeholders", "StakeholdersScreen"),
    "services": ("designer.ui.screens.services", "ServicesScreen"),
    "chain": ("designer.ui.screens.chain", "ChainScreen"),
    "logframe": ("designer.ui.screens.logframe", "LogframeScreen"),
    "feasibility": ("designer.ui.screens.feasibility", "FeasibilityScreen"),
    "staffing": ("designer.ui.screens.staffing", "StaffingScreen"),
    "budget": ("designer.ui.screens.budget", "BudgetScreen"),
    "proposal": ("designer.ui.screens.proposal", "ProposalScreen"),
    "monitoring": ("designer.ui.screens.monitoring", "MonitoringScreen"),
    "workplan": ("designer.ui.screens.workplan", "WorkplanScreen"),
    "evaluation": ("designer.ui.screens.evaluation", "EvaluationScreen"),
    "review": ("designer.ui.screens.review", "ReviewScreen"),
}


def import_screens() -> None:
    """Import the modules of all screens, so that the first visit to one does not wait for it."""
    for module, _ in _CLASSES.values():
        import_module(module)


def make_screen(step: str, session: Session) -> Screen:
    """Make the screen of a step."""
    module, name = _CLASSES[step]
    made = getattr(import_module(module), name)(session)
    if not isinstance(made, Screen):
        message = f"{module}.{name} is not a screen"
        raise TypeError(message)
    return made
