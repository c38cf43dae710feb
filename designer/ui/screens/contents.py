"""What every step offers, as data: its pages and actions are found by Ctrl+K before its screen is made.

A test compares the lists with what the screens do: an action that is added to a screen is added here as well.
"""

from typing import NamedTuple


class Contents(NamedTuple):
    """What a step offers, by English title: pages, what can be done at once, and what needs something selected.

    What is ``for_few`` is done at once as well, but not offered where a room looks on.
    """

    pages: tuple[str, ...] = ()
    at_once: tuple[str, ...] = ()
    on_selection: tuple[str, ...] = ()
    for_few: tuple[str, ...] = ()


_CODES = ("Freeze the codes", "Let the codes follow the place again")

CONTENTS: dict[str, Contents] = {
    "frame": Contents(
        ("The programme", "Period and money", "The call", "For whom", "Where and with whom", "Conduct"),
    ),
    "situation": Contents(
        ("Findings", "Needs", "Lessons", "Plans", "Service rules", "Communities"),
        ("Choose a topic",),
        ("Put in a cited figure or the fields of services …", "Answer the need with a result …"),
    ),
    "stakeholders": Contents(
        ("Grid or register", "Grid", "Register"),
        ("Add a stakeholder",),
        ("Take off the grid", "Delete the stakeholder"),
        ("Show stance in the grid",),
    ),
    "services": Contents(
        ("Service map", "Gaps", "Coverage", "Market", "Sectors"),
        ("Add a service of a stakeholder …",),
        ("What answers the gap …", "Make the provider a stakeholder", "Not found here (coverage)"),
    ),
    "chain": Contents(
        ("Diagram or table", "Ways, and who built it"),
        (
            "Take out as PDF, SVG or picture …",
            "Choose all cards",
            "Needs and thoughts that wait",
            "Begin with the design of Handbook Table 5.2",
            "Begin with an empty frame: levels by dimensions",
            "Begin with what is feasible",
            "Tidy up: chosen cards, or all, in their places",
            "Fold or unfold what hangs below (.)",
            "Untangle",
            "Order of the logframe",
            "Upwards: the objective on top",
            "Lanes: none",
            "Lanes: by level",
            "Lanes: by dimension",
            "Lanes: by pathway",
            "Colours: dimension",
            "Colours: level",
            "Colours: pathway",
            "Colours: lead",
            "Colours: strength of evidence",
            "Colours: cost",
            "Colours: open points",
            "Find a card",
            "Fade what is not on the path",
            "Small map",
            "Assumptions on the links",
            "Inputs in the diagram",
            "Whole chain or full size (0)",
            "Zoom in (+)",
            "Zoom out (-)",
            "New objective",
            "New outcome",
            "New output",
            "New activity",
            "New input",
            *_CODES,
        ),
        (
            "Next card (Enter)",
            "Card below (Tab)",
            "Card above (Shift+Tab)",
            "Four questions on the link (F1)",
            "Write (F2)",
            "Link to … (L)",
            "Link from … (Shift+L)",
            "Copy cards",
            "Cut cards",
            "Paste cards, or a list: a card a line",
            "Duplicate cards",
            "Park the chosen cards",
            "Delete (Delete)",
            "Delete with all below (Shift+Delete)",
            "Delete and link what is left (Ctrl+Delete)",
            "One kind up (Alt+→)",
            "One kind down (Alt+←)",
            "Before its neighbour (Alt+↑)",
            "Behind its neighbour (Alt+↓)",
            "Zoom to what is chosen (,)",
            "Economic",
            "Social",
            "Psychosocial",
            "Individual",
            "Community",
            "Structural",
        ),
    ),
    "logframe": Contents(
        ("Results matrix", "Tree", "Assumptions"),
        ("Indicators of the tree: list or only count them", "One line a row, or two", *_CODES),
        (
            "Add an indicator",
            "Add a row below",
            "Watch the assumption with an indicator",
            "Make a risk of the assumption",
        ),
    ),
    "feasibility": Contents(
        ("Grid", "Community projects", "Mechanisms"),
        ("Choose interventions…", "Judge what is not judged yet", "Show all rows"),
        (
            "Between rows and their conditions",
            "Plan this as an activity…",
            "Show the activity in the chain",
            "Add an individual condition",
            "Add a community condition",
            "Add a structural condition",
        ),
    ),
    "staffing": Contents(
        ("Posts", "Workload", "Considerations"),
        (
            "Add a post from a staff profile …",
            "Make the lines of all posts without one",
            "Plan the peak of case work …",
        ),
        ("Make the budget line of the post", "Draft the terms of reference of the posts"),
    ),
    "budget": Contents(
        ("Lines", "Headings", "Drivers", "Prices", "Who pays", "Envelopes", "Views", "Revision", "What if"),
        (
            "Try something out …",
            "Scenarios side by side",
            "Choose the rows of the view",
            "Choose the columns of the view",
            "Choose the chart of the view",
            "What must be cut",
            "How likely the total is",
            "Range of the unit cost, at least and at most …",
            "Add a heading",
            "Begin with the usual headings",
            "Quantities or amounts by year",
            "Lines that count as monitoring and evaluation",
            "Next line without an amount",
            "Paste a budget, column by column …",
            "Take over a budget from a file …",
        ),
        (
            "Add a line below",
            "Add a percentage of the selected lines",
            "Duplicate lines",
            "Calculation note of the line, and back",
            "Take a price from the rate card …",
            "Put the price on the rate card",
            "All lines take over the price of the rate card",
            "Try the scenario out …",
            "Apply the scenario",
            "Discard the scenario",
            "Scale the chosen lines to fit",
            "Lock or unlock the lines of the cut",
        ),
    ),
    "monitoring": Contents(
        ("Indicators", "Framework", "Collections", "M&E share", "Ethics"),
        ("Watch an assumption with an indicator …",),
        ("Propose milestones, or collections", "Add an indicator to the result", "Go to the tables below, and back"),
    ),
    "workplan": Contents(
        ("Workplan", "Gantt", "Risks", "Calendar"),
        ("Milestones on the bars, or a row for each task", "Make a risk of an assumption …"),
        ("Add a task under the activity",),
    ),
    "evaluation": Contents(
        ("Evaluations", "Checklist"),
        (),
        ("Propose questions of the chosen criteria", "Go to the questions, and back"),
    ),
    "proposal": Contents(
        ("Show the text", "Show the preview"),
        (
            "Export the proposal as PDF …",
            "Export the proposal as Word file …",
            "Put the parts into the usual order",
            "Take the word limits of the IOM Development Fund",
        ),
        (
            "Insert a live figure",
            "Copy the part as plain text",
            "Add a part of my own",
            "Delete a part of my own",
            "Move the part up",
            "Move the part down",
        ),
    ),
    "review": Contents(
        ("Points", "Coverage", "Notes"),
        ("Show or hide what was set aside",),
        (
            "Go to the point (Enter)",
            "Not applicable, because … (F2)",
            "Open a point again that was set aside (Delete)",
        ),
    ),
}
"""Step → what it offers."""
