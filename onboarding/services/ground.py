"""What stands beside the answers: dates, charter, hours. The computed items come from here."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from onboarding.domain.calendar import election_check, window_length
from onboarding.domain.capacity import Regime, cover, regime_of, scenarios
from onboarding.domain.commitment import Surroundings
from onboarding.domain.preparation import Computed
from onboarding.records.charter import CharterChoice, CharterDraft
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.services.answering import Answering

CENTRAL = 1
"""The scenario that stands for the likely need, among low, central and high."""

CHOICES = (
    select(CharterChoice.clause, CharterChoice.option)
    .join(CharterDraft, CharterDraft.id == CharterChoice.charter_id)
    .where(CharterDraft.municipality_id == bindparam("town"))
)
"""The options a town chose for its charter."""

Key = tuple[str, int | None]
"""An item and the id of its department, None for a line of the town or the consultation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One consultation's dates and hours, and the choices of the town's charter."""

    town: Municipality
    consultation: Consultation
    charter: Mapping[str, str]

    @property
    def regime(self) -> Regime:
        """The moderation regime chosen; post-moderation until one is."""
        return regime_of(self.charter)

    @property
    def need(self) -> float | None:
        """Hours of the central scenario, None while the population is unknown."""
        if self.town.population is None:
            return None
        known = scenarios(self.town.population, heat=self.consultation.heat, regime=self.regime)
        return known[CENTRAL].hours

    def computed(self) -> dict[str, Computed]:
        """What dates and hours come to: window (A8), moderation capacity (D2), election period (F10)."""
        dates = self.consultation
        return {
            "A8": window_length(dates.opens_on, dates.closes_on),
            "D2": cover(self.town.population, dates.weekly_hours, heat=dates.heat, regime=self.regime),
            "F10": election_check(
                dates.opens_on, dates.closes_on, vote=dates.election_on, none_known=dates.no_election
            ),
        }

    def around(self, answering: Answering) -> Surroundings:
        """What the commitment may contradict."""
        return Surroundings(
            opens_on=self.consultation.opens_on,
            closes_on=self.consultation.closes_on,
            election_on=self.consultation.election_on,
            regime=self.charter.get("regime", ""),
            opening_hours=self.charter.get("opening_hours", ""),
            identity=self.charter.get("identity", ""),
            analysis_hours=self.need,
            weekly_hours=self.consultation.weekly_hours,
            departments=answering.departments,
            departments_without_deadline=answering.without,
            closed=answering.closed,
        )


def ground_of(session: Session, town: Municipality, consultation: Consultation) -> Ground:
    """Gather the ground of one consultation."""
    rows = session.execute(CHOICES, {"town": town.id})
    return Ground(town=town, consultation=consultation, charter=dict(rows.all()))
