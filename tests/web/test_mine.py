"""A person's page: what waits for them and what they own."""

from onboarding.domain.people import Role


def test_smoke(make, visit):
    town = make.town()
    parks = make.department(town, "Parcs", slug="parcs", wave=1)
    make.consultation(town, concerned=(parks,), slug="tanneurs")
    lead = make.person(town, Role.LEAD_AMBASSADOR, locale="en")
    head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en")
    for person in (lead, head):
        for path in ("/me", "/notices", "/me/calendar", "/", "/consultations/tanneurs"):
            page = visit(person).get(path)
            assert page.status == 200, path
            print(page.text[:1500], "\n")
    assert visit(lead).get(f"/people/{head.id}/agenda").status == 200
    answer = visit(lead).flask.get("/consultations/tanneurs/timeline.ics")
    print(answer.get_data(as_text=True)[:600])
