"""What is refused about the letter and what follows from it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import commitment, errors, settling

REFUSALS: Mapping[type[errors.Refusal], object] = {
    commitment.UseNotSettled: _l(
        "The letter says “not sure yet” about the use of what is heard: this line stays open until the letter"
        " says what contributions are for."
    ),
    settling.SettledAlready: _l("This contradiction is settled already: there is nothing left to do."),
}
"""Refusal -> its sentence."""
