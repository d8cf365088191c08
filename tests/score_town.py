"""A town whose score was kept week after week, as its lines were closed one after the other."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.answers import Status
from onboarding.records.answers import Answer, Checklist
from onboarding.services.preparation import keep_score, stand
from tests.make import Maker
from tests.plan_town import TODAY, PlanTown, plan_town

WEEKS = 6
PAGES = "/consultations/{slug}/score"


def score_town(make: Maker, session: Session, shelf: Shelf, *, weeks: int = WEEKS) -> PlanTown:
    """So many weeks of figures, the last one of today; every week closes more lines than it opens."""
    town = plan_town(make)
    answers = list(session.scalars(_answers(town)))
    meant = [(answer.status, answer.on) for answer in answers]
    for back in range(weeks, -1, -1):
        many = len(answers) * (weeks + 1 - back) // (weeks + 1)
        for number, (answer, (status, on)) in enumerate(zip(answers, meant, strict=True)):
            answer.status = status if number < many else Status.NOT_STARTED
            answer.on = on if number < many else None
        kept(session, shelf, town, TODAY - timedelta(weeks=back))
    return town


def kept(session: Session, shelf: Shelf, town: PlanTown, day: date) -> None:
    """Keep the figure of that day."""
    session.flush()
    keep_score(session, stand(session, shelf, town.consultation, today=day))
    session.commit()


def pages_of(town: PlanTown) -> str:
    """Where the pages of its score are."""
    return PAGES.format(slug=town.consultation.slug)


def _answers(town: PlanTown):
    return (
        select(Answer)
        .join(Checklist, Checklist.id == Answer.checklist_id)
        .where(Checklist.municipality_id == town.town.id)
        .order_by(Answer.item, Answer.checklist_id)
    )
