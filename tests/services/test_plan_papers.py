"""The papers and the week that the plan reads: the newest letter, the charter in force, the cover."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from onboarding.domain.charter import ClauseDraft
from onboarding.domain.clauses import Charter
from onboarding.domain.commitment import said
from onboarding.domain.figures import Verdict
from onboarding.domain.frozen_charter import CharterState, FrozenCharter
from onboarding.domain.frozen_charter import written as charter_written
from onboarding.domain.frozen_letter import FrozenLetter, LetterSection, written
from onboarding.domain.people import Role
from onboarding.domain.plan_missing import Missing
from onboarding.domain.plan_sections import Section
from onboarding.domain.signing import Seat
from onboarding.records.charter import find_charter
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.commitment import Commitment
from onboarding.records.commitment_versions import CommitmentSignature, CommitmentVersion
from onboarding.records.consultations import DayScore
from tests.make import Maker
from tests.plan_paper import plan_of
from tests.plan_town import TODAY, PlanTown, plan_town

AT = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make)


def letter_version(make: Maker, made: PlanTown, number: int = 1) -> CommitmentVersion:
    letter = make.session.get_one(Commitment, made.consultation.id).letter
    frozen = FrozenLetter(
        number=number,
        town=made.town.name,
        consultation=made.consultation.title,
        edition="2026.11",
        said=said(letter),
        texts={"fr": (LetterSection(id="question", title=f"Version {number}", body="Que faire ?"),)},
    )
    version = CommitmentVersion(
        consultation_id=made.consultation.id,
        number=number,
        document=written(frozen),
        digest=frozen.digest,
        frozen_name="Aïcha Morel",
        frozen_at=AT,
    )
    make.session.add(version)
    make.session.flush()
    return version


def sign(make: Maker, version: CommitmentVersion, seat: Seat, name: str) -> None:
    make.session.add(
        CommitmentSignature(
            version_id=version.id, seat=seat, name=name, function="", digest=version.digest, signed_at=AT
        )
    )
    make.session.commit()


def charter_version(make: Maker, made: PlanTown, number: int, state: CharterState) -> None:
    clause = ClauseDraft(
        id="regime", number=1, title=f"Régime {number}", body="Publié de suite.", language="fr"
    )
    frozen = FrozenCharter(
        number=number,
        town=made.town.name,
        edition="2026.11",
        charter=Charter(choices={"regime": "pre"}),
        texts={"fr": (clause,)},
    )
    adopted = AT if state is not CharterState.IN_REVIEW else None
    make.session.add(
        CharterVersion(
            municipality_id=made.town.id,
            number=number,
            state=state,
            document=charter_written(frozen),
            digest=frozen.digest,
            submitted_name="Aïcha Morel",
            submitted_at=AT,
            adopted_name="Élise Fontaine" if adopted else "",
            adopted_at=adopted,
            published_at=AT if state is CharterState.PUBLISHED else None,
        )
    )
    make.session.commit()


def test_without_a_version_the_letter_is_owed(make: Maker, made: PlanTown) -> None:
    plan = plan_of(make, made)
    assert plan.paper is None
    assert [gap.what for gap in plan.gaps[Section.COMMITMENT]] == [Missing.LETTER]


def test_the_newest_letter_stands_with_its_signatures_and_who_is_awaited(make: Maker, made: PlanTown) -> None:
    sign(make, letter_version(make, made, 1), Seat.AMBASSADOR, "Quelqu’un d’autre")
    sign(make, letter_version(make, made, 2), Seat.SPONSOR, "Paul Garnier")
    paper = plan_of(make, made).paper
    assert paper is not None
    assert (paper.number, paper.text[0].title, paper.language) == (2, "Version 2", "fr")
    assert [(each.seat, each.name) for each in paper.signatures] == [(Seat.SPONSOR, "Paul Garnier")]
    assert paper.waiting == (Seat.CHIEF_EXECUTIVE, Seat.AMBASSADOR)
    assert (paper.changed, paper.public) == (False, False)
    (gap,) = plan_of(make, made).gaps[Section.COMMITMENT]
    assert gap.what is Missing.LETTER_SIGNED


def test_a_letter_changed_since_is_said_to_be_overtaken(make: Maker, made: PlanTown) -> None:
    letter_version(make, made)
    stored = make.session.get_one(Commitment, made.consultation.id)
    stored.letter = replace(stored.letter, question="Une autre question ?")
    make.session.commit()
    (gap,) = plan_of(make, made).gaps[Section.COMMITMENT]
    assert gap.what is Missing.LETTER_CURRENT


def test_the_charter_in_force_is_printed_and_not_the_draft(make: Maker, made: PlanTown) -> None:
    draft = plan_of(make, made)
    assert draft.charter_paper is None
    assert len(draft.charter) > 10
    assert Missing.CHARTER_ADOPTED in {gap.what for gap in draft.gaps[Section.MODERATION]}
    charter_version(make, made, 1, CharterState.PUBLISHED)
    charter_version(make, made, 2, CharterState.IN_REVIEW)
    plan = plan_of(make, made)
    assert plan.charter_paper is not None
    assert (plan.charter_paper.number, plan.charter_paper.adopted_by) == (1, "Élise Fontaine")
    assert plan.charter_paper.adopted_on == date(2026, 11, 4)
    assert plan.charter_paper.published_on == date(2026, 11, 4)
    assert [clause.title for clause in plan.charter] == ["Régime 1"]
    assert plan.moderation.choices == {"regime": "pre"}
    assert find_charter(make.session, made.town.id) is not None


def test_an_adopted_charter_is_in_force_before_it_is_public(make: Maker, made: PlanTown) -> None:
    charter_version(make, made, 1, CharterState.ADOPTED)
    paper = plan_of(make, made).charter_paper
    assert paper is not None
    assert paper.published_on is None


def test_the_week_is_that_of_the_opening_with_the_people_of_the_rota(make: Maker, made: PlanTown) -> None:
    assert plan_of(make, made).moderation.week == ()
    karim = make.person(made.town, Role.MODERATOR, name="Karim Benali")
    row = make.moderator(karim, backup=True)
    make.shift(row)
    make.shift(row, weekdays=0b0100000, at=600, minutes=0)
    moderation = plan_of(make, made).moderation
    assert [(each.name, each.minutes, each.backup) for each in moderation.people] == [
        ("Karim Benali", 300, True)
    ]
    assert moderation.week[0].day == date(2027, 3, 1)
    assert [day.covered for day in moderation.week] == [8.0] * 5 + [0.0, 0.0]
    assert [len(day.checks) for day in moderation.week] == [0] * 5 + [1, 0]
    assert moderation.week[0].duties[0].name == "Karim Benali"
    assert moderation.longest is not None
    assert moderation.ahead is not None
    assert moderation.ahead >= moderation.longest


def test_the_score_stands_week_by_week_with_today_last(make: Maker, made: PlanTown) -> None:
    for days in (0, 3, 7, 8, 400):
        make.session.add(
            DayScore(
                consultation_id=made.consultation.id,
                day=TODAY - timedelta(days=days),
                edition="2026.11",
                raw=20.0 + days,
                shown=20.0,
                verdict=Verdict.NO_GO,
                confidence=0.1,
            )
        )
    make.session.commit()
    plan = plan_of(make, made)
    assert [point.day for point in plan.history] == [
        TODAY - timedelta(days=8),
        TODAY - timedelta(days=3),
        TODAY,
    ]
    assert plan.history[-1].raw == plan.sheet.score.raw
    assert plan.sheet.change is not None
    assert plan.sheet.change.since == TODAY - timedelta(days=7)


def test_hours_there_are_stand_beside_the_need(make: Maker, made: PlanTown) -> None:
    plan = plan_of(make, made)
    assert plan.available == pytest.approx(34.0)
    assert len(plan.need) == 3
    assert Section.CAPACITY not in plan.gaps


def test_another_towns_papers_are_not_read(make: Maker, made: PlanTown) -> None:
    other = plan_town(make, name="Ailleurs")
    letter_version(make, other)
    charter_version(make, other, 1, CharterState.PUBLISHED)
    make.shift(make.moderator(other.lead))
    make.session.commit()
    plan = plan_of(make, made)
    assert (plan.paper, plan.charter_paper, plan.moderation.people) == (None, None, ())
