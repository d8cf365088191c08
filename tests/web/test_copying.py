"""A second consultation: the town's answers are there, the others may be copied line by line."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind
from onboarding.records.journal import JournalEntry
from tests.conftest import NOW
from tests.intake.good_files import pdf
from tests.web.test_evidence import send

RECENT, OLD = date(2026, 11, 2), date(2025, 6, 1)


@pytest.fixture
def scene(make, session):
    """A town whose first consultation answered lines, and whose second one begins."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        first = make.consultation(town, concerned=(parks,), title="Le parc de 2026", closes_on=RECENT)
        second = make.consultation(town, concerned=(parks,), title="La place de 2027")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs")
        leader = make.person(town, Role.LEADER)
        base = f"/consultations/{second.slug}"
        copy = f"{base}/copy"

    return Scene


@pytest.fixture
def answered(session, scene):
    """An answer in the first consultation, with as many links as asked for."""

    def answered(item, status=Status.VERIFIED, *, on=RECENT, note="", reason="", links=(), town=False):
        held = None if town else scene.first.id
        wanted = select(Checklist).where(
            Checklist.municipality_id == scene.town.id,
            Checklist.department_id.is_(None),
            Checklist.consultation_id.is_(None) if town else Checklist.consultation_id == held,
        )
        found = session.scalar(wanted) or Checklist(municipality_id=scene.town.id, consultation_id=held)
        session.add(found)
        session.flush()
        session.add(
            Answer(
                checklist_id=found.id,
                item=item,
                status=status,
                on=on,
                note=note,
                reason=reason,
                version=2,
                declared_by=scene.lead.id,
                checked_by=scene.leader.id if status is Status.VERIFIED else None,
            )
        )
        session.add_all(
            Evidence(checklist_id=found.id, item=item, kind=EvidenceKind.LINK, body=link, given_at=NOW)
            for link in links
        )
        session.commit()

    return answered


def here(session, scene, item):
    session.rollback()
    return session.scalar(
        select(Answer)
        .join(Checklist, Checklist.id == Answer.checklist_id)
        .where(Answer.item == item, Checklist.consultation_id == scene.second.id)
    )


def test_the_second_consultation_offers_what_the_first_one_answered(scene, visit, answered):
    answered("A4", note="Trois réunions")
    answered("A1")
    home = visit(scene.head).get("/")
    assert "1 ligne a reçu une réponse" in home.text
    assert home.links["Reprendre d’une consultation précédente"] == scene.copy
    assert "2 lignes ont reçu une réponse" in visit(scene.lead).get(scene.base).text


def test_nothing_is_offered_in_the_first_consultation(scene, visit, answered):
    answered("A4")
    page = visit(scene.lead).get(f"/consultations/{scene.first.slug}/copy")
    assert "Rien à reprendre" in page.text


def test_each_line_says_what_stood_there_and_none_is_ticked(scene, visit, answered):
    answered("A4", note="Trois réunions", links=["https://intranet.example/cr.pdf"])
    page = visit(scene.head).get(scene.copy)
    assert "Le parc de 2026, 2 novembre 2026" in page.text
    assert "Trois réunions" in page.text
    assert "https://intranet.example/cr.pdf" in page.links
    assert "line" not in page.form_values


def test_a_copied_line_is_ones_own_declaration_of_today(scene, visit, answered, session):
    answered("A4", note="Trois réunions", links=["https://a.example/1", "https://a.example/2"])
    answered("A9", note="Sans pièce")
    head = visit(scene.head)
    assert head.post(scene.copy, head.get(scene.copy).form_values | {"line": ["A4", "A9"]}).status == 302
    copied = here(session, scene, "A4")
    assert (copied.status, copied.note) == (Status.EVIDENCE, "Trois réunions")
    assert (copied.on, copied.declared_by, copied.checked_by) == (date(2026, 11, 23), scene.head.id, None)
    assert here(session, scene, "A9").status is Status.DECLARED
    bodies = session.scalars(select(Evidence.body).where(Evidence.given_by == scene.head.id)).all()
    assert sorted(bodies) == ["https://a.example/1", "https://a.example/2"]
    assert "2 lignes reprises" in head.get(f"{scene.base}/my-lines").text


def test_only_the_ticked_lines_are_copied(scene, visit, answered, session):
    answered("A4")
    answered("A9")
    head = visit(scene.head)
    head.post(scene.copy, head.get(scene.copy).form_values | {"line": ["A9"]})
    assert here(session, scene, "A4") is None
    assert here(session, scene, "A9") is not None


def test_no_tick_is_a_fault_in_a_sentence(scene, visit, answered):
    answered("A4")
    head = visit(scene.head)
    page = head.post(scene.copy, head.get(scene.copy).form_values)
    assert page.status == 422
    assert "Cochez au moins une ligne" in page.text


def test_the_journal_says_where_the_line_comes_from(scene, visit, answered, session):
    answered("A4")
    head = visit(scene.head)
    head.post(scene.copy, head.get(scene.copy).form_values | {"line": ["A4"]})
    assert "de la consultation « Le parc de 2026 »" in visit(scene.leader).get("/journal").text.replace(
        "\u00a0", " "
    )
    facts = session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert facts == ["line_answered", "line_copied"]


def test_what_does_not_apply_needs_its_second_person_again(scene, visit, answered, session):
    answered("A9", Status.NOT_APPLICABLE, reason="Un seul service")
    head = visit(scene.head)
    head.post(scene.copy, head.get(scene.copy).form_values | {"line": ["A9"]})
    copied = here(session, scene, "A9")
    assert (copied.status, copied.reason, copied.checked_by) == (
        Status.NOT_APPLICABLE,
        "Un seul service",
        None,
    )
    assert f"{scene.base}/lines/A9" in visit(scene.leader).get(f"{scene.base}/verification").links.values()


def test_an_old_line_is_marked_to_reconfirm(scene, visit, answered):
    answered("A4", on=OLD)
    text = visit(scene.head).get(scene.copy).text
    assert "À reconfirmer" in text
    assert "Trop ancien" in text


def test_a_drill_is_not_copied(scene, visit, answered):
    answered("I1")
    assert "Rien à reprendre" in visit(scene.lead).get(scene.copy).text
    assert visit(scene.lead).post(scene.copy, {"line": ["I1"], "version-I1": "0"}).status == 404


def test_what_was_answered_here_meanwhile_is_not_overwritten(scene, visit, answered, session):
    answered("A4", note="Ancienne")
    answered("A9")
    head = visit(scene.head)
    form = head.get(scene.copy).form_values
    visit(scene.lead).post(f"{scene.base}/lines/A4", {"step": "done", "note": "D’ici", "version": "0"})
    page = head.post(scene.copy, form | {"line": ["A9", "A4"]})
    assert page.status == 409
    assert "Rien n’a été repris" in page.text
    assert here(session, scene, "A4").note == "D’ici"
    assert here(session, scene, "A9") is None
    assert page.form_values["line"] == "A9"


def test_a_note_begun_here_stays_above_the_copied_one(scene, visit, answered, session):
    answered("A4", note="Ancienne")
    head = visit(scene.head)
    head.post(f"{scene.base}/lines/A4", {"step": "in_progress", "note": "Commencée ici", "version": "0"})
    head.post(scene.copy, head.get(scene.copy).form_values | {"line": ["A4"]})
    assert here(session, scene, "A4").note == "Commencée ici\n\nAncienne"


def test_nobody_copies_a_line_that_is_not_theirs(scene, visit, answered, session):
    answered("A1")
    head = visit(scene.head)
    assert head.post(scene.copy, {"line": ["A1"], "version-A1": "0"}).status == 403
    assert head.post(scene.copy, {"line": ["C2"], "version-C2": "0"}).status == 404
    assert here(session, scene, "A1") is None


def test_the_towns_answers_are_there_already_and_stale_ones_come_to_reconfirm(scene, visit, answered, shelf):
    fresh, old = [item.id for item in shelf.catalogue.items if item.id in {"C1", "E1"}]
    answered(fresh, Status.EVIDENCE, town=True, note="Valable pour toutes")
    answered(old, Status.VERIFIED, town=True, on=OLD)
    lead = visit(scene.lead)
    assert "Valable pour toutes" in lead.get(f"{scene.base}/lines/{fresh}").text
    assert "Pièce fournie" in lead.get(f"{scene.base}/lines/{fresh}").text
    assert "À reconfirmer" in lead.get(f"{scene.base}/lines/{old}").text
    assert fresh not in {link.rsplit("/", 1)[-1] for link in lead.get(scene.copy).links.values()}


def test_a_file_comes_along_in_its_newest_version_and_opens_from_the_new_line(scene, visit):
    lead, earlier = visit(scene.lead), f"/consultations/{scene.first.slug}/lines/A1"
    lead.post(earlier, {"step": "done", "version": "0"})
    send(lead, f"{earlier}/evidence", "brouillon.pdf", pdf())
    chosen = (
        lead.get(f"{earlier}/evidence").document.find(".//select[@name='replaces']/option[2]").get("value")
    )
    send(lead, f"{earlier}/evidence", "finale.pdf", pdf(pages=2), replaces=chosen)
    page = lead.get(scene.copy)
    assert "finale.pdf" in page.text
    assert "brouillon.pdf" not in page.text
    lead.post(scene.copy, page.form_values | {"line": ["A1"]})
    here = lead.get(f"{scene.base}/lines/A1/evidence")
    link = next(href for text, href in here.links.items() if text.startswith("finale.pdf"))
    assert link.startswith(scene.base)
    assert lead.flask.get(link).data == pdf(pages=2)
