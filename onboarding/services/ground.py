"""What stands beside the answers: dates, charter, hours. The computed items come from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, Float, bindparam, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from onboarding.domain.assumptions import Assumed, assumed
from onboarding.domain.calendar import election_check, window_length
from onboarding.domain.capacity import Capacity, Regime, capacity, regime_of
from onboarding.domain.commitment import Surroundings
from onboarding.domain.preparation import Computed
from onboarding.records.capacity import OwnFigure, TypedFigure
from onboarding.records.charter import CharterChoice, CharterDraft
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from onboarding.records.rota import Moderator
from onboarding.records.towns import Municipality
from onboarding.services.answering import Answering

CHOICE, TYPED, OWN, MINUTES = "choice", "typed", "own", "minutes"
GROUND = union_all(
    select(literal(CHOICE), CharterChoice.clause, CharterChoice.option, cast(null(), Float))
    .join(CharterDraft, CharterDraft.id == CharterChoice.charter_id)
    .where(CharterDraft.municipality_id == bindparam("town")),
    select(literal(TYPED), TypedFigure.name, literal(""), TypedFigure.value).where(
        TypedFigure.consultation_id == bindparam("consultation")
    ),
    select(literal(OWN), OwnFigure.name, literal(""), OwnFigure.value).where(
        OwnFigure.municipality_id == bindparam("town"), OwnFigure.consultation_id != bindparam("consultation")
    ),
    select(literal(MINUTES), literal(""), literal(""), cast(func.sum(Moderator.minutes), Float))
    .join(Person, Person.id == Moderator.person_id)
    .where(
        Moderator.municipality_id == bindparam("town"),
        Moderator.removed_at.is_(None),
        Person.active,
        Moderator.until.is_(None) | (Moderator.until >= bindparam("today", type_=Date)),
    ),
)
"""The charter's options, the figures typed or measured, and the minutes a week of the moderators named."""

Key = tuple[str, int | None]
"""An item and the id of its department, None for a line of the town or the consultation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One consultation's dates and hours, and the choices of the town's charter."""

    town: Municipality
    consultation: Consultation
    charter: Mapping[str, str]
    assumed: Assumed
    minutes: float | None

    @property
    def weekly_hours(self) -> float | None:
        """The moderators' hours a week: those of the people named, else what the consultation says."""
        return self.consultation.weekly_hours if self.minutes is None else self.minutes / 60

    @property
    def regime(self) -> Regime:
        """The moderation regime chosen; post-moderation until one is."""
        return regime_of(self.charter)

    @property
    def capacity(self) -> Capacity:
        """The moderators' need against their hours."""
        return capacity(
            self.town.population,
            self.weekly_hours,
            heat=self.consultation.heat,
            regime=self.regime,
            figures=self.assumed.figures,
        )

    def computed(self) -> dict[str, Computed]:
        """What dates and hours come to: window (A8), moderation capacity (D2), election period (F10)."""
        dates = self.consultation
        return {
            "A8": window_length(dates.opens_on, dates.closes_on),
            "D2": self.capacity.result,
            "F10": election_check(
                dates.opens_on, dates.closes_on, vote=dates.election_on, none_known=dates.no_election
            ),
        }

    def around(self, answering: Answering) -> Surroundings:
        """What the commitment may contradict."""
        central = self.capacity.central
        return Surroundings(
            opens_on=self.consultation.opens_on,
            closes_on=self.consultation.closes_on,
            election_on=self.consultation.election_on,
            regime=self.charter.get("regime", ""),
            opening_hours=self.charter.get("opening_hours", ""),
            identity=self.charter.get("identity", ""),
            analysis_hours=central.hours if central else None,
            weekly_hours=self.weekly_hours,
            departments=answering.departments,
            departments_without_deadline=answering.without,
            closed=answering.closed,
        )


def ground_of(session: Session, town: Municipality, consultation: Consultation, *, today: date) -> Ground:
    """Gather the ground of one consultation; who moderates no longer on that day brings no minutes."""
    wanted = {"town": town.id, "consultation": consultation.id, "today": today}
    rows = [tuple(row) for row in session.execute(GROUND, wanted)]
    return Ground(
        town=town,
        consultation=consultation,
        charter={key: option for kind, key, option, _ in rows if kind == CHOICE},
        assumed=assumed(
            own={key: figure for kind, key, _, figure in rows if kind == OWN},
            typed={key: figure for kind, key, _, figure in rows if kind == TYPED},
        ),
        minutes=next((figure for kind, _, _, figure in rows if kind == MINUTES), None),
    )
