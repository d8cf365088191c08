"""Reviewing and adopting in the browser: opinions, remarks, conflicts, who comes second."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.records.charter_versions import CharterOpinion, CharterRemark
from onboarding.records.journal import JournalEntry
from tests.charter import charter_version

PATH = "/charter/versions/1"


@pytest.fixture
def scene(make, visit):
    """A town with a version in review, and a browser for each part in it."""

    class Scene:
        def __init__(self):
            self.town = make.town()
            self.version = charter_version(make, self.town, number=1)
            self.people = {
                role: make.person(self.town, role, name=role.value, locale="en")
                for role in (Role.LEGAL, Role.DPO, Role.LEADER, Role.MODERATION_LEAD, Role.IT)
            }
            self.browsers = {role: visit(person) for role, person in self.people.items()}

        def __getitem__(self, role):
            return self.browsers[role]

        def colleague(self, role):
            return visit(make.person(self.town, role, name="Le collègue", locale="en"))

    return Scene()


def say(browser, role="legal", **typed):
    path = f"{PATH}/opinion/{role}"
    return browser.post(path, browser.get(path).form_values | typed)


def remark(browser, body="Trop long.", clause="sanctions"):
    return browser.post(f"{PATH}/clauses/{clause}", {"body": body})


def test_the_homes_of_legal_adviser_and_dpo_ask_for_their_opinion(scene):
    for role in (Role.LEGAL, Role.DPO):
        home = scene[role].get("/")
        assert "The moderation charter waits for you" in home.text
        href = home.links["Give your opinion on version 1 of the charter"]
        assert href == f"{PATH}/opinion"
        assert scene[role].get(href).location == f"{PATH}/opinion/{role.value}"
    assert "charter waits" not in scene[Role.LEADER].get("/").text
    assert "charter waits" not in scene[Role.IT].get("/").text


def test_the_home_of_leadership_asks_for_the_decision_once_all_have_answered(scene, make):
    make.consultation(scene.town)
    say(scene[Role.LEGAL], agrees="agrees")
    say(scene[Role.DPO], "dpo", agrees="disagrees", body="Durées trop longues.")
    home = scene[Role.LEADER].get("/")
    assert home.links["Adopt version 1 of the charter"] == f"{PATH}/adopt"
    assert "Adopt version 1 of the charter" in scene[Role.LEADER].get("/me").text
    assert "waits to be adopted." in scene[Role.LEADER].get("/notices").text
    assert "Something was said of version 1" in scene[Role.MODERATION_LEAD].get("/notices").text
    assert "Give your opinion on version 1" not in scene[Role.LEGAL].get("/me").text


def test_an_opinion_is_shown_with_name_and_moment(scene):
    sent = say(scene[Role.DPO], "dpo", agrees="disagrees", body="Durées trop longues.")
    assert sent.location == PATH
    text = scene[Role.IT].get(PATH).text
    assert "Does not agree – dpo, 23 November 2026 at 10:00 Durées trop longues." in text
    assert "Has not answered: legal." in text


def test_who_does_not_agree_is_asked_why_and_loses_nothing(scene):
    page = say(scene[Role.LEGAL], agrees="disagrees")
    assert page.status == 422
    assert "Say what would have to change for you to agree." in page.text
    assert page.form_values["agrees"] == "disagrees"
    assert say(scene[Role.LEGAL]).status == 422


def test_a_colleague_of_the_same_role_sees_both_opinions(scene, session):
    other = scene.colleague(Role.LEGAL)
    old = other.get(f"{PATH}/opinion/legal").form_values
    say(scene[Role.LEGAL], agrees="disagrees", body="Non.")
    page = other.post(f"{PATH}/opinion/legal", old | {"agrees": "agrees", "body": "Si, si."})
    assert page.status == 409
    for said in ("What legal said", "Non.", "What you typed", "Si, si."):
        assert said in page.text
    assert other.post(f"{PATH}/opinion/legal", page.form_values).status == 302
    assert session.scalars(select(CharterOpinion.name)).all() == ["Le collègue"]


def test_nobody_answers_in_a_role_that_is_not_theirs(scene):
    assert scene[Role.DPO].get(f"{PATH}/opinion/legal").status == 403
    assert scene[Role.DPO].post(f"{PATH}/opinion/legal", {"agrees": "agrees"}).status == 403
    assert scene[Role.LEADER].get(f"{PATH}/opinion/dpo").status == 403
    assert scene[Role.DPO].get(f"{PATH}/opinion/leader").status == 404


def test_a_remark_stands_by_its_clause_is_settled_and_opened_again(scene):
    sent = remark(scene[Role.LEGAL], "<script>alert(1)</script> trop long")
    assert sent.location == f"{PATH}/clauses/sanctions#remarks"
    page = scene[Role.MODERATION_LEAD].get(f"{PATH}/clauses/sanctions")
    assert "<script>alert(1)</script> trop long" in page.text
    assert "1 open remark" in scene[Role.IT].get(PATH).text
    settle = next(form.get("action") for form in page.forms if form.get("action").endswith("/settle"))
    assert scene[Role.MODERATION_LEAD].post(settle).status == 302
    page = scene[Role.LEGAL].get(f"{PATH}/clauses/sanctions")
    assert "Settled – moderation_lead, 23 November 2026 at 10:00" in page.text
    assert "open remark" not in scene[Role.IT].get(PATH).text
    reopen = next(form.get("action") for form in page.forms if form.get("action").endswith("/reopen"))
    assert scene[Role.LEGAL].post(reopen).status == 302
    assert scene[Role.LEADER].post(settle).status == 403
    assert scene[Role.LEGAL].post(f"{PATH}/remarks/9999/settle").status == 404


def test_an_empty_remark_is_refused_by_its_field_and_one_sent_twice_stands_once(scene, session):
    page = remark(scene[Role.LEGAL], "  ")
    assert page.status == 422
    assert "Write your remark." in page.text
    for _ in range(2):
        remark(scene[Role.LEGAL])
    assert session.scalar(select(func.count()).select_from(CharterRemark)) == 1
    assert remark(scene[Role.LEGAL], clause="nowhere").status == 404
    assert scene[Role.IT].post(f"{PATH}/clauses/sanctions", {"body": "?"}).status == 403


def test_the_confirmation_shows_what_is_adopted_and_what_stands_against_it(scene, session):
    say(scene[Role.DPO], "dpo", agrees="disagrees", body="Durées trop longues.")
    remark(scene[Role.LEGAL])
    page = scene[Role.LEADER].get(f"{PATH}/adopt")
    for said in (
        "Adopt version 1 of the charter?",
        "1 opinion does not agree",
        "1 opinion is missing",
        "Open remark by legal on",
        "Trop long.",
        "Needed, since an opinion",
    ):
        assert said in page.text
    assert scene.version.digest in page.source
    refused = scene[Role.LEADER].post(f"{PATH}/adopt", page.form_values)
    assert refused.status == 422
    assert "Write why you adopt the version although something stands against it." in refused.text
    sent = scene[Role.LEADER].post(f"{PATH}/adopt", refused.form_values | {"reason": "L’ouverture presse."})
    assert sent.location == PATH
    text = scene[Role.IT].get(PATH).text
    assert "L’ouverture presse." in text
    assert "by leader" in text
    session.refresh(scene.version)
    assert scene.version.state is CharterState.ADOPTED


def test_with_nothing_against_it_one_click_adopts_and_names_the_lines_that_moved(scene, make):
    make.consultation(scene.town, slug="quai")
    say(scene[Role.LEGAL], agrees="agrees")
    say(scene[Role.DPO], "dpo", agrees="agrees")
    page = scene[Role.LEADER].get(f"{PATH}/adopt")
    assert "Nothing: both opinions agree" in page.text
    sent = scene[Role.LEADER].post(f"{PATH}/adopt", page.form_values)
    told = scene[Role.LEADER].get(sent.location)
    assert "Version 1 is adopted. It can now be published." in told.text
    assert "and 10 more lines, listed below." in told.text
    assert "E5 Graduated sanctions : To start → Evidence given" in told.text.replace(
        "sanctions:", "sanctions :"
    )
    assert told.links["E5 Graduated sanctions"] == "/consultations/quai/lines/E5"
    history = scene[Role.LEADER].get("/consultations/quai/lines/E5/history").text
    assert "leader moved “Graduated sanctions” by adopting or publishing the charter" in history


def test_what_came_meanwhile_is_shown_before_the_decision_counts(scene):
    old = scene[Role.LEADER].get(f"{PATH}/adopt").form_values
    remark(scene[Role.LEGAL], "Attendez !")
    page = scene[Role.LEADER].post(f"{PATH}/adopt", old | {"reason": "Tout de suite."})
    assert page.status == 409
    assert "Something came since you opened this page" in page.text
    assert "Attendez" in page.text
    assert page.form_values["reason"] == "Tout de suite."
    assert scene[Role.LEADER].post(f"{PATH}/adopt", page.form_values).status == 302


def test_who_comes_second_reads_who_adopted_and_when(scene):
    other = scene.colleague(Role.LEADER)
    form = other.get(f"{PATH}/adopt").form_values | {"reason": "Moi aussi."}
    first = scene[Role.LEADER].get(f"{PATH}/adopt").form_values | {"reason": "Urgence."}
    assert scene[Role.LEADER].post(f"{PATH}/adopt", first).status == 302
    late = other.post(f"{PATH}/adopt", form)
    assert late.status == 409
    assert "leader adopted it on 23 November 2026 at 10:00." in late.text
    assert "Moi aussi." in late.text
    assert other.get(f"{PATH}/adopt").location == PATH
    assert remark(scene[Role.LEGAL], "Trop tard").status == 409
    assert "Trop tard" in remark(scene[Role.LEGAL], "Trop tard").text
    assert scene[Role.DPO].post(f"{PATH}/opinion/dpo", {"agrees": "agrees"}).status == 409


def test_two_who_adopt_in_the_same_instant_adopt_once(scene, session):
    browsers = [scene[Role.LEADER], scene.colleague(Role.LEADER)]
    forms = [each.get(f"{PATH}/adopt").form_values | {"reason": "Urgence."} for each in browsers]
    with ThreadPoolExecutor(2) as pool:
        sent = [
            pool.submit(each.flask.post, f"{PATH}/adopt", data=form)
            for each, form in zip(browsers, forms, strict=True)
        ]
        assert sorted(each.result().status_code for each in sent) == [302, 409]
    adopted = select(func.count()).where(JournalEntry.fact == "charter_adopted")
    assert session.scalar(adopted) == 1


def test_another_town_s_version_is_not_there(scene, make, visit):
    stranger = visit(make.person(make.town(), Role.LEADER, locale="en"))
    for path in (PATH, f"{PATH}/adopt", f"{PATH}/clauses/sanctions"):
        assert stranger.get(path).status == 404
