"""People who assign things to Rita, in lines, seats, questions and hours."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.outbox import OutboxMail
from onboarding.records.outbox_parts import OutboxPart
from onboarding.services import ambassadors, comments
from onboarding.services.comments import Remark
from onboarding.services.delegation import Handing, hand_line
from onboarding.services.places import place_of
from onboarding.services.seats import Seat

SENDER = "prelude@town.example"
LINK = "https://prelude.example/"


def minutes(number):
    """That many of them."""
    return timedelta(minutes=number)


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        roads = make.department(town, "Voirie", slug="voirie", wave=1)
        consultation = make.consultation(town, concerned=(parks, roads), slug="quai")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", locale="en")
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita", locale="en")
        items = ("C2", "C3", "C5", "C6")

        def hand(self, item="C2", at=make.now, to=None):
            act = make.act(self.head, at=at)
            handing = Handing(
                person_id=(to or self.rita).id,
                until=act.today + timedelta(days=9),
                note="Merci !",
                link=f"{LINK}{item}",
            )
            return hand_line(act, place_of(act, self.consultation, item, self.parks), handing)

        def name_deputy(self, department, at=make.now):
            seat = Seat(role=Role.DEPUTY, department=department)
            ambassadors.name_ambassador(
                make.act(self.lead, at=at), seat, self.rita, link=f"{LINK}{department.slug}"
            )

        def ask(self, at=make.now):
            act = make.act(self.head, at=at)
            place = place_of(act, self.consultation, "C2", self.parks)
            return comments.say(act, place, Remark(body="Et toi ?", ask=self.rita.id, link=f"{LINK}question"))

    return Scene()


def mails(session):
    """The outbox as it stands."""
    wanted = select(OutboxMail).order_by(OutboxMail.id).execution_options(populate_existing=True)
    return session.scalars(wanted).all()


def parts(session):
    """What its mails tell of."""
    return session.scalars(select(OutboxPart.about).order_by(OutboxPart.id)).all()
