"""Lines answered five to eight at a time."""

from datetime import date

import pytest
from sqlalchemy import func, select

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import DayScore
from onboarding.records.journal import JournalEntry


@pytest.fixture
def scene(make):
    """A town with a lead, two heads, a leader and one consultation that concerns the parks."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        roads = make.department(town, "Voirie", slug="voirie", wave=2)
        consultation = make.consultation(town, concerned=(parks,))
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs")
        leader = make.person(town, Role.LEADER, name="Line Mairie")
        base = f"/consultations/{consultation.slug}"
        first = f"{base}/departments/parcs/answer/1"
        second = f"{base}/departments/parcs/answer/2"

    return Scene


def stored(session, item):
    session.rollback()
    return session.scalar(select(Answer).where(Answer.item == item))


def test_fifteen_lines_make_two_pages_and_the_list_leads_to_the_first(scene, visit):
    head = visit(scene.head)
    home = head.get("/")
    assert home.links["Répondre à plusieurs sur une page"] == f"{scene.base}/my-lines/answer/1"
    pages = [head.get(path) for path in (scene.first, scene.second)]
    shown = [{name for name in page.form_values if name.endswith("-version")} for page in pages]
    assert sorted(len(names) for names in shown) == [7, 8]
    assert "Page 1 sur 2 · Réponses données : 0 sur 15" in pages[0].text


def test_only_the_lines_that_changed_are_saved_and_the_scores_change_is_told(scene, visit, session):
    head = visit(scene.head)
    form = head.get(scene.first).form_values
    sent = head.post(scene.first, form | {"A4-step": "done", "A4-note": "Fait", "C2-parcs-step": "done"})
    assert sent.location == scene.second
    assert "2 lignes enregistrées. Le score passe de 1 à 3." in head.get(scene.second).text
    assert stored(session, "A4").note == "Fait"
    assert session.scalar(select(func.count()).select_from(Answer)) == 2
    assert len(session.scalars(select(DayScore)).all()) == 1


def test_saving_the_last_page_leads_back_to_the_list(scene, visit):
    head = visit(scene.head)
    form = head.get(scene.second).form_values
    assert head.post(scene.second, form | {"H2-step": "in_progress"}).location == (
        f"{scene.base}/departments/parcs/lines"
    )


def test_nothing_changed_is_said_and_nothing_is_written(scene, visit, session):
    head = visit(scene.head)
    head.post(scene.first, head.get(scene.first).form_values)
    assert "rien à enregistrer" in head.get(scene.second).text
    assert session.scalar(select(func.count()).select_from(JournalEntry)) == 0


def test_a_fault_saves_nothing_and_keeps_everything_typed(scene, visit, session):
    head = visit(scene.head)
    typed = {
        "A4-step": "done",
        "A4-note": "Une note",
        "A9-step": "not_applicable",
        "A12-note": "Sans dire où",
        "B4-step": "done",
        "B4-link": "javascript:alert(1)",
    }
    page = head.post(scene.first, head.get(scene.first).form_values | typed)
    assert page.status == 422
    assert {"#A9-reason", "#A12-step-0", "#B4-link"} <= set(page.links.values())
    assert typed.items() <= page.form_values.items()
    assert session.scalar(select(func.count()).select_from(Answer)) == 0


def test_every_link_of_the_summary_leads_to_a_field_that_is_there(scene, visit):
    head = visit(scene.head)
    page = head.post(
        scene.first,
        head.get(scene.first).form_values | {"A9-step": "not_applicable", "A12-note": "x", "B4-link": "y"},
    )
    ids = {element.get("id") for element in page.document.iter()}
    links = [link for link in page.links.values() if link.startswith("#") and link != "#main"]
    assert len(links) >= 3
    assert {link[1:] for link in links} <= ids


def test_a_conflict_shows_both_versions_of_that_line_and_keeps_all_the_rest(scene, visit, session):
    head, lead = visit(scene.head), visit(scene.lead)
    form = head.get(scene.first).form_values
    lead.post(f"{scene.base}/lines/A4", {"step": "done", "note": "la première", "version": "0"})
    page = head.post(
        scene.first,
        form | {"A4-step": "in_progress", "A4-note": "la seconde", "A9-step": "done", "A9-note": "à part"},
    )
    assert page.status == 409
    assert "la première" in page.text
    assert "Ada Pilote" in page.text
    assert page.form_values["A4-note"] == "la seconde"
    assert page.form_values["A9-note"] == "à part"
    assert stored(session, "A9") is None
    assert head.post(scene.first, page.form_values).status == 302
    assert stored(session, "A4").note == "la seconde"
    assert stored(session, "A9").note == "à part"


def test_a_line_saved_by_somebody_else_and_left_alone_here_is_no_conflict(scene, visit, session):
    head, lead = visit(scene.head), visit(scene.lead)
    form = head.get(scene.first).form_values
    lead.post(f"{scene.base}/lines/A4", {"step": "done", "note": "la leur", "version": "0"})
    assert head.post(scene.first, form | {"A9-step": "done"}).status == 302
    assert stored(session, "A4").note == "la leur"


def test_a_line_that_is_not_theirs_is_refused_whatever_the_form_says(scene, visit, session):
    head = visit(scene.head)
    form = head.get(scene.first).form_values
    assert head.post(scene.first, form | {"A1-version": "0", "A1-step": "done"}).status == 403
    assert head.get(f"{scene.base}/departments/voirie/answer/1").status == 403
    assert stored(session, "A1") is None


def test_somebody_who_answers_none_of_these_lines_is_told_so(scene, visit):
    page = visit(scene.leader).get(f"{scene.base}/departments/voirie/answer/1")
    assert page.status == 200
    assert page.forms == []
    assert "Aucune ligne d’ici ne vous revient" in page.text


def test_a_page_beyond_the_last_does_not_exist(scene, visit):
    head = visit(scene.head)
    assert head.get(f"{scene.base}/my-lines/answer/3").status == 404
    assert head.get(f"{scene.base}/my-lines/answer/0").status == 404


def test_a_stale_line_is_confirmed_by_one_tick(scene, visit, session):
    session.add(checklist := Checklist(municipality_id=scene.town.id, consultation_id=scene.consultation.id))
    session.flush()
    old = Answer(
        checklist_id=checklist.id, item="A4", status=Status.VERIFIED, on=date(2026, 1, 5), note="n", version=1
    )
    session.add(old)
    session.commit()
    head = visit(scene.head)
    page = head.get(scene.first)
    assert "À reconfirmer" in page.text
    head.post(scene.first, page.form_values)
    assert stored(session, "A4").on == date(2026, 1, 5)
    head.post(scene.first, page.form_values | {"A4-again": "y"})
    assert stored(session, "A4").on == date(2026, 11, 23)
    assert stored(session, "A4").declared_by == scene.head.id


def test_what_was_sent_back_says_what_is_missing(scene, visit):
    head = visit(scene.head)
    head.post(scene.first, head.get(scene.first).form_values | {"A4-step": "done"})
    visit(scene.leader).post(f"{scene.base}/lines/A4/send-back", {"version": "1", "reason": "La date manque"})
    page = head.get(scene.first)
    assert "La date manque" in page.text
    assert page.form_values["A4-reason"] == ""


def test_contributions_around_the_clock_always_apply_here_too(scene, visit, make):
    moderation = visit(make.person(scene.town, Role.MODERATION_LEAD))
    number = next(
        n
        for n in range(1, 6)
        if "E3-version" in moderation.get(f"{scene.base}/my-lines/answer/{n}").form_values
    )
    path = f"{scene.base}/my-lines/answer/{number}"
    form = moderation.get(path).form_values
    page = moderation.post(path, form | {"E3-step": "not_applicable", "E3-reason": "Non"})
    assert page.status == 422
    assert "#E3-step-0" in page.links.values()


def test_ten_lines_ticked_on_two_pages_are_still_one_burst(scene, visit):
    head = visit(scene.head)
    for path in (scene.first, scene.second):
        form = head.get(path).form_values
        ticked = {name.replace("-version", "-step"): "done" for name in form if name.endswith("-version")}
        assert head.post(path, form | ticked).status == 302
    assert "15" in visit(scene.leader).get(f"{scene.base}/score").text
    assert "Rémi Parcs" in visit(scene.leader).get(f"{scene.base}/score").text


def test_what_stands_around_a_line_is_said_on_the_page_of_several_too(scene, visit, make, session):
    nina = make.person(scene.town, Role.DEPUTY, department=scene.roads, name="Nina Voirie")
    scene.head.locale = "en"
    session.commit()
    head, line = visit(scene.head), f"{scene.base}/departments/parcs/lines/C2"
    head.post(line, {"step": "done", "note": "Lea", "version": "0"})
    head.post(f"{line}/comments", {"body": "Who stands in?"})
    head.post(f"{line}/delegate", {"person": str(nina.id), "until": "2026-12-01"})
    page = head.get(scene.first)
    assert any(href == f"{line}#comments" for href in page.links.values())
    assert "1 open conversation" in page.text
    assert "Entrusted to Nina Voirie until 1 December 2026" in page.text
    assert f"{line}/evidence" in page.links.values()


def test_a_stale_line_says_on_the_page_of_several_why_it_is_asked_again(scene, visit, make, session):
    ada, mod = scene.lead, make.person(scene.town, Role.MODERATION_LEAD, locale="en")
    lead, moderator = visit(ada), visit(mod)
    lead.post(f"{scene.base}/lines/E1", {"step": "done", "version": "0"})
    lead.post(f"{scene.base}/lines/D6", {"step": "done", "version": "0"})
    form = lead.get(f"{scene.base}/edit").form_values
    lead.post(f"{scene.base}/edit", form | {"opens_on": "2027-03-08"})
    pages = [moderator.get(f"{scene.base}/my-lines/answer/{number}") for number in (1, 2)]
    told = "Ada Pilote changed the opening or closing date on 23 November 2026 at 10:00"
    assert sum(page.text.count(told) for page in pages) >= 1


def test_a_legal_line_says_on_the_page_of_several_who_confirms_it(scene, visit, make):
    dpo = visit(make.person(scene.town, Role.DPO, locale="en"))
    assert "have it confirmed by your data protection officer" in dpo.get(
        f"{scene.base}/my-lines/answer/1"
    ).text.replace("Have", "have")


def test_legal_lines_ask_for_confirmation_and_ready_pieces_are_offered_beside_each(scene, visit, make):
    head = visit(scene.head)
    card = f"{scene.base}/departments/parcs/pieces/referent_card"
    pages = [head.get(path) for path in (scene.first, scene.second)]
    assert any(card in page.links.values() for page in pages)
    assert not any("délégué à la protection des données" in page.text for page in pages)
    dpo = visit(make.person(scene.town, Role.DPO))
    page = dpo.get(f"{scene.base}/my-lines/answer/1")
    assert "Faites-la confirmer par votre délégué à la protection des données" in page.text


def test_answered_lines_are_folded_and_may_still_be_changed(scene, visit):
    head = visit(scene.head)
    head.post(f"{scene.base}/lines/A4", {"step": "done", "note": "Relu", "version": "0"})
    page = head.get(scene.first)
    folds = [one for one in page.document.iter("details") if one.get("class") == "settled"]
    assert [one.find(".//textarea").get("name") for one in folds] == ["A4-reason"]
    assert "open" not in folds[0].attrib
    refused = head.post(scene.first, page.form_values | {"A4-step": "not_applicable"})
    assert refused.status == 422
    assert not [one for one in refused.document.iter("details") if one.get("class") == "settled"]
    assert head.post(scene.first, page.form_values | {"A4-note": "Relu deux fois"}).status == 302
    assert "Relu deux fois" in head.get(f"{scene.base}/lines/A4").text
