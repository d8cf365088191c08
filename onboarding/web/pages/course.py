"""How it goes: one page during the consultation; before the opening it says what will appear."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.owed import OwedPromise
from onboarding.domain.participation import Outcome
from onboarding.domain.policy import Action
from onboarding.domain.promised_delays import Promise
from onboarding.records.consultations import Consultation
from onboarding.services.course import Course, course_of
from onboarding.services.owed import response_delay
from onboarding.web.access import on_consultation
from onboarding.web.course_words import OUTCOMES, owed_title
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("course", __name__, url_prefix="/consultations/<consultation>/course")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePage:
    """Everything at a glance; `titles` name each promise by its key."""

    consultation: Consultation
    course: Course
    decision: OwedPromise | None
    titles: Mapping[str, str]
    delay: Promise | None
    outcomes: Mapping[Outcome, object]


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    course = course_of(act(), standing_of(consultation))
    page = CoursePage(
        consultation=consultation,
        course=course,
        decision=next((each for each in course.owed if each.key == "decision"), None),
        titles={each.key: owed_title(each) for each in course.owed},
        delay=response_delay(act()),
        outcomes=OUTCOMES,
    )
    return render_template("course/show.html", page=page)
