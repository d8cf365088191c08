"""While a form that was handed back is read, nobody waits for their turn to write."""

from io import BytesIO

from sqlalchemy import update

from onboarding.domain.people import Role
from onboarding.records.towns import Municipality
from onboarding.web.pages import sheet_forms
from tests.page import Page


def test_others_save_while_a_form_is_being_read(make, visit, session, monkeypatch):
    town = make.town()
    held = make.consultation(town)
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    path = f"/consultations/{held.slug}/my-lines/form"
    form = lead.flask.get(f"{path}.xlsx").data
    read = sheet_forms.check

    def checked_slowly(*given):
        session.execute(update(Municipality).where(Municipality.id == town.id).values(population=31_000))
        session.commit()
        return read(*given)

    monkeypatch.setattr(sheet_forms, "check", checked_slowly)
    page = Page(lead.flask.post(path, data={"file": (BytesIO(form), "form.xlsx")}))
    assert page.status == 200
    session.refresh(town)
    assert town.population == 31_000
