"""From a line back to the list it was opened from."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.policy import Action
from onboarding.services.places import Place
from onboarding.web.addresses import safe_next
from onboarding.web.visitor import visitor

LISTS = {"lines.verification": _l("Waiting to be verified"), "lines.every": _l("Every line")}
"""Lists that remember themselves -> what they are called."""
CHECKING = frozenset({"line.verify", "line.send_back"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """A list to go back to."""

    href: str
    label: object


def way_back(place: Place) -> Back:
    """The list that led here; without one, the checklist that the line belongs to."""
    came, slug = _came_from(), place.consultation.slug
    if request.endpoint in CHECKING:
        came = url_for("lines.verification", consultation=slug)
    for endpoint, label in LISTS.items():
        if came.partition("?")[0] == url_for(endpoint, consultation=slug):
            return Back(href=came, label=label)
    return checklist_of_line(place)


def checklist_of_line(place: Place) -> Back:
    """The department's list for those who may read it, else one's own."""
    slug, department = place.consultation.slug, place.department
    if department is None or not visitor().may(Action.READ_DEPARTMENT, department.id):
        return Back(href=url_for("lines.mine", consultation=slug), label=_("Your checklist"))
    return Back(
        href=url_for("lines.department", consultation=slug, department=department.slug),
        label=_("Checklist of %(name)s", name=department.name),
    )


def _came_from() -> str:
    try:
        parts = urlsplit(request.referrer or "")
    except ValueError:
        return ""
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return safe_next(path) if parts.netloc == request.host else ""
