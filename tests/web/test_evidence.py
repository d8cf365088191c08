"""Files as evidence: given, replaced, set aside, handed out; and what is refused, in words."""

import hashlib
import sys
from io import BytesIO

import pytest

from onboarding.domain.people import Role
from tests.intake.bad_files import CONTENTS, NAMES
from tests.intake.good_files import GOOD, docx, pdf, picture, xlsx
from tests.page import Page

UNSENDABLE = {"half a pair", "line break", "nothing"}
"""Names that no browser can put into a form, and none at all."""


class Unread(BytesIO):
    """A body that nobody may touch."""

    def read(self, *_given):
        raise AssertionError("the body was read")

    readline = readinto = read


@pytest.fixture
def scene(make):
    """A town with a lead, a leader, heads of two departments, and one consultation."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        roads = make.department(town, "Voirie", slug="voirie")
        consultation = make.consultation(town, concerned=(parks,), slug="quai")
        lead = make.person(town, Role.LEAD_AMBASSADOR, locale="en", name="Ada Pilote")
        leader = make.person(town, Role.LEADER, locale="en", name="Line Mairie")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en", name="Rémi Parcs")
        other = make.person(town, Role.DEPARTMENT_HEAD, department=roads, locale="en")
        line = "/consultations/quai/lines/C7"
        path = f"{line}/evidence"

    return Scene


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


def send(client, path, name, content, **fields):
    """A form with a file, put together as a browser does."""
    parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, value in fields.items()]
    parts.append(f'name="file"; filename="{name}"\r\n\r\n'.encode() + content)
    head = b"--prelude\r\nContent-Disposition: form-data; "
    body = b"".join(head + part + b"\r\n" for part in parts) + b"--prelude--\r\n"
    kind = "multipart/form-data; boundary=prelude"
    return Page(
        client.flask.post(path, input_stream=BytesIO(body), content_type=kind, content_length=len(body))
    )


def test_every_kind_that_is_taken_is_kept_and_handed_out_as_it_was(lead, scene):
    for name, made in GOOD.items():
        assert send(lead, scene.path, name, made()).status == 302, name
    page = lead.get(scene.path)
    for name, made in GOOD.items():
        link = next(href for text, href in page.links.items() if text.startswith(name))
        answer = lead.flask.get(link)
        assert answer.status_code == 200
        assert hashlib.sha256(answer.data).hexdigest() in page.source
        assert made in {docx, xlsx} or answer.data == made()
        assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_a_file_is_served_so_that_nothing_in_it_can_run(lead, scene):
    send(lead, scene.path, "Réunion d’été.pdf", pdf())
    answer = lead.flask.get(lead.get(scene.path).links["Réunion d’été.pdf (PDF, 1 kB)"])
    headers = answer.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "filename*=UTF-8''R%C3%A9union%20d%E2%80%99%C3%A9t%C3%A9.pdf" in headers["Content-Disposition"]
    assert answer.data == pdf()


def test_a_file_whose_content_is_not_what_its_name_says_is_refused_and_the_line_stays_as_it_was(lead, scene):
    lead.post(scene.line, {"step": "done", "note": "Lea", "version": "0"})
    before = lead.get(scene.line).form_values["version"]
    page = send(lead, scene.path, "minutes.pdf", picture())
    assert page.status == 422
    assert "#file" in page.links.values()
    assert "No evidence yet" in page.text
    assert lead.get(scene.line).form_values["version"] == before


def test_bad_files_are_refused_each_with_its_reason(lead, scene, capsys):
    answers = [send(lead, scene.path, name, made()) for name, made, _ in CONTENTS.values()]
    refused = sum(page.status == 422 for page in answers)
    reasons = {text for page in answers for text, href in page.links.items() if href == "#file"}
    with capsys.disabled():
        sys.stdout.write(
            f"\nfiles refused: {refused}/{len(CONTENTS)}, with {len(reasons)} different reasons\n"
        )
    assert refused == len(CONTENTS)
    assert len({fault for _, _, fault in CONTENTS.values()}) <= len(reasons)
    assert "No evidence yet" in lead.get(scene.path).text


def test_strange_names_are_refused_each_with_its_reason(lead, scene, capsys):
    sent = [name for case, (name, _) in NAMES.items() if case not in UNSENDABLE]
    answers = [send(lead, scene.path, name, pdf()) for name in sent]
    refused = sum(page.status == 422 and "#file" in page.links.values() for page in answers)
    with capsys.disabled():
        sys.stdout.write(f"\nnames refused: {refused}/{len(sent)}\n")
    assert refused == len(sent)


def test_the_reason_says_what_the_file_is(lead, scene):
    page = send(lead, scene.path, "plan.pdf", picture())
    assert page.status == 422
    assert "This file is called .pdf but it is a PNG image." in page.text


def test_a_file_gives_a_declared_line_its_status_and_setting_it_aside_takes_it_back(lead, scene):
    lead.post(scene.line, {"step": "done", "version": "0"})
    assert send(lead, scene.path, "liste.pdf", pdf()).status == 302
    assert "Evidence given" in lead.get(scene.line).text
    asked = lead.get(lead.get(scene.path).links["Set aside liste.pdf"])
    assert asked.h1 == "Set this piece of evidence aside?"
    assert lead.post(asked.forms[0].get("action")).status == 302
    page = lead.get(scene.path)
    assert "set aside: does not count" in page.text
    assert lead.flask.get(page.links["liste.pdf (PDF, 1 kB)"]).status_code == 200
    assert "Declared" in lead.get(scene.line).text


def test_a_verified_line_is_verified_again_once_its_files_change(lead, scene, visit):
    lead.post(scene.line, {"step": "done", "version": "0"})
    leader = visit(scene.leader)
    assert leader.post(f"{scene.line}/verify", {"version": "1"}).status == 302
    send(lead, scene.path, "liste.pdf", pdf())
    assert leader.post(f"{scene.line}/verify", {"version": "2"}).status == 409
    assert leader.post(f"{scene.line}/verify", {"version": "3"}).status == 302


def test_a_new_version_keeps_the_earlier_one_readable(lead, scene):
    send(lead, scene.path, "liste.pdf", pdf())
    first = lead.get(scene.path)
    chosen = first.document.find(".//select[@name='replaces']/option[2]").get("value")
    assert send(lead, scene.path, "liste 2.docx", docx(), replaces=chosen).status == 302
    page = lead.get(scene.path)
    assert "version 1, replaced on" in page.text
    assert "version 2" in page.text
    assert lead.flask.get(page.links["liste.pdf (PDF, 1 kB)"]).data == pdf()
    again = send(lead, scene.path, "liste 3.pdf", pdf(pages=2), replaces=chosen)
    assert again.status == 422


def test_the_same_file_twice_is_refused_kindly(lead, scene):
    send(lead, scene.path, "liste.pdf", pdf())
    page = send(lead, scene.path, "autre nom.pdf", pdf())
    assert page.status == 422
    assert "This very file is on this line already, as “liste.pdf”." in page.text


def test_twenty_files_and_no_more(lead, scene):
    for number in range(20):
        assert send(lead, scene.path, f"{number}.pdf", pdf(pages=number + 1)).status == 302
    assert "Twenty files" in lead.get(scene.path).text
    assert send(lead, scene.path, "21.pdf", pdf(pages=21)).status == 422


def test_only_who_may_read_the_line_opens_its_files(scene, visit, make):
    path = "/consultations/quai/departments/parcs/lines/C2/evidence"
    head = visit(scene.head)
    assert send(head, path, "liste.pdf", pdf()).status == 302
    link = head.get(path).links["liste.pdf (PDF, 1 kB)"]
    stranger = make.person(make.town(), Role.LEAD_AMBASSADOR)
    assert head.flask.get(link).status_code == 200
    assert visit(scene.leader).flask.get(link).status_code == 200
    assert visit(scene.other).flask.get(link).status_code == 404
    assert visit(stranger).flask.get(link).status_code == 404
    assert visit(None).flask.get(link).status_code == 302
    assert visit(scene.other).get(path).status == 403
    assert send(visit(scene.leader), path, "a.pdf", pdf(pages=2)).status == 403
    assert head.flask.get(link.replace("/C2/", "/C3/")).status_code == 404


def test_a_computed_line_takes_no_file(lead):
    path = "/consultations/quai/lines/D2/evidence"
    assert "Add a file" not in lead.get(path).text
    assert send(lead, path, "a.pdf", pdf()).status == 422


def test_a_damaged_file_is_not_handed_out(lead, scene, built_app, caplog):
    send(lead, scene.path, "liste.pdf", pdf())
    digest = hashlib.sha256(pdf()).hexdigest()
    kept = built_app.extensions["settings"].files_dir / digest[:2] / digest
    assert kept.stat().st_mode & 0o077 == 0
    kept.write_bytes(pdf() + b" ")
    page = Page(lead.flask.get(lead.get(scene.path).links["liste.pdf (PDF, 1 kB)"]))
    assert (page.status, page.h1) == (503, "This file is damaged")
    assert "is not the file that was given" in caplog.text
    kept.unlink()
    assert lead.flask.get(lead.get(scene.path).links["liste.pdf (PDF, 1 kB)"]).status_code == 503


def test_the_journal_tells_name_size_and_fingerprint(lead, scene):
    send(lead, scene.path, "liste.pdf", pdf())
    told = lead.get("/journal").text
    assert "added the file “liste.pdf”" in told
    assert hashlib.sha256(pdf()).hexdigest() in told
    mine = lead.get("/me").text
    assert "added the file “liste.pdf”" in mine
    assert hashlib.sha256(pdf()).hexdigest()[:12] not in mine


def test_without_a_file_the_form_says_so(lead, scene):
    page = lead.post(scene.path)
    assert page.status == 422
    assert "Choose a file first." in page.text


def test_two_gigabytes_are_refused_by_their_declared_length(lead, scene, visit):
    declared = {"CONTENT_LENGTH": str(2 * 1024**3), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    page = Page(lead.flask.post(scene.path, input_stream=Unread(), environ_overrides=declared))
    assert (page.status, page.h1) == (413, "This file is too large")
    assert page.links["Choose another file"] == scene.path
    assert "No evidence yet" in lead.get(scene.path).text


def test_only_the_page_for_files_takes_more_than_two_megabytes(lead, scene):
    large = {"note": "x" * (3 * 1024 * 1024), "step": "done", "version": "0"}
    assert lead.post(scene.line, large).status == 413
    assert send(lead, scene.path, "a.pdf", bytes(3 * 1024 * 1024)).status == 422


def test_somebody_signed_out_is_led_to_sign_in_and_back(scene, visit):
    page = send(visit(None), scene.path, "a.pdf", bytes(3 * 1024 * 1024))
    assert page.status == 302
    assert page.location.endswith(f"/sign-in?next={scene.path}")


def test_who_only_reads_is_offered_nothing_to_change(lead, scene, visit):
    leader = visit(scene.leader)
    assert "Add a file" not in leader.get(scene.path).text
    send(lead, scene.path, "liste.pdf", pdf())
    page = leader.get(scene.path)
    assert "Set aside liste.pdf" not in page.links
    assert leader.get(page.links["liste.pdf (PDF, 1 kB)"] + "/set-aside").status == 403
    assert "Add a file, or set a piece aside" in lead.get(scene.line).links
    assert "Add a file, or set a piece aside" not in leader.get(scene.line).links
