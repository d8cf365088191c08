"""A town with a consultation and its backward plan, and the milestones it adds to that plan."""

from onboarding.domain.people import Role
from tests.make import Maker
from tests.page import Client

BASE = "/consultations/tanneurs"
PLAN = f"{BASE}/timeline"


class TimelineTown:
    """A first-wave department, and those who answer for milestones."""

    def __init__(self, make: Maker) -> None:
        self.town = make.town()
        self.parks = make.department(self.town, "Parcs", slug="parcs", wave=1)
        self.held = make.consultation(self.town, concerned=(self.parks,), slug="tanneurs")
        self.lead = make.person(self.town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        self.leader = make.person(self.town, Role.LEADER, name="Line Mairie", locale="en")
        self.dpo = make.person(self.town, Role.DPO, name="Inès Tallandier", locale="en")


def own(**more: object) -> dict[str, object]:
    """What the form of a milestone of the town's own sends."""
    said = {"title": "Staff committee", "weeks": "7", "days": "0", "side": "before_opening"}
    return said | {"work_days": "3", "owner": "AMB", "person": "", "pinned_on": "", "version": "0"} | more


def added(lead: Client, **more: object) -> str:
    """The address of one more milestone of the town's own."""
    sent = lead.post(f"{PLAN}/new", own(**more))
    assert sent.status == 302
    return str(sent.location)
