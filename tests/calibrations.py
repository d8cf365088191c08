"""A round of the calibration game, played through the services."""

from dataclasses import replace
from datetime import timedelta

from onboarding.domain.agreement import Agreement
from onboarding.domain.calibration import CaseText, Choice, Difficulty, Ruling
from onboarding.domain.own_cases import OwnCase
from onboarding.domain.people import Role
from onboarding.records.calibration import CalibrationRound
from onboarding.records.own_cases import TownCase
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.calibration import Closing, Opening, close_round, open_round
from onboarding.services.calibration_cases import offered
from onboarding.services.judging import Typed, save_page, seat_of, send_in
from tests.make import Maker

LINK = "https://prelude.example.org/charter/calibration/rounds/"
TEXT = CaseText(
    title="La fontaine",
    thread="Fil « Place ».",
    message="Rendez-nous l’eau !",
    reason="Rien n’est interdit. Elle reste.",
    hard="Le ton.",
)
OWN = OwnCase(
    decision=Ruling.LEAVE, clause="off_limits", difficulty=Difficulty.CLEAR, texts={"fr": TEXT, "en": TEXT}
)


class Game:
    """A town with a moderation lead and moderators, and a consultation that opens on 1 March 2027."""

    def __init__(self, make: Maker, moderators: int = 2, *, locale: str = "fr") -> None:
        self.make = make
        self.town = make.town()
        self.consultation = make.consultation(self.town, slug="tanneurs")
        self.lead = make.person(self.town, Role.MODERATION_LEAD, name="Maud Règle", locale=locale)
        self.moderators = [
            make.person(self.town, Role.MODERATOR, name=f"Modérateur {number}", locale=locale)
            for number in range(1, moderators + 1)
        ]

    @property
    def everybody(self) -> list[Person]:
        """All who moderate."""
        return [self.lead, *self.moderators]

    def opening(self, *people: Person, **given: object) -> Opening:
        """The twenty cases in French for a week, put to these people or to everybody."""
        known = offered(self.make.act(self.lead), "fr")
        usual = Opening(
            cases=tuple(each.code for each in known if each.own_id is None),
            people=frozenset(each.id for each in people or self.everybody),
            locale="fr",
            closes_on=self.make.now.date() + timedelta(days=7),
            counts=True,
            shows_names=False,
        )
        return replace(usual, **given)

    def opened(self, *people: Person, **given: object) -> CalibrationRound:
        """Such a round, open."""
        opened = open_round(self.make.act(self.lead), self.opening(*people, **given), link=LINK)
        self.make.session.commit()
        return opened

    def judge(self, person: Person, round: CalibrationRound, *, wrong: int = 0, send: bool = True) -> None:
        """Decide as the model answers do, but for the first so many cases of the round, which are hidden
        where they should stay and left where they should go.
        """
        act = self.make.act(person)
        for number in range(1, seat_of(act, round).pages + 1):
            seat = seat_of(act, round)
            typed = {
                spot.case.id: Typed(choice=Choice(ruling=_ruling(spot.case, wrong)), seen=spot.choice.mark)
                for spot in seat.page(number)
            }
            save_page(act, round, number, typed)
        if send:
            send_in(act, round)
        self.make.session.commit()

    def close(self, round: CalibrationRound, by: Person | None = None) -> Closing:
        """Close it."""
        closing = close_round(self.make.act(by or self.lead), round, told=told)
        self.make.session.commit()
        return closing

    def played(self, *wrong: int, **given: object) -> tuple[CalibrationRound, Closing]:
        """A round that everybody judged, each with so many cases decided otherwise, and its closing."""
        played = self.opened(**given)
        for person, each in zip(self.everybody, wrong, strict=True):
            self.judge(person, played, wrong=each)
        return played, self.close(played)


def told(found: Agreement) -> str:
    """The result as evidence."""
    return f"{found.percent:.1f} % sur {found.cases} cas"


def _ruling(case, wrong: int) -> Ruling:
    if case.place > wrong:
        return case.decision
    return Ruling.HIDE if case.decision.visible else Ruling.LEAVE


def calibration_round(make: Maker, town: Municipality, **given: object) -> CalibrationRound:
    """A round without cases that asks nobody, open for a week."""
    today = make.now.date()
    fields = {"municipality_id": town.id, "locale": "fr", "counts": True, "shows_names": False}
    fields |= {"opened_name": "Maud Règle", "opened_on": today, "closes_on": today + timedelta(days=7)}
    opened = CalibrationRound(**(fields | given))
    make.session.add(opened)
    make.session.commit()
    return opened


def own_case(make: Maker, town: Municipality, number: int = 1) -> TownCase:
    """A case of the town's own."""
    case = TownCase(municipality_id=town.id, number=number, revision=1)
    case.said = OWN
    make.session.add(case)
    make.session.commit()
    return case
