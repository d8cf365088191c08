"""A line leaves the checklist with everything that hangs on it: no page stumbles, and what was said stays."""

import pytest

from onboarding.domain.people import Role
from tests.intake.good_files import pdf
from tests.later_edition import FIRST, LATER, shelf_with_a_later_edition
from tests.web.test_evidence import send
from tests.web.test_own_lines import WORDED

BASE = "/consultations/tanneurs"
PARKS = f"{BASE}/departments/parcs"
PAGES = (
    "/",
    "/journal",
    f"{BASE}",
    f"{BASE}/lines",
    f"{BASE}/lines.xlsx",
    f"{BASE}/lines.csv",
    f"{BASE}/my-lines",
    f"{BASE}/my-lines.xlsx",
    f"{BASE}/my-lines/form",
    f"{BASE}/my-lines/form.xlsx",
    f"{BASE}/my-lines/answer/1",
    f"{BASE}/preparation.xlsx",
    f"{BASE}/verification",
    f"{BASE}/delegations",
    f"{BASE}/delegations/section",
    f"{BASE}/waivers",
    f"{BASE}/copy",
    f"{BASE}/pieces",
    f"{BASE}/score",
    f"{BASE}/plan",
    f"{PARKS}/lines",
    f"{PARKS}/lines.xlsx",
    f"{PARKS}/form",
    f"{PARKS}/answer/1",
    "/departments/parcs",
    "/departments/parcs/delete",
    "/people",
    "/town/lines",
    "/town/edition",
    "/town/set?chosen=light",
    "/sources",
)


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    return shelf_with_a_later_edition(tmp_path_factory.mktemp("gone") / "checklists")


@pytest.fixture
def scene(make, visit, app, later, monkeypatch):
    """Two own lines and D9, each answered, proved, drafted, talked about and handed over."""
    monkeypatch.setitem(app.extensions, "shelf", later)

    class Scene:
        town = make.town(edition=FIRST)
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")

    people = {
        "lead": make.person(Scene.town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"),
        "leader": make.person(Scene.town, Role.LEADER, name="Line Mairie", locale="en"),
        "head": make.person(Scene.town, Role.DEPARTMENT_HEAD, department=Scene.parks, locale="en"),
        "nina": make.person(Scene.town, Role.DEPUTY, department=Scene.parks, name="Nina Voirie"),
        "it": make.person(Scene.town, Role.IT, name="Ivo Réseau"),
    }
    Scene.people, Scene.clients = people, {name: visit(person) for name, person in people.items()}
    lead = Scene.clients["lead"]
    lead.post("/town/lines/new", WORDED)
    lead.post("/town/lines/new", WORDED | {"where": "department:parcs", "dimension": "C"})
    _hang(Scene, "lead", f"{BASE}/lines/X1", to="it")
    _hang(Scene, "head", f"{PARKS}/lines/X2", to="it")
    _hang(Scene, "it", f"{BASE}/lines/D9", to="nina")
    return Scene


def _hang(scene, owner, line, *, to):
    client, colleague = scene.clients[owner], scene.people[to]
    saved = client.post(line, {"step": "done", "version": "0", "note": "Rang the chair"})
    proved = send(client, f"{line}/evidence", "minutes.pdf", pdf())
    handed = client.post(f"{line}/delegate", {"person": str(colleague.id), "until": "2026-12-10"})
    asked = client.post(f"{line}/comments", {"body": f"@Ada Pilote @{colleague.name} is it so?"})
    begun = client.post(f"{line}/draft", {"note": "Half a sentence"})
    assert [each.status for each in (saved, proved, handed, asked, begun)] == [302, 302, 302, 302, 200]


def retired(scene):
    lead = scene.clients["lead"]
    for code in ("X1", "X2"):
        assert lead.post(f"/town/lines/{code}/retire", {"version": "1"}).status == 302


def edition(scene):
    assert scene.clients["lead"].post("/town/edition", {"edition": LATER}).status == 302


def light(scene):
    assert scene.clients["lead"].post("/town/set", {"chosen": "light"}).status == 302


@pytest.mark.parametrize("leave", [retired, edition, light])
def test_no_page_stumbles_over_a_line_that_is_gone(scene, leave):
    leave(scene)
    for name, client in scene.clients.items():
        for path in PAGES:
            assert client.get(path).status in {200, 302, 403, 404}, (name, path)
    journal = scene.clients["lead"].get("/journal").text
    assert "Warn the neighbourhood council (own line)" in journal
