"""What is refused about the town's logo."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, logo

REFUSALS: Mapping[type[errors.Refusal], object] = {
    logo.NoLogo: _l("The town has no logo any more: somebody took it away meanwhile."),
}
