"""Files of a line, below the pages: what the line becomes, what stays on the disk, what the journal says."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from onboarding.domain.answers import Status, Step
from onboarding.domain.errors import ComputedLine, NotFound, NotYours
from onboarding.domain.evidence_files import Fault, FileDamaged, FileRefused, Kind, Upload
from onboarding.domain.people import Role
from onboarding.intake import keeping
from onboarding.records.answers import Answer, Evidence, find_checklist
from onboarding.records.evidence_files import EvidenceFile
from onboarding.records.journal import last_entry
from onboarding.records.people import Person
from onboarding.services import departments, evidence, lines, places
from onboarding.services.chain import broken_at
from onboarding.services.evidence import Given
from onboarding.services.evidence_reading import evidence_here, read_file
from onboarding.services.lines import Said


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", wave=1)


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


@pytest.fixture
def place(make, town, act):
    return places.place_of(act, make.consultation(town), "C7", None)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


def given(number=1, replaces=None):
    content = f"%PDF-{number}".encode()
    return Given(upload=Upload(name=f"{number}.pdf", kind=Kind.PDF, content=content), replaces=replaces)


def said(act, place, step, version, **words):
    return lines.answer_line(act, place, Said(step=step, version=version, **words))


def test_a_line_nobody_answered_keeps_its_status_and_gains_the_file(act, place, folder):
    stored = evidence.add_file(act, place, given(), folder)
    assert stored.status is Status.NOT_STARTED
    assert said(act, place, Step.DONE, stored.version).status is Status.EVIDENCE


def test_a_line_that_does_not_apply_stays_so(act, place, folder):
    said(act, place, Step.NOT_APPLICABLE, 0, reason="Pas d’ambassadeurs ici")
    stored = evidence.add_file(act, place, given(), folder)
    assert (stored.status, stored.reason) == (Status.NOT_APPLICABLE, "Pas d’ambassadeurs ici")


def test_a_file_dates_the_declaration_and_setting_it_aside_does_not(make, act, place, folder):
    said(act, place, Step.DONE, 0)
    later = make.act(make.session.get_one(Person, act.actor.id), at=make.now + timedelta(days=3))
    stored = evidence.add_file(later, place, given(), folder)
    assert (stored.status, stored.on) == (Status.EVIDENCE, later.today)
    much_later = make.act(make.session.get_one(Person, act.actor.id), at=make.now + timedelta(days=9))
    stored = evidence.set_aside(much_later, place, evidence_here(act, place)[0].evidence.id)
    assert (stored.status, stored.on, stored.checked_by) == (Status.DECLARED, later.today, None)


def test_setting_a_version_aside_takes_the_earlier_ones_along(act, place, folder):
    evidence.add_file(act, place, given(1), folder)
    first = evidence_here(act, place)[0].evidence.id
    evidence.add_file(act, place, given(2, replaces=first), folder)
    newest, earlier = evidence_here(act, place)
    assert (newest.version, earlier.version, earlier.newer) == (2, 1, newest.evidence)
    with pytest.raises(NotFound):
        evidence.set_aside(act, place, earlier.evidence.id)
    evidence.set_aside(act, place, newest.evidence.id)
    assert [piece.evidence.set_aside for piece in evidence_here(act, place)] == [True, True]
    evidence.add_file(act, place, given(2), folder)


def test_a_piece_that_was_sent_back_may_be_mended_by_a_new_version(make, town, act, place, folder):
    stored = said(act, place, Step.DONE, 0)
    stored = evidence.add_file(act, place, given(1), folder)
    leader = make.act(make.person(town, Role.LEADER))
    lines.send_back(leader, place, version=stored.version, reason="Illisible")
    first = evidence_here(act, place)[0].evidence
    assert first.set_aside
    evidence.add_file(act, place, given(2, replaces=first.id), folder)
    assert [piece.counts for piece in evidence_here(act, place)] == [True, False]


def test_what_cannot_be_replaced_is_refused(act, place, folder):
    with pytest.raises(FileRefused) as refused:
        evidence.add_file(act, place, given(1, replaces=4711), folder)
    assert refused.value.fault is Fault.REPLACED


def test_a_full_disk_changes_nothing(act, place, folder, session, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.os, "fsync", full)
    with pytest.raises(FileRefused) as refused:
        evidence.add_file(act, place, given(), folder)
    assert refused.value.fault is Fault.NOT_KEPT
    assert session.scalar(select(func.count()).select_from(Evidence)) == 0
    assert [each for each in folder.rglob("*") if each.is_file()] == []


def test_the_same_content_is_kept_once_and_mended_when_given_again(folder):
    digest = keeping.keep(folder, b"%PDF-1")
    kept = folder / digest[:2] / digest
    kept.write_bytes(b"spoilt")
    with pytest.raises(FileDamaged):
        keeping.fetch(folder, digest)
    assert keeping.keep(folder, b"%PDF-1") == digest
    assert keeping.fetch(folder, digest) == b"%PDF-1"
    assert [each.name for each in folder.rglob("*") if each.is_file()] == [digest]


def test_the_journal_carries_name_size_and_fingerprint_in_an_unbroken_chain(
    act, place, folder, session, town
):
    evidence.add_file(act, place, given(), folder)
    entry = last_entry(session, town.id)
    assert entry.fact == "file_added"
    assert {"name", "size", "sha256", "version"} <= entry.details.keys()
    assert broken_at(session, town.id) is None


def test_who_may_not_answer_adds_nothing_and_a_computed_line_takes_nothing(make, town, act, place, folder):
    with pytest.raises(NotYours):
        evidence.add_file(make.act(make.person(town, Role.LEADER)), place, given(), folder)
    with pytest.raises(ComputedLine):
        evidence.add_file(act, places.place_of(act, place.consultation, "D2", None), given(), folder)
    with pytest.raises(NotFound):
        read_file(act, place, 1, folder)


def test_a_department_takes_its_files_along(act, place, parks, folder, session):
    there = places.place_of(act, place.consultation, "C2", parks)
    evidence.add_file(act, there, given(), folder)
    session.commit()
    assert find_checklist(session, act.actor.municipality, department_id=parks.id)
    assert departments.loss_of(act, parks).evidence == 1
    departments.delete_department(act, parks)
    session.commit()
    for kind in (Answer, Evidence, EvidenceFile):
        assert session.scalar(select(func.count()).select_from(kind)) == 0
