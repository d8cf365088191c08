"""What is refused about an objection, beside the field that it is about."""

from onboarding.domain import objections as rules
from onboarding.domain.errors import Refusal
from onboarding.web.faults import sentence
from onboarding.web.forms.objections import AnsweringForm, BackForm, ObjectionForm, SettlingForm

NOTED = (rules.NothingHeard, rules.ObjectionTooLong, rules.DayAhead, rules.BeforeItWasHeard)
STEPS = (rules.AnswerMissing, rules.ObjectionTooLong, rules.DayAhead, rules.BeforeItWasHeard)
"""Refusals that a form shows; others are a page of their own."""


def put(form: ObjectionForm | AnsweringForm | SettlingForm | BackForm, refusal: Refusal) -> None:
    """Say it where it can be mended."""
    if isinstance(form, ObjectionForm):
        field = form.heard_on if isinstance(refusal, rules.DayAhead | rules.BeforeItWasHeard) else form.said
    elif isinstance(form, BackForm):
        field = form.version
    elif isinstance(form, AnsweringForm) and isinstance(
        refusal, rules.AnswerMissing | rules.ObjectionTooLong
    ):
        field = form.how
    else:
        field = form.on
    field.errors = [sentence(refusal)]
