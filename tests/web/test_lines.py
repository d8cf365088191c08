"""Checklists and lines, as each of the three kinds of people meets them."""

import pytest

from onboarding.domain.people import Role


@pytest.fixture
def scene(make):
    """A town with a lead, a head of parks, a head of roads, a leader, a DPO and one consultation."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", wave=1)
        roads = make.department(town, "Voirie", wave=2)
        consultation = make.consultation(town, concerned=(parks,))
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs")
        leader = make.person(town, Role.LEADER, name="Line Mairie")
        dpo = make.person(town, Role.DPO, name="Dora Données")
        base = f"/consultations/{consultation.slug}"

    return Scene


def test_a_head_is_asked_for_fifteen_lines_at_most(scene, visit):
    page = visit(scene.head).get("/")
    assert page.status == 200
    assert len({href for text, href in page.links.items() if "/lines/" in href}) == 15


def test_a_head_answers_a_line_and_is_led_to_the_next(scene, visit):
    client = visit(scene.head)
    path = f"{scene.base}/departments/{scene.parks.slug}/lines/C2"
    page = client.get(path)
    sent = client.post(path, page.form_values | {"step": "done", "note": "Lea et Marc"})
    assert sent.status == 302
    assert "/lines/C" in sent.location
    assert "Lea et Marc" in client.get(path).text


def test_a_line_without_a_status_is_refused_and_nothing_typed_is_lost(scene, visit):
    client = visit(scene.head)
    path = f"{scene.base}/departments/{scene.parks.slug}/lines/C2"
    page = client.post(path, {"note": "mon texte", "version": "0"})
    assert page.status == 422
    assert page.form_values["note"] == "mon texte"


def test_not_applicable_needs_a_reason(scene, visit):
    client = visit(scene.head)
    path = f"{scene.base}/departments/{scene.parks.slug}/lines/C12"
    assert client.post(path, {"step": "not_applicable", "version": "0"}).status == 422
    assert (
        client.post(path, {"step": "not_applicable", "version": "0", "reason": "Pas d’accueil"}).status == 302
    )


def test_the_second_to_save_sees_both_versions(scene, visit):
    path = f"{scene.base}/departments/{scene.parks.slug}/lines/C2"
    visit(scene.head).post(path, {"step": "done", "note": "première version", "version": "0"})
    page = visit(scene.lead).post(path, {"step": "done", "note": "seconde version", "version": "0"})
    assert page.status == 409
    assert "première version" in page.text
    assert page.form_values["note"] == "seconde version"
    again = visit(scene.lead).post(path, page.form_values | {"step": "done"})
    assert again.status == 302


def test_nobody_verifies_what_they_declared(scene, visit):
    path = f"{scene.base}/lines/C7"
    lead = visit(scene.lead)
    lead.post(path, {"step": "done", "version": "0"})
    assert path not in lead.get(f"{scene.base}/verification").links.values()
    assert lead.post(f"{path}/verify", {"version": "1"}).status == 422
    assert visit(scene.leader).post(f"{path}/verify", {"version": "1"}).status == 302


def test_a_legal_line_is_verified_by_the_dpo_only(scene, visit):
    path = f"{scene.base}/lines/F1"
    visit(scene.lead).post(path, {"step": "done", "version": "0", "text": "Fiche 12"})
    assert visit(scene.leader).post(f"{path}/verify", {"version": "1"}).status == 422
    assert visit(scene.dpo).post(f"{path}/verify", {"version": "1"}).status == 302


def test_a_line_is_sent_back_with_what_is_missing(scene, visit):
    path = f"{scene.base}/lines/C7"
    visit(scene.lead).post(path, {"step": "done", "version": "0"})
    leader = visit(scene.leader)
    assert leader.post(f"{path}/send-back", {"version": "1"}).status == 422
    assert leader.post(f"{path}/send-back", {"version": "1", "reason": "La liste manque"}).status == 302
    assert "La liste manque" in visit(scene.lead).get(path).text


def test_contributions_around_the_clock_always_apply(scene, visit):
    page = visit(scene.lead).post(
        f"{scene.base}/lines/E3", {"step": "not_applicable", "reason": "Non", "version": "0"}
    )
    assert page.status == 422


def test_a_computed_line_is_not_ticked(scene, visit):
    client = visit(scene.lead)
    assert client.get(f"{scene.base}/lines/D2").form_values.keys() <= {"csrf_token", "body", "ask"}
    assert client.post(f"{scene.base}/lines/D2", {"step": "done", "version": "0"}).status == 422


def test_a_leader_waives_a_blocker_for_a_while_and_takes_it_back(scene, visit):
    leader, path = visit(scene.leader), f"{scene.base}/waivers/C7"
    assert leader.post(path, {"reason": "Formation le 12 mars", "expires": "2027-12-01"}).status == 422
    assert leader.post(path, {"reason": "Formation le 12 mars", "expires": "pas une date"}).status == 422
    assert leader.post(path, {"reason": "Formation le 12 mars", "expires": "2027-01-15"}).status == 302
    assert "Line Mairie" in leader.get("/").text
    assert leader.post(f"{path}/withdraw").status == 302
    assert leader.get(f"{scene.base}/waivers/A2").status == 404


@pytest.mark.parametrize("path", ["/", "/my-lines", "/lines", "/verification", "/score", "/lines/A1"])
def test_every_reading_page_opens_for_the_lead(scene, visit, path):
    page = visit(scene.lead).get(scene.base + path if path != "/" else "/")
    assert page.status == 200


def test_a_head_does_not_read_another_departments_lines(scene, visit):
    client = visit(scene.head)
    assert client.get(f"{scene.base}/departments/{scene.roads.slug}/lines").status == 403
    assert client.get(f"{scene.base}/departments/{scene.roads.slug}/lines/C2").status == 403
    assert client.get(f"{scene.base}/lines").status == 403


def test_another_towns_consultation_does_not_exist(scene, make, visit):
    stranger = make.person(make.town(), Role.LEAD_AMBASSADOR)
    assert visit(stranger).get(f"{scene.base}/lines").status == 404
    assert visit(stranger).post(f"{scene.base}/lines/A1", {"step": "done", "version": "0"}).status == 404


def test_evidence_that_was_sent_back_does_not_count_again(scene, visit, session):
    path = f"{scene.base}/lines/C7"
    lead = visit(scene.lead)
    lead.post(path, {"step": "done", "version": "0", "text": "Une liste sans noms"})
    visit(scene.leader).post(f"{path}/send-back", {"version": "1", "reason": "Il manque les noms"})
    lead.post(path, {"step": "done", "version": "2"})
    assert "Déclaré" in lead.get(path).text
    lead.post(path, {"step": "done", "version": "3", "text": "La liste avec les noms"})
    assert "Pièce fournie" in lead.get(path).text


def test_a_department_outside_the_first_wave_is_promised_nothing(scene, make, visit, shelf, session):
    from onboarding.services.checklists import department_rows
    from onboarding.services.preparation import stand

    standing = stand(session, shelf, scene.consultation, today=make.act(scene.lead).today)
    inside = {row.item: row.gain for row in department_rows(standing, scene.parks)}
    outside = {row.item: row.gain for row in department_rows(standing, scene.roads)}
    assert inside["C2"] > 0
    assert set(outside.values()) == {0.0}


def test_somebody_with_two_hats_finds_the_lines_of_both(scene, make, visit):
    both = make.person(scene.town, Role.DEPARTMENT_HEAD, department=scene.parks)
    make.grant(both, Role.COMMUNICATIONS)
    links = visit(both).get("/").links.values()
    assert f"{scene.base}/departments/{scene.parks.slug}/lines/C2" in links
    assert f"{scene.base}/lines/G2" in links


def test_the_dpo_is_called_for_legal_lines_first(scene, visit):
    lead = visit(scene.lead)
    for item in ("F1", "C7"):
        lead.post(f"{scene.base}/lines/{item}", {"step": "done", "version": "0"})
    page = visit(scene.dpo).get(f"{scene.base}/verification")
    assert (
        page.source.index("/lines/F1")
        < page.source.index("vérifier</summary>")
        < page.source.index("/lines/C7")
    )
    assert "1 ligne" in visit(scene.dpo).get("/").text


def test_the_home_of_a_head_shows_what_waits_and_folds_what_is_answered(scene, make, visit):
    head = visit(make.person(scene.town, Role.DEPARTMENT_HEAD, department=scene.parks, locale="en"))
    path = f"{scene.base}/departments/{scene.parks.slug}/lines/C2"
    head.post(path, {"step": "done", "version": "0"})
    page = head.get("/")
    assert "14 lines wait for you, out of 15." in page.text
    folded = next(
        one for one in page.document.iter("details") if "1 line: nothing more" in "".join(one.itertext())
    )
    assert [link.get("href") for link in folded.iter("a")] == [path]
    assert page.links["Fill them in offline (XLSX)"] == f"{scene.base}/my-lines/form"
