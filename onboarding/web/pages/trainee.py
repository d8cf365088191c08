"""One person's training: modules, what is missing, and their papers."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from onboarding.domain.certificates import Certificate, NotComplete, NothingFollowed
from onboarding.domain.errors import NotFound, NotYours
from onboarding.domain.policy import Action
from onboarding.domain.training import TrainingModule
from onboarding.press.training_papers import certificate_name, certificate_pdf
from onboarding.records.people import Person
from onboarding.records.training import TrainingSession, sessions_followed
from onboarding.services.act import Act
from onboarding.services.certificates import certificate_of, statement_of
from onboarding.services.training import Trainee, may_read
from onboarding.services.training import trainee as training_of
from onboarding.web.access import on_trainee
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES
from onboarding.web.papers import printed
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("trainee", __name__, url_prefix="/training/people/<int(max=2147483647):trainee>")


@dataclass(frozen=True, slots=True, kw_only=True)
class TraineePage:
    """Somebody's training; `language` is that of their papers, `own` whether it is the reader's own page."""

    one: Trainee
    modules: tuple[TrainingModule, ...]
    sessions: tuple[TrainingSession, ...]
    language: str
    own: bool
    papers: bool


@bp.get("")
@on_trainee(Action.READ_TRAINING)
def show(trainee: Person) -> ResponseReturnValue:
    one = training_of(act(), (trainee.id, trainee.name))
    if not may_read(act(), one.id, one.departments):
        raise NotYours
    own = trainee.id == visitor().actor.id
    page = TraineePage(
        one=one,
        modules=shelf().training_modules,
        sessions=tuple(sessions_followed(db.session(), visitor().town.id, trainee.id)),
        language=LOCALES.get(trainee.locale, trainee.locale),
        own=own,
        papers=own or visitor().may(Action.RUN_TRAINING),
    )
    return render_template("training/trainee.html", page=page)


@bp.get("/certificate.pdf")
@on_trainee(Action.READ_TRAINING)
def certificate(trainee: Person) -> ResponseReturnValue:
    return _paper(trainee, certificate_of)


@bp.get("/statement.pdf")
@on_trainee(Action.READ_TRAINING)
def statement(trainee: Person) -> ResponseReturnValue:
    return _paper(trainee, statement_of)


def _paper(person: Person, compose: Callable[[Act, Person], Certificate]) -> ResponseReturnValue:
    try:
        paper = compose(act(), person)
    except (NotComplete, NothingFollowed) as early:
        raise NotFound from early
    language = person.locale if person.locale in shelf().words else visitor().town.locale
    return printed(
        lambda: certificate_pdf(paper, words=words_in(language), locale=language),
        name=certificate_name(paper, locale=language),
        back=url_for(".show", trainee=person.id),
    )
