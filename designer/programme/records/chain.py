"""The results chain: nodes from inputs to the objective, the links between them, and what the links assume."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import (
    DIMENSIONS,
    LEVELS,
    YES_NO,
    Code,
    Dimension,
    Level,
    Note,
    Number,
    Record,
    YesNo,
)
from designer.programme.words import N_

Kind = Literal["input", "activity", "output", "outcome", "objective"]
KINDS = (
    ("input", N_("Input")),
    ("activity", N_("Activity")),
    ("output", N_("Output")),
    ("outcome", N_("Outcome")),
    ("objective", N_("Objective")),
)
"""The five kinds, from what is put in to what is hoped for (Handbook 5.2.1; the impact is called objective)."""
RANK: dict[str, int] = {code: rank for rank, (code, _) in enumerate(KINDS)}
STRENGTHS = (("weak", N_("Weak")), ("medium", N_("Medium")), ("strong", N_("Strong")))
_TRANSITIONS = (
    ("inputs", N_("Inputs to activities")),
    ("middle", N_("Activities to outcomes")),
    ("impact", N_("Outcomes to objective")),
)


FROZEN_CODE = N_(
    "Empty: the number follows the place in the chain. Once the codes are frozen, each number stays with its record "
    "wherever that moves, and what comes new gets the next one."
)


class Node(Record, frozen=True, kw_only=True):
    """A box of the theory of change and a row of the logframe: the same record (Handbook 5.2.1, 5.2.2)."""

    kind: Annotated[Kind, tell(N_("Kind"), choices=KINDS, source="Handbook 5.2.1")] = "activity"
    code: Annotated[str, tell(N_("Frozen code"), help=FROZEN_CODE)] = ""
    statement: Annotated[str, tell(N_("Statement"), lines=3)] = ""
    level: Annotated[Level, tell(N_("Level"), choices=LEVELS, source="Handbook 1.3")] = ""
    dimensions: Annotated[tuple[Dimension, ...], tell(N_("Dimensions"), choices=DIMENSIONS, source="Handbook 1.3")] = ()
    lead: Annotated[str, tell(N_("Lead"), help=N_("Who carries it out."))] = ""
    area_ids: Annotated[tuple[str, ...], tell(N_("Areas"), refers_to="areas")] = ()
    start_month: Annotated[Number, tell(N_("From month"), minimum=1)] = None
    end_month: Annotated[Number, tell(N_("To month"), minimum=1)] = None
    second_start_month: Annotated[Number, tell(N_("Again from month"), minimum=1)] = None
    second_end_month: Annotated[Number, tell(N_("Again to month"), minimum=1)] = None
    evidence: Annotated[str, tell(N_("Evidence"), lines=3)] = ""
    delivery: Annotated[
        Literal["", "direct", "referral"],
        tell(N_("Delivery"), choices=(("direct", N_("Direct")), ("referral", N_("By referral")))),
    ] = ""
    when: Annotated[
        Literal["", "before_return", "after_arrival"],
        tell(
            N_("When"),
            choices=(("before_return", N_("Before return")), ("after_arrival", N_("After arrival"))),
            source="Handbook 1.1.1",
        ),
    ] = ""
    cross_cutting: Annotated[
        tuple[Literal["rights", "gender", "environment", "partnership", "data"], ...],
        tell(
            N_("Cross-cutting"),
            choices=(
                ("rights", N_("Migrant rights")),
                ("gender", N_("Gender equality")),
                ("environment", N_("Environment")),
                ("partnership", N_("Partnership")),
                ("data", N_("Data and learning")),
            ),
            source="Handbook 1.3",
        ),
    ] = ()
    outside: Annotated[
        YesNo,
        tell(
            N_("Outside our control"),
            choices=YES_NO,
            help=N_("What others do or what happens anyway: it is drawn apart and costs the programme nothing."),
        ),
    ] = ""
    x: Annotated[Decimal | None, tell(N_("Position, across"))] = None
    y: Annotated[Decimal | None, tell(N_("Position, down"))] = None
    library_id: Annotated[str, tell(N_("Taken from the catalogue"))] = ""
    note: Note = ""


class Link(Record, frozen=True, kw_only=True):
    """If the lower node happens, then the upper one follows, because … (Handbook 5.2.1)."""

    from_id: Annotated[str, tell(N_("If"), refers_to="nodes", on_delete="cascade")] = ""
    to_id: Annotated[str, tell(N_("then"), refers_to="nodes", on_delete="cascade")] = ""
    because: Annotated[
        str,
        tell(
            N_("because"),
            help=N_("What makes the one lead to the other: how people, markets or offices will respond."),
            lines=3,
            source="Handbook 5.2.1",
        ),
    ] = ""
    evidence: Annotated[str, tell(N_("Evidence"), lines=2)] = ""
    source: Annotated[
        str, tell(N_("Source"), help=N_("Where the evidence stands: a study, an evaluation, who said so."))
    ] = ""
    strength: Annotated[Literal["", "weak", "medium", "strong"], tell(N_("Strength"), choices=STRENGTHS)] = ""
    wording: Annotated[
        str,
        tell(
            N_("Own wording"),
            help=N_("Stands in place of the sentence made of if, then and because; empty: that sentence."),
            lines=3,
        ),
    ] = ""
    pathway_id: Annotated[str, tell(N_("Pathway"), refers_to="pathways")] = ""


class Assumption(Record, frozen=True, kw_only=True):
    """What must hold and is outside our control; it stands beside the lower node of its link in the logframe."""

    code: Code = ""
    statement: Annotated[str, tell(N_("Assumption"), lines=2)] = ""
    node_id: Annotated[str, tell(N_("Stands beside"), refers_to="nodes")] = ""
    link_ids: Annotated[tuple[str, ...], tell(N_("On the links"), refers_to="links")] = ()
    transition: Annotated[
        Literal["", "inputs", "middle", "impact"],
        tell(N_("Transition"), choices=_TRANSITIONS, source="Handbook Table 5.2"),
    ] = ""
    watched_by: Annotated[str, tell(N_("Watched by"))] = ""
    external: Annotated[YesNo, tell(N_("Outside our control"), choices=YES_NO)] = ""
    note: Note = ""


class Pathway(Record, frozen=True, kw_only=True):
    """One of several ways to the objective; the most realistic is chosen (Handbook 5.2.1)."""

    name: Annotated[str, tell(N_("Pathway"))] = ""
    chosen: Annotated[YesNo, tell(N_("Chosen"), choices=YES_NO)] = ""
    because: Annotated[str, tell(N_("Because"), lines=2)] = ""


class Thought(Record, frozen=True, kw_only=True):
    """Something said that is not a card yet: it waits in the parking lot."""

    text: Annotated[str, tell(N_("Thought"), lines=2)] = ""
    said_by: Annotated[str, tell(N_("Said by"), help=N_("A group or a function, not a person."))] = ""


class Diagram(Record, frozen=True, kw_only=True):
    """How the theory of change is drawn, in the window and on paper alike, and who built it (one record)."""

    direction: Annotated[
        Literal["across", "up"],
        tell(N_("Direction"), choices=(("across", N_("From left to right")), ("up", N_("From bottom to top")))),
    ] = "across"
    lanes: Annotated[
        Literal["", "level", "dimension", "pathway"],
        tell(
            N_("Lanes"),
            choices=(("level", N_("By level")), ("dimension", N_("By dimension")), ("pathway", N_("By pathway"))),
        ),
    ] = ""
    colour: Annotated[
        Literal["dimension", "level", "pathway", "lead", "evidence", "cost", "findings"],
        tell(
            N_("Colours"),
            choices=(
                ("dimension", N_("Dimension")),
                ("level", N_("Level")),
                ("pathway", N_("Pathway")),
                ("lead", N_("Lead")),
                ("evidence", N_("Strength of evidence")),
                ("cost", N_("Cost")),
                ("findings", N_("Open points")),
            ),
        ),
    ] = "dimension"
    order_ids: Annotated[
        tuple[str, ...],
        tell(
            N_("Order"),
            refers_to="nodes",
            help=N_("The cards as they stand after untangling; empty: the order of the logframe."),
        ),
    ] = ()
    built_with: Annotated[
        str,
        tell(
            N_("Built with"),
            lines=3,
            help=N_("Who took part: returnees, communities, authorities, partners, staff; how many, where."),
            source="Handbook 5.2.1",
        ),
    ] = ""
    built_on: Annotated[datetime.date | None, tell(N_("Built on"))] = None
