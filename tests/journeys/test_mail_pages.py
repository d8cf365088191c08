"""A mail is held and taken back, and a digest is stopped from the mail itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from onboarding.domain.mail import MailKind, MailState, Why
from onboarding.services import outbox
from onboarding.web.mail_links import stop_link
from tests.journeys.conftest import PHONE, Visit
from tests.make import mail_to

pytestmark = pytest.mark.journey

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
LOOKS = pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en"), (390, "dark", "fr")]
)


@pytest.fixture
def mail_server(app, monkeypatch):
    settings = replace(app.extensions["settings"], smtp_url="smtps://mail.example.org")
    monkeypatch.setitem(app.extensions, "settings", settings)


@pytest.fixture
def path_to_stop(app):
    def path(person, kind):
        with app.app_context():
            return "/mail/stop/" + stop_link(person.id, kind).rpartition("/")[2]

    return path


@SCRIPTS
def test_a_line_entrusted_by_mistake_sends_nothing(cast, enter, mail_server, scripts):
    visit: Visit = enter(cast.lead, java_script_enabled=scripts, viewport=PHONE)
    visit.open(f"{cast.base}/lines/A1/delegate")
    assert "dix minutes" in visit.page.locator("main").inner_text()
    visit.page.locator("select[name=person]").select_option(label="Rémi Jardin")
    visit.page.locator("input[name=until]").fill("2026-12-18")
    visit.follow("main form button[type=submit]")
    visit.open("/outbox?show=held")
    row = visit.page.locator("tbody tr")
    assert row.count() == 1
    assert "Part dans 10 minutes" in row.inner_text()
    visit.follow("tbody tr a")
    visit.follow("form[action$='/stop'] button")
    assert "a empêché son départ" in visit.page.locator("main").inner_text()
    visit.follow("form[action$='/again'] button")
    assert "Part au prochain envoi" in visit.page.locator("main").inner_text()
    visit.open(f"{cast.base}/delegations")
    visit.follow("main a[href$='/end']")
    visit.follow("main form button[type=submit]")
    visit.open("/outbox?show=withdrawn")
    assert "a été repris avant son départ" in visit.page.locator("tbody tr").inner_text()


@SCRIPTS
def test_two_lines_leave_as_one_mail_and_one_of_them_is_taken_out_of_it(cast, enter, mail_server, scripts):
    visit: Visit = enter(cast.lead, java_script_enabled=scripts, viewport=PHONE)
    for line in ("A1", "A7"):
        visit.open(f"{cast.base}/lines/{line}/delegate")
        visit.page.locator("select[name=person]").select_option(label="Rémi Jardin")
        visit.page.locator("input[name=until]").fill("2026-12-18")
        visit.follow("main form button[type=submit]")
    visit.open("/outbox?show=held")
    assert visit.page.locator("tbody tr").count() == 1
    assert "2 points" in visit.page.locator("tbody tr").inner_text()
    visit.follow("tbody tr a")
    assert visit.page.locator("main ol li").count() == 2
    visit.open(f"{cast.base}/delegations")
    visit.follow("main a[href$='/end']")
    visit.follow("main form button[type=submit]")
    visit.open("/outbox?show=held")
    assert "vous confie 1 ligne" in visit.page.locator("tbody tr").inner_text()
    visit.follow("tbody tr a")
    assert visit.page.locator("main ol li").count() == 0


@SCRIPTS
def test_a_person_says_where_their_morning_begins(cast, enter, scripts):
    visit: Visit = enter(cast.head, java_script_enabled=scripts, viewport=PHONE)
    visit.open("/me/mail")
    zone = visit.page.locator("select[name=zone]")
    assert zone.locator("option:checked").inner_text() == "Comme la commune\u00a0: France (Paris)"
    zone.select_option(label="Nouvelle-Calédonie")
    visit.follow("main form button[type=submit]")
    told = visit.page.locator("main").inner_text()
    assert "Nouvelle-Calédonie, où il est 20\u00a0h\u00a000" in told
    assert zone.input_value() == "Pacific/Noumea"


@SCRIPTS
def test_a_digest_is_stopped_from_the_mail_without_signing_in(cast, enter, path_to_stop, scripts):
    visit: Visit = enter(None, java_script_enabled=scripts, viewport=PHONE)
    visit.open(path_to_stop(cast.head, MailKind.DIGEST))
    assert cast.head.email in visit.page.locator("main").inner_text()
    visit.follow("main form button:not([name])")
    told = visit.page.locator("main").inner_text()
    assert "Plus aucun récapitulatif de la semaine n’arrive." in told
    assert "Les rappels continuent d’arriver" in told
    own: Visit = enter(cast.head, java_script_enabled=scripts, viewport=PHONE)
    own.open("/me/mail")
    assert own.page.locator("input[name=digest]:checked").get_attribute("value") == "never"
    own.page.locator("input[name=digest][value='2']").check()
    own.follow("main form button[type=submit]")
    assert own.page.locator("input[name=digest]:checked").get_attribute("value") == "2"


@LOOKS
def test_every_state_of_a_mail_is_accessible(
    cast, enter, make, mail_server, path_to_stop, width, scheme, language
):
    cast.speak(language)
    visit: Visit = enter(cast.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    visit.open("/outbox")
    mails = [
        mail_to(make, cast.head, **given)
        for given in (
            {"not_before": make.now + timedelta(minutes=7), "kind": MailKind.ASSIGNMENT},
            {"not_before": make.now - timedelta(hours=2), "subject": "L’été à Vallorne " + "🌳" * 150},
            {"attempts": 2, "why": Why.PUT_OFF, "code": 451},
            {"state": MailState.FAILED, "why": Why.ADDRESS_REFUSED, "code": 550},
            {"state": MailState.UNCONFIRMED, "why": Why.NO_RECEIPT, "doubts": 2},
            {"state": MailState.SENT, "sent_at": make.now, "body": ""},
            {"state": MailState.WITHDRAWN, "why": Why.STOPPED},
        )
    ]
    about = {"by": "Ada", "department": "Parcs", "link": "https://x.fr/"}
    gathered = [
        outbox.write(make.act(cast.lead), cast.head, "named", role=role, **about)
        for role in ("referent", "deputy")
    ]
    make.session.commit()
    mails = [*mails, gathered[1]]
    for path in ("/outbox", *(f"/outbox?show={view}" for view in ("held", "failed", "sent", "withdrawn"))):
        assert visit.open(path).status == 200
    for mail in mails:
        assert visit.open(f"/outbox/{mail.id}").status == 200
    assert visit.open("/me/mail").status == 200
    for kind in (MailKind.DIGEST, MailKind.REMINDER):
        assert visit.open(path_to_stop(cast.lead, kind)).status == 200
        visit.follow("main form button[name=stop]")
    assert visit.open("/mail/stop/broken").status == 422


@LOOKS
def test_the_html_of_a_mail_is_accessible_too(cast, enter, make, width, scheme, language):
    from onboarding.press.mail import compose

    context = {"name": "Nora", "town": "Vallorne", "inviter": "Ada", "link": "https://x.fr/i/abc"}
    html = compose("invitation", locale=language, until=make.now.date(), **context).html
    visit: Visit = enter(None, viewport={"width": width, "height": 800}, color_scheme=scheme)
    visit.page.set_content(html)
    visit.check()
