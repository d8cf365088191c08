"""The page for everybody: what stands on it, that it is equal for every reader, and that it ends at once."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.press.pdf import PrintFailed
from onboarding.records.public_pages import PublicPage
from onboarding.web.extensions import db
from onboarding.web.pages import public as pages
from tests.page import Page
from tests.published import ADOPTED_AT, a_charter, a_letter, a_page, a_version
from tests.statements import statements_to

ADDRESSES = (
    "/public/vallorne",
    "/public/vallorne/fr",
    "/public/vallorne/en",
    "/public/vallorne/fr/version-1",
    "/public/vallorne/fr/version-2",
    "/public/vallorne/fr/charter.pdf",
    "/public/vallorne/fr/charter.md",
    "/public/vallorne/en/charter.txt",
    "/public/vallorne/nl",
    "/public/nowhere",
    "/public/",
    "/public/vallorne/fr/nothing/at/all",
    "/static/css/base.css",
)


@pytest.fixture
def town(make):
    town = make.town(name="Vallorne")
    a_version(make, town, 1, CharterState.REPLACED)
    a_version(
        make, town, 2, CharterState.PUBLISHED, charter=a_charter(make, appeal={"en": "You may *appeal*."})
    )
    a_page(make, town)
    return town


@pytest.fixture
def anybody(visit):
    return visit(None)


def test_the_charter_stands_there_with_its_contents_its_version_and_who_adopted_it(town, anybody, shelf):
    page = anybody.get("/public/vallorne")
    assert page.status == 200
    assert page.h1 == "Charte de modération"
    assert "Version 2, adoptée le 9 novembre 2026 par Line Mairie." in page.text
    assert "Publiée le 16 novembre 2026." in page.text
    for clause in shelf.charter.clauses:
        title = shelf.words["fr"].clauses[clause.id].title
        assert title in page.text
    assert page.links["1. Objet et périmètre"] == "#purpose"
    assert 'id="purpose"' in page.source
    assert "jeparticipe.vallorne.fr" in page.text


def test_the_address_says_the_language_and_nothing_else_does(town, anybody):
    french = anybody.flask.get("/public/vallorne", headers={"Accept-Language": "en"}).data
    english = anybody.get("/public/vallorne/en")
    assert french == anybody.flask.get("/public/vallorne", headers={"Accept-Language": "fr"}).data
    assert english.h1 == "Moderation charter"
    assert "Version 2, adopted on 9 November 2026 by Line Mairie." in english.text
    assert 'hreflang="fr"' in english.source
    assert "Vary" not in english.response.headers


def test_a_clause_worded_in_one_language_only_says_which_one(town, anybody):
    source = anybody.get("/public/vallorne/fr").source
    assert '<div class="public__own" dir="auto" lang="en"><p>You may <em>appeal</em>.</p>' in source
    assert 'dir="auto"><p>You may' in anybody.get("/public/vallorne/en").source


def test_earlier_versions_say_when_they_were_replaced_and_what_holds_now(town, anybody):
    page = anybody.get("/public/vallorne/fr")
    past = page.links["Version 1"]
    assert past == "/public/vallorne/fr/version-1"
    assert "remplacée le 19 novembre 2026" in page.text
    old = anybody.get(past)
    assert "Cette version n’est plus en vigueur." in old.text
    assert old.links["Lire la charte en vigueur"] == "/public/vallorne/fr"
    assert 'content="noindex"' in old.source
    assert anybody.get("/public/vallorne/fr/version-2").location == "/public/vallorne/fr"
    assert anybody.get("/public/vallorne/fr/version-3").status == 404


def test_a_version_that_was_never_published_is_no_ones_to_read(make, town, anybody):
    for number, state in (
        (3, CharterState.IN_REVIEW),
        (4, CharterState.WITHDRAWN),
        (5, CharterState.ADOPTED),
    ):
        a_version(make, town, number, state)
        assert anybody.get(f"/public/vallorne/fr/version-{number}").status == 404
    assert "Version 2" in anybody.get("/public/vallorne").text


def test_files_say_their_type_and_size_and_carry_the_version_in_their_name(town, anybody, tmp_path):
    page = anybody.get("/public/vallorne/fr")
    assert "(Markdown, " in page.text
    assert "kB)" in page.text or "ko)" in page.text
    told = anybody.flask.get("/public/vallorne/fr/charter.txt")
    assert told.headers["Content-Disposition"].endswith(f'charte-de-moderation-{town.slug}-v2-fr.txt"')
    assert "1. Objet et périmètre" in told.get_data(as_text=True)
    printed = anybody.flask.get("/public/vallorne/fr/charter.pdf")
    reader = PdfReader(BytesIO(printed.data))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert "(PDF, " in anybody.get("/public/vallorne/fr").text


def test_published_letters_stand_below_with_those_who_signed(make, town, anybody):
    held = make.consultation(town, title="Le parc des Tanneurs")
    other = make.consultation(town, title="La place du marché", slug="marche")
    a_letter(make, held, town, "Nous **promettons**.", signed=[("Zoé Maire", "adjointe", "sponsor")])
    a_letter(make, other, town, "Ancienne", ended_at=ADOPTED_AT)
    page = anybody.get("/public/vallorne/fr")
    assert page.links["Lettre d’engagement : Le parc des Tanneurs"] == "#letter-1"
    assert "Nous promettons." in page.text
    assert "Zoé Maire, adjointe – 9 novembre 2026" in page.text
    assert "La place du marché" not in page.text


def test_nothing_of_the_inside_leaks(make, town, anybody):
    for role in Role:
        place = make.department(town, f"Service {role.value}")
        make.person(
            town, role, department=place, name=f"Interne {role.value}", email=f"{role.value}@inside.example"
        )
    make.consultation(town, title="Projet secret")
    for path in ("/public/vallorne", "/public/vallorne/fr/version-1", "/public/vallorne/fr/charter.txt"):
        said = anybody.flask.get(path).get_data(as_text=True)
        for hidden in ("Interne", "inside.example", "Projet secret", "Parune", "csrf", "sign-in"):
            assert hidden not in said, (path, hidden)


def test_no_cookie_is_set_or_read_and_everybody_gets_the_same_bytes(make, town, visit, anybody):
    known = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    known.get("/account")
    stale = visit(None)
    stale.flask.set_cookie("prelude", "an-old-value")
    for path in ADDRESSES:
        answers = [client.flask.get(path) for client in (anybody, known, stale)]
        for answer in answers:
            assert "Set-Cookie" not in answer.headers, path
            assert "Cookie" not in answer.headers.get("Vary", ""), path
        assert len({(answer.status_code, answer.data) for answer in answers}) == 1, path
        for answer in answers:
            answer.close()
    assert known.get("/account").status == 200


def test_a_message_that_waits_inside_is_not_shown_outside(make, town, visit):
    client = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    client.post("/charter/publication/off", {"reason": "Une erreur"})
    told = client.get("/public/vallorne/en")
    assert "switched off" not in told.text
    assert "switched off" in client.get("/charter/publication").text


def test_the_headers_let_caches_ask_each_time_and_nothing_be_loaded(town, anybody):
    answer = anybody.flask.get("/public/vallorne")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.get_data(as_text=True)
    again = anybody.flask.get("/public/vallorne", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Referrer-Policy"] == "no-referrer"


def test_a_page_switched_off_is_gone_at_once_in_both_languages(town, make, anybody):
    etag = anybody.flask.get("/public/vallorne").headers["ETag"]
    a_page_off(make, town)
    for path in ADDRESSES[:8]:
        answer = Page(anybody.flask.get(path, headers={"If-None-Match": etag}))
        assert answer.status == 410, path
        assert "Cette page a été retirée par la commune le 20 novembre 2026." in answer.text
        assert "This page was withdrawn by the town on 20 November 2026." in answer.text
        assert "moderation@vallorne.fr" in answer.text
        assert "Raison" not in answer.text
        assert answer.response.headers["Cache-Control"] == "no-store"


def a_page_off(make, town):
    page = make.session.get_one(PublicPage, town.id)
    page.switched_off_at, page.switched_off_reason = ADOPTED_AT + timedelta(days=11), "Raison interne"
    make.session.commit()


def test_an_address_that_never_was_is_an_ordinary_404_without_a_form(anybody):
    for path in (
        "/public",
        "/public/",
        "/public/nowhere",
        "/public/nowhere/fr",
        "/public/%00",
        "/public/a/b/c/d",
    ):
        page = anybody.get(path)
        assert page.status in {404, 308}, path
        if page.status == 404:
            assert "Il n’y a rien à cette adresse" in page.text
            assert page.forms == []


def test_a_slash_too_many_leads_to_the_page(town, anybody):
    assert anybody.get("/public/vallorne/").location == "/public/vallorne"


def test_a_pdf_that_cannot_be_printed_says_where_the_text_is(town, anybody, monkeypatch):
    def fails(*_, **__):
        raise PrintFailed("too long")

    monkeypatch.setattr(pages, "charter_file", fails)
    page = anybody.get("/public/vallorne/fr/charter.pdf")
    assert page.status == 503
    assert "Set-Cookie" not in page.response.headers
    assert "texte seul" in page.text


def test_a_demonstration_says_so_and_is_not_listed(make, anybody):
    town = make.town(name="Démo", demo=True)
    a_version(make, town, 1, CharterState.PUBLISHED)
    a_page(make, town, "demo")
    page = anybody.get("/public/demo")
    assert "Données de démonstration" in page.text
    assert 'content="noindex"' in page.source


def test_search_engines_may_list_a_charter_that_holds(town, anybody):
    assert "noindex" not in anybody.get("/public/vallorne").source
    assert '<link rel="canonical" href="/public/vallorne/fr">' in anybody.get("/public/vallorne").source


def test_the_page_asks_little_of_the_database_however_many_versions_there_were(make, town, anybody, app):
    for number in range(3, 12):
        a_version(make, town, number, CharterState.REPLACED)
    for number in range(4):
        a_letter(make, make.consultation(town, title=f"Projet {number}"), town, "Promis.")
    with app.app_context():
        engine = db.engine
    with statements_to(engine) as sent:
        assert anybody.get("/public/vallorne/fr").status == 200
    assert len(sent) <= 6, sent
