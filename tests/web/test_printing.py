"""The page of a document in the making: its turn, its progress, the file, and what went wrong."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from flask import Flask

from onboarding.domain.people import Role
from onboarding.press.pdf import (
    Press,
    PressBusy,
    PressMissing,
    PrintFailed,
    PrintStopped,
    PrintTooLarge,
    PrintTooLong,
)
from onboarding.press.print_progress import lock_file, note_progress
from onboarding.records.people import Person
from onboarding.web.extensions import db
from tests.make import Maker
from tests.page import Client
from tests.plan_town import PlanTown, plan_town
from tests.prints import link_of, printed, settled
from tests.statements import statements_to

Visit = Callable[[Person | None], Client]
FILE = b"%PDF-1.7 made in a test"


@pytest.fixture
def made(make: Maker, app: Flask) -> PlanTown:
    for earlier in (app.extensions["settings"].data_dir / "plans").glob("*"):
        earlier.unlink()
    return plan_town(make, locale="en")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A press that prints only once the gate is open."""
    opened = Event()

    def wait(*_: object, **__: object) -> bytes:
        assert opened.wait(60)
        return FILE

    monkeypatch.setattr(Press, "print", wait)
    yield opened
    opened.set()


def failing(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise fault

    monkeypatch.setattr(Press, "print", fail)


def path(made: PlanTown) -> str:
    return f"/consultations/{made.consultation.slug}/plan.pdf"


def test_the_request_does_not_wait_and_its_page_says_how_far_the_document_is(
    visit: Visit, made: PlanTown, gate: Event
) -> None:
    client = visit(made.leader)
    waiting = client.get(path(made)).location
    page = client.get(waiting)
    assert (page.status, page.response.headers["Retry-After"]) == (202, "3")
    assert page.h1 in {"The document is being printed", "The document waits for its turn"}
    assert "Launch plan – Le parc des Tanneurs" in page.text
    gate.set()
    ready = settled(client, path(made))
    if ready.html:
        assert (ready.status, ready.h1) == (200, "Your document is ready")
        assert "(PDF, 1 kB)" in ready.text
    assert printed(client, path(made)).response.data == FILE


def test_without_scripts_the_page_looks_again_by_itself_until_it_is_asked_to_keep_still(
    visit: Visit, made: PlanTown, gate: Event
) -> None:
    client = visit(made.leader)
    waiting = client.get(path(made)).location
    page = client.get(waiting)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.source
    still = client.get(page.links["Keep it still"])
    assert "http-equiv" not in still.source
    assert "printing.js" not in still.source
    assert still.links["Look again"].endswith("still=1")
    assert "Keep it still" in client.get(still.links["Let the page look by itself"]).links


def test_ten_people_who_ask_for_the_same_document_have_it_printed_once(
    visit: Visit, made: PlanTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, jobs = Event(), []

    def count(*_: object, **__: object) -> bytes:
        jobs.append(1)
        assert opened.wait(60)
        return FILE

    monkeypatch.setattr(Press, "print", count)
    clients = [visit(made.leader) for _ in range(10)]
    places = [client.get(path(made)).location for client in clients]
    opened.set()
    assert all(place.startswith("/prints/") for place in places)
    assert {printed(client, path(made)).response.data for client in clients} == {FILE}
    assert len(jobs) == 1


def test_what_changes_meanwhile_does_not_take_the_document_away_from_who_waits(
    visit: Visit, make: Maker, made: PlanTown, gate: Event
) -> None:
    client = visit(made.leader)
    waiting = client.get(path(made)).location
    made.consultation.title = "Autre titre"
    make.session.commit()
    gate.set()
    ready = settled(client, waiting)
    while ready.status == 202:
        ready = settled(client, waiting)
    assert client.get(ready.links[link_of(ready)]).response.data == FILE


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (PrintTooLarge("x"), "more memory than one document may have"),
        (PrintTooLong("x"), "longer than one document may take"),
        (PrintStopped("x"), "stopped in the middle"),
        (PressBusy("x"), "did not have its turn"),
        (PrintFailed("x"), "could not be printed"),
        (OSError("disk full"), "could not be kept on the server’s disk"),
        (ZeroDivisionError(), "could not be printed"),
    ],
)
def test_a_document_that_fails_says_what_happened_that_nothing_is_lost_and_can_be_tried_again(
    visit: Visit, made: PlanTown, monkeypatch: pytest.MonkeyPatch, fault: Exception, said: str
) -> None:
    failing(monkeypatch, fault)
    client = visit(made.leader)
    page = settled(client, path(made))
    assert (page.status, page.h1) == (503, "The document was not printed")
    assert said in page.text
    assert "Nothing is lost" in page.text
    assert "apt-get" not in page.source
    monkeypatch.setattr(Press, "print", lambda *_, **__: FILE)
    assert printed(client, page.links["Try again"]).response.data == FILE


def test_without_pango_the_page_names_the_command_and_the_rest_works(
    visit: Visit, made: PlanTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, PressMissing("cannot load library libpango"))
    client = visit(made.leader)
    page = settled(client, path(made))
    assert page.status == 503
    assert "apt-get install -y libpango-1.0-0" in page.source
    assert client.get(path(made).removesuffix(".pdf")).status == 200


def test_a_printing_whose_worker_died_is_recognised_and_begins_again(
    app: Flask, visit: Visit, made: PlanTown, gate: Event
) -> None:
    client, folder = visit(made.leader), app.extensions["settings"].data_dir / "plans"
    waiting = client.get(path(made)).location
    gate.set()
    assert settled(client, waiting).status == 200
    (kept,) = folder.glob("*.pdf")
    kept.unlink()
    note_progress(folder, kept.name, asked_at=1.0, begun_at=2.0)
    lock_file(folder, kept.name).touch()
    page = client.get(waiting)
    assert (page.status, page.h1) == (503, "The document was not printed")
    assert "The printing was interrupted" in page.text
    assert printed(client, page.links["Try again"]).response.data == FILE


def test_a_document_opens_to_its_town_and_its_role_alone(
    visit: Visit, make: Maker, made: PlanTown, gate: Event
) -> None:
    waiting = visit(made.leader).get(path(made)).location
    gate.set()
    stranger = make.person(make.town(), Role.LEADER)
    outsider = make.person(made.town, Role.TRAINING_LEAD)
    for address in (waiting, f"{waiting}/file"):
        assert visit(stranger).get(address).status == 404
        assert visit(outsider).get(address).status == 403
        assert visit(None).get(address).status == 302
    spoilt = waiting[:-1] + ("A" if waiting[-1] != "A" else "B")
    assert visit(made.leader).get(spoilt).status == 404


def test_a_full_disk_is_told_and_no_page_claims_success(
    visit: Visit, made: PlanTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Press, "print", lambda *_, **__: FILE)
    monkeypatch.setattr("onboarding.press.print_jobs.keep_document", full)
    page = settled(visit(made.leader), path(made))
    assert page.status == 503
    assert "could not be kept" in page.text


def test_looking_at_the_progress_asks_the_database_who_is_there_and_nothing_else(
    app: Flask, visit: Visit, made: PlanTown, gate: Event
) -> None:
    client = visit(made.leader)
    waiting = client.get(path(made)).location
    with app.app_context():
        engine = db.engine
    with statements_to(engine) as sent:
        client.get(waiting)
    assert len(sent) == 1, sent
    gate.set()
    assert settled(client, waiting).status == 200
    with statements_to(engine) as sent:
        client.get(f"{waiting}/file")
    assert len(sent) == 1, sent
