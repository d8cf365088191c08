"""Find the consultation a command names."""

import click
from sqlalchemy import select

from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.web.extensions import db


def named_consultation(slug: str, town: str | None) -> Consultation:
    """The consultation of that slug; a slug that stands in several towns needs its town named."""
    wanted = (
        select(Consultation, Municipality.slug)
        .join(Municipality, Municipality.id == Consultation.municipality_id)
        .where(Consultation.slug == slug)
    )
    if town is not None:
        wanted = wanted.where(Municipality.slug == town)
    found = db.session.execute(wanted.order_by(Municipality.slug)).all()
    if not found:
        raise click.ClickException(f"No consultation is called {slug!r}: see onboarding consultation list")
    if len(found) > 1:
        towns = ", ".join(row[1] for row in found)
        raise click.ClickException(f"Several towns have a consultation {slug!r}. Add --town, one of: {towns}")
    return found[0][0]
