"""Publishing a plan: what is frozen, what is refused, what two people at once come to."""

from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.domain.errors import NotYours
from onboarding.domain.people import Role
from onboarding.domain.plan_versions import PlanMoved, PlanUnchanged, PublishedMeanwhile
from onboarding.press.frozen_plan import read
from onboarding.records.journal import JournalEntry
from onboarding.records.plan_versions import PlanPrint, PlanVersion, find_print, prints_of
from onboarding.services.plan_versions import newest, prepare, proposed, publish, versions_of
from tests.make import Maker
from tests.plan_town import PlanTown, plan_town


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, demo=True)


def published(make: Maker, made: PlanTown, tmp_path: Path) -> PlanVersion:
    act = make.act(made.lead)
    version = publish(act, made.consultation, prepare(act, made.consultation, data_dir=tmp_path))
    make.session.commit()
    return version


def move(make: Maker, made: PlanTown) -> None:
    made.departments[1].stage = 6
    make.session.commit()


def test_a_version_keeps_the_plan_in_every_language(make: Maker, made: PlanTown, tmp_path: Path) -> None:
    version = published(make, made, tmp_path)
    assert (version.number, version.published_name) == (1, "Aïcha Morel")
    kept = {each.locale: each for each in prints_of(make.session, [version.id])}
    assert set(kept) == {"fr", "en"}
    for one in kept.values():
        assert one.pdf.startswith(b"%PDF")
        assert one.digest == sha256(one.pdf).hexdigest()
        assert one.size == len(one.pdf)
        assert one.seal in one.html
        assert "weasyprint" in one.engine
        plan = read(one.document)
        assert plan.number == 1
        assert plan.sheet.score.raw == version.raw


def test_the_journal_names_the_version_and_its_digests(make: Maker, made: PlanTown, tmp_path: Path) -> None:
    version = published(make, made, tmp_path)
    entry = make.session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc())).first()
    assert entry is not None
    assert entry.fact == "plan_published"
    french = find_print(make.session, version.id, "fr")
    assert french is not None
    assert entry.details["digests"]["fr"] == french.digest


def test_an_unchanged_plan_is_not_published_again(make: Maker, made: PlanTown, tmp_path: Path) -> None:
    published(make, made, tmp_path)
    with pytest.raises(PlanUnchanged) as refused:
        proposed(make.act(made.lead), made.consultation)
    assert refused.value.number == 1


def test_the_next_version_says_what_moved_since_the_last(make: Maker, made: PlanTown, tmp_path: Path) -> None:
    published(make, made, tmp_path)
    move(make, made)
    second = published(make, made, tmp_path)
    kept = find_print(make.session, second.id, "fr")
    assert kept is not None
    since = read(kept.document).since
    assert since is not None
    assert since.number == 1
    assert [each.department for each in since.departments] == [made.departments[1].name]


def test_what_changed_after_it_was_prepared_is_not_published(
    make: Maker, made: PlanTown, tmp_path: Path
) -> None:
    act = make.act(made.lead)
    ready = prepare(act, made.consultation, data_dir=tmp_path)
    move(make, made)
    with pytest.raises(PlanMoved):
        publish(act, made.consultation, ready)
    assert make.session.scalar(select(func.count()).select_from(PlanVersion)) == 0


def test_of_two_people_at_once_one_publishes_and_the_other_is_told_who(
    make: Maker, made: PlanTown, tmp_path: Path
) -> None:
    first, second = make.act(made.lead), make.act(made.leader)
    one, two = (prepare(act, made.consultation, data_dir=tmp_path) for act in (first, second))
    publish(first, made.consultation, one)
    with pytest.raises(PublishedMeanwhile) as refused:
        publish(second, made.consultation, two)
    assert (refused.value.number, refused.value.by) == (1, "Aïcha Morel")
    assert [each.number for each in versions_of(make.session, made.consultation.id)] == [1]


def test_only_those_who_lead_publish(make: Maker, made: PlanTown, tmp_path: Path) -> None:
    head = make.person(made.town, Role.DEPARTMENT_HEAD, department=made.departments[0])
    act = make.act(head)
    ready = prepare(act, made.consultation, data_dir=tmp_path)
    with pytest.raises(NotYours):
        publish(act, made.consultation, ready)


def test_a_deleted_consultation_takes_its_versions_along(
    session: Session, make: Maker, made: PlanTown, tmp_path: Path
) -> None:
    published(make, made, tmp_path)
    assert newest(session, made.consultation.id) is not None
    session.delete(made.consultation)
    session.commit()
    assert session.scalar(select(func.count()).select_from(PlanPrint)) == 0
