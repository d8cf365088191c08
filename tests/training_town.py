"""A town whose training lead plans sessions, with a referent who follows them."""

from onboarding.domain.people import Role
from tests.make import Maker


class TrainingTown:
    """One department, and the two people of the training."""

    def __init__(self, make: Maker) -> None:
        self.town = make.town()
        self.parks = make.department(self.town, "Parks", slug="parcs")
        self.runs = make.person(self.town, Role.TRAINING_LEAD, name="Zoé", locale="en")
        self.referent = make.person(self.town, Role.REFERENT, department=self.parks, name="Léa", locale="en")
