"""Departments as the pages of the score name them: who may see whose answers, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.services.preparation import Standing
from onboarding.web.visitor import visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Names and addresses by the id that the reckoning uses; `seen` are those whose answers may be read.

    Of all others the mean of a line and its least credit are known, as on the page of the score.
    """

    names: Mapping[str, str]
    slugs: Mapping[str, str]
    seen: frozenset[str]

    def sees(self, department: str | None) -> bool:
        """Whether an answer given there may be read; one that no department gives always."""
        return department is None or department in self.seen

    def name(self, department: str) -> str:
        """What the department is called."""
        return self.names.get(department) or _("a department that is no longer there")


def places_of(standing: Standing) -> Places:
    """The departments of the town, for this visitor."""
    person = visitor()
    return Places(
        names={str(each.id): each.name for each in standing.departments},
        slugs={str(each.id): each.slug for each in standing.departments},
        seen=frozenset(
            str(each.id) for each in standing.departments if person.may(Action.READ_DEPARTMENT, each.id)
        ),
    )
