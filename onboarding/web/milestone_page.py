"""The page of one milestone, as it stands or with a form that was refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import render_template

from onboarding.domain import errors
from onboarding.domain.dependencies import Circle, waiting_for
from onboarding.domain.milestones import Due, TownMilestone
from onboarding.domain.plan_changes import every_milestone
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import MilestoneEdit, edits_of
from onboarding.records.people import holders
from onboarding.services.milestone_marks import may_mark
from onboarding.services.reading import names_of
from onboarding.services.timeline import Timeline, departmental, timeline_of, title_of
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.milestones import DoneForm, MilestoneForm, PlacedForm
from onboarding.web.language import locale
from onboarding.web.quoting import within_quotes
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor

Form = TypeVar("Form", bound=MilestoneForm)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestonePage:
    """One milestone with everything around it; `due` is None while it is left out, or has no day.

    `waits` are those it waits for, `waiting` those that wait for it; `theirs` holds both versions, and
    `overtaken` is set, where somebody else saved in the meantime. `apart` are the lines that every department
    has for itself.
    """

    consultation: Consultation
    milestone: TownMilestone
    due: Due | None
    off_reason: str
    waits: tuple[TownMilestone, ...]
    waiting: tuple[TownMilestone, ...]
    people: Mapping[int, str]
    apart: frozenset[str]
    form: MilestoneForm
    done: DoneForm
    may_mark: bool
    default_owner: str
    theirs: tuple[Difference, ...] | None = None
    overtaken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the visitor had sent: a form, or nothing but a click that came too late."""

    form: MilestoneForm | None = None
    done: DoneForm | None = None
    overtaken: bool = False


def milestone_page(consultation: Consultation, id: str, sent: Sent | None = None) -> str:
    """The page, with what was sent where it was refused. Raises NotFound."""
    db.session.rollback()
    sent = sent or Sent()
    standing = standing_of(consultation)
    known = timeline_of(db.session(), shelf(), standing, locale=locale())
    milestone, off = _found(known, id)
    form = sent.form or _stored(consultation, id)
    theirs = _theirs(consultation, id, sent)
    done = sent.done or DoneForm(formdata=None, done_on=act().today)
    if sent.overtaken or not sent.form:
        form.version.show(milestone.version)
    done.version.show(milestone.version)
    page = MilestonePage(
        consultation=consultation,
        milestone=milestone,
        due=known.by_id.get(id),
        off_reason=off,
        waits=tuple(each for each in known.basis.milestones if each.id in milestone.after),
        waiting=() if off else waiting_for(known.basis.milestones).get(id, ()),
        people=names_of(act()),
        apart=departmental(standing),
        form=form,
        done=done,
        default_owner=next((each.owner for each in shelf().milestones if each.id == id), ""),
        may_mark=milestone.said and may_mark(act(), consultation, milestone),
        theirs=theirs,
        overtaken=sent.overtaken,
    )
    return render_template("timeline/milestone.html", page=page)


def offered(form: Form) -> Form:
    """The form with the people who hold a role in the town."""
    people = {person: name for person, name, _, _ in holders(db.session(), visitor().town.id)}
    form.offer(people)
    return form


def named(milestone: TownMilestone) -> str:
    """The title as it stands between quotation marks."""
    return within_quotes(title_of(words(), milestone))


def titles_of(milestones: Iterable[TownMilestone]) -> tuple[tuple[str, str], ...]:
    """Ids with titles, in the order given."""
    return tuple((each.id, title_of(words(), each)) for each in milestones)


def told_circle(refusal: Circle, titles: Mapping[str, str], this: str) -> str:
    """The refusal with the names along the circle; `this` is the one that the form is about."""
    return f"{sentence(refusal)} {' → '.join(titles.get(id, this) for id in refusal.around)}."


def form_for(consultation: Consultation, id: str) -> MilestoneForm:
    """The form as it was sent, with everything that may be chosen. Raises NotFound."""
    edits = edits_of(db.session(), consultation.id)
    return _form(edits, _planned(edits), id)


def _planned(edits: Sequence[MilestoneEdit]) -> Mapping[str, TownMilestone]:
    return {each.id: each for each in every_milestone(shelf().milestones, [one.change for one in edits])}


def _form(
    edits: Sequence[MilestoneEdit], known: Mapping[str, TownMilestone], id: str, **given: object
) -> MilestoneForm:
    """The form that fits: what happens by itself is not placed."""
    if id not in known:
        raise errors.NotFound
    if known[id].by_itself:
        return offered(MilestoneForm(**given))
    form = PlacedForm(**given)
    kept = {id, *(each.milestone for each in edits if id in each.before)}
    form.offer_waits(titles_of(each for each in known.values() if each.id not in kept))
    return offered(form)


def _stored(consultation: Consultation, id: str) -> MilestoneForm:
    edits = edits_of(db.session(), consultation.id)
    known = _planned(edits)
    one = known[id]
    given = {"pinned_on": one.pinned_on, "owner": one.owner, "person": one.person, "version": one.version}
    form = _form(edits, known, id, formdata=None, **given)
    if isinstance(form, PlacedForm):
        form.show_place(one)
    return form


def _theirs(consultation: Consultation, id: str, sent: Sent) -> tuple[Difference, ...] | None:
    if sent.form is None or not sent.overtaken:
        return None
    return differences(theirs=_stored(consultation, id), mine=sent.form)


def _found(known: Timeline, id: str) -> tuple[TownMilestone, str]:
    """The milestone, and why it is left out where it is."""
    for milestone in known.basis.milestones:
        if milestone.id == id:
            return milestone, ""
    for milestone, reason in known.basis.off:
        if milestone.id == id:
            return milestone, reason
    raise errors.NotFound
