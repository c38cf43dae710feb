"""The proposal and what surrounds it: narrative parts, answers to checklists, set-aside findings, donor's comments."""

import datetime
from typing import Annotated, Literal

from designer.programme.field import tell
from designer.programme.records.base import YES_NO, Note, Number, Record, YesNo
from designer.programme.words import N_


class Part(Record, frozen=True, kw_only=True):
    """A part of the proposal: chosen or not, in the user's order, with its narrative and its limit."""

    kind: Annotated[str, tell(N_("Part"))] = ""
    title: Annotated[str, tell(N_("Heading in the document"))] = ""
    text: Annotated[str, tell(N_("Text"), lines=12)] = ""
    included: Annotated[Literal["yes", "no"], tell(N_("Included"), choices=(("yes", N_("Yes")), ("no", N_("No"))))] = (
        "yes"
    )
    limit: Annotated[Number, tell(N_("Limit"), minimum=0)] = None
    limit_unit: Annotated[
        Literal["words", "characters"],
        tell(N_("Limit in"), choices=(("words", N_("words")), ("characters", N_("characters")))),
    ] = "words"


class Answer(Record, frozen=True, kw_only=True):
    """An answer to one point of a checklist of the library, for the programme or for one record."""

    checklist: Annotated[str, tell(N_("Checklist"), help=N_("The catalogue's name."))] = ""
    point: Annotated[str, tell(N_("Point"), help=N_("The id of the point in the catalogue."))] = ""
    about: Annotated[
        str,
        tell(N_("About"), help=N_("A record; empty is the programme."), refers_to="*", on_delete="cascade"),
    ] = ""
    state: Annotated[YesNo, tell(N_("Answer"), choices=YES_NO)] = ""
    text: Annotated[str, tell(N_("Text"), lines=3)] = ""


class Waiver(Record, frozen=True, kw_only=True):
    """A finding that was answered "not applicable, because …": it stays silent at its place, and nowhere else.

    Without a reason nothing is silenced.
    """

    check: Annotated[str, tell(N_("Check"))] = ""
    about: Annotated[
        str,
        tell(N_("About"), help=N_("A record; empty is the programme."), refers_to="*", on_delete="cascade"),
    ] = ""
    field: Annotated[str, tell(N_("Field"), help=N_("Empty: the record as a whole."))] = ""
    because: Annotated[str, tell(N_("Not applicable, because"), lines=2)] = ""
    set_on: Annotated[datetime.date | None, tell(N_("Set aside on"))] = None


class DonorComment(Record, frozen=True, kw_only=True):
    """A remark of the donor, our reply and its state; together they make the response matrix."""

    reference: Annotated[str, tell(N_("Reference"))] = ""
    text: Annotated[str, tell(N_("Comment"), lines=3)] = ""
    reply: Annotated[str, tell(N_("Reply"), lines=3)] = ""
    about: Annotated[str, tell(N_("About"), help=N_("A record."), refers_to="*", on_delete="clear")] = ""
    owner: Annotated[str, tell(N_("Owner"), personal=True)] = ""
    received_on: Annotated[datetime.date | None, tell(N_("Received on"))] = None
    settled: Annotated[YesNo, tell(N_("Settled"), choices=YES_NO)] = ""
    note: Note = ""
