"""Pages of published plans: the list, the preview and its confirmation, a version, its documents."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.domain.people import Role
from onboarding.press.pdf import PrintFailed
from onboarding.records.people import Person
from onboarding.records.plan_versions import PlanVersion, prints_of
from onboarding.services.journal import record
from onboarding.services.plan_versions import prepare, publish
from tests.make import Maker
from tests.page import Client
from tests.plan_town import PlanTown, plan_town

Visit = Callable[[Person | None], Client]


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, locale="en", demo=True)


@pytest.fixture
def client(visit: Visit, made: PlanTown) -> Client:
    return visit(made.lead)


def versions(made: PlanTown, ending: str = "") -> str:
    return f"/consultations/{made.consultation.slug}/plan/versions{ending}"


def publishing(made: PlanTown) -> str:
    return f"/consultations/{made.consultation.slug}/plan/publish"


def frozen(make: Maker, made: PlanTown, folder: Path) -> PlanVersion:
    act = make.act(made.lead)
    version = publish(act, made.consultation, prepare(act, made.consultation, data_dir=folder))
    make.session.commit()
    return version


def move(make: Maker, made: PlanTown) -> None:
    made.departments[1].stage = 6
    record(make.act(made.leader), "stage_moved", "department:x", name="Voirie", after={"stage": "stage_6"})
    make.session.commit()


def count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(PlanVersion)) or 0


def test_without_a_version_the_page_says_what_publishing_does(client: Client, made: PlanTown) -> None:
    page = client.get(versions(made))
    assert page.h1 == "Published versions"
    assert "No version yet" in page.text
    assert publishing(made) in page.links.values()


def test_the_preview_says_what_will_be_frozen_and_the_button_freezes_it(
    client: Client, made: PlanTown, session: Session
) -> None:
    page = client.get(publishing(made))
    assert page.h1 == "Publish version 1"
    assert "Monday 23 November 2026" in page.text
    assert "English, Français" in page.text
    done = client.post(publishing(made), page.form_values)
    assert done.status == 302
    after = client.get(done.location)
    assert after.h1 == "Version 1 of the launch plan"
    assert "Version 1 is published." in after.text
    assert "Aïcha Morel" in after.text
    assert count(session) == 1


def test_a_change_between_preview_and_button_is_told_and_nothing_is_written(
    client: Client, made: PlanTown, make: Maker, session: Session
) -> None:
    seen = client.get(publishing(made)).form_values
    move(make, made)
    page = client.post(publishing(made), seen)
    assert page.status == 409
    assert "Nothing was published yet" in page.text
    assert "Élise Fontaine" in page.text
    assert count(session) == 0
    assert page.form_values["content"] != seen["content"]
    assert client.post(publishing(made), page.form_values).status == 302
    assert count(session) == 1


def test_somebody_elses_version_is_named_and_the_button_goes(
    client: Client, made: PlanTown, make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one publishes while this one's documents are being printed."""
    seen = client.get(publishing(made)).form_values

    def slow(act, consultation, **given):  # type: ignore[no-untyped-def]
        ready = prepare(act, consultation, **given)
        frozen(make, made, tmp_path)
        return ready

    monkeypatch.setattr("onboarding.web.pages.plan_publishing.prepare", slow)
    page = client.post(publishing(made), seen)
    assert page.status == 409
    assert "Aïcha Morel published version 1 meanwhile." in page.text
    assert page.form_values == {}


def test_an_unchanged_plan_offers_nothing_and_a_second_click_writes_nothing(
    client: Client, made: PlanTown, session: Session
) -> None:
    seen = client.get(publishing(made)).form_values
    assert client.post(publishing(made), seen).status == 302
    again = client.post(publishing(made), seen)
    assert again.location == versions(made)
    assert "Nothing has changed since version 1." in client.get(again.location).text
    assert client.get(publishing(made)).h1 == "Nothing to publish"
    assert count(session) == 1


def test_a_press_that_fails_publishes_nothing_and_says_so(
    client: Client, made: PlanTown, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> bytes:
        raise PrintFailed("too long")

    seen = client.get(publishing(made)).form_values
    monkeypatch.setattr("onboarding.press.plan.to_pdf", failing)
    page = client.post(publishing(made), seen)
    assert page.status == 503
    assert page.h1 == "The plan was not published"
    assert "no version, no number" in page.text
    assert count(session) == 0


def test_the_second_version_says_what_changed(
    client: Client, made: PlanTown, make: Maker, tmp_path: Path
) -> None:
    frozen(make, made, tmp_path)
    move(make, made)
    preview = client.get(publishing(made))
    assert "What will be said to have changed since version 1" in preview.text
    frozen(make, made, tmp_path)
    page = client.get(versions(made, "/2"))
    assert "What changed since version 1" in page.text
    assert "Voirie: from S5 to S6" in page.text
    listed = client.get(versions(made))
    assert versions(made, "/2#since") in listed.links.values()
    assert "There is a newer version" in client.get(versions(made, "/1")).text


def test_the_kept_document_is_handed_out_byte_for_byte(
    visit: Visit, made: PlanTown, make: Maker, tmp_path: Path, app: Flask
) -> None:
    version = frozen(make, made, tmp_path)
    page = visit(make.person(made.town, Role.DPO)).get(versions(made, "/1/plan-fr.pdf"))
    assert page.status == 200
    assert page.response.mimetype == "application/pdf"
    name = f"plan-de-lancement-{made.consultation.slug}-2026-11-23-v{version.number}.pdf"
    assert name in page.response.headers["Content-Disposition"]
    assert sha256(page.response.data).hexdigest() in client_text(visit, made)


def client_text(visit: Visit, made: PlanTown) -> str:
    return visit(made.leader).get(versions(made, "/1")).source


@pytest.mark.parametrize("ending", ["/2", "/1/plan-de.pdf", "/0/plan-fr.pdf"])
def test_what_was_never_published_is_not_found(
    client: Client, made: PlanTown, make: Maker, tmp_path: Path, ending: str
) -> None:
    frozen(make, made, tmp_path)
    assert client.get(versions(made, ending)).status == 404


def test_a_version_of_another_program_is_shown_without_its_changes(
    client: Client, made: PlanTown, make: Maker, tmp_path: Path
) -> None:
    version = frozen(make, made, tmp_path)
    version.number = 2
    for one in prints_of(make.session, [version.id]):
        one.document = "{}"
    make.session.commit()
    page = client.get(versions(made, "/2"))
    assert page.status == 200
    assert "published by an earlier edition" in page.text


def test_a_head_reads_versions_and_publishes_none(visit: Visit, made: PlanTown, make: Maker) -> None:
    head = make.person(made.town, Role.DEPARTMENT_HEAD, department=made.departments[0], locale="en")
    page = visit(head).get(versions(made))
    assert page.status == 200
    assert publishing(made) not in page.links.values()
    assert visit(head).get(publishing(made)).status == 403
