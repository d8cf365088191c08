"""The codes of a round, as whoever made them sees them for an hour; and the key of the counts.

Codes are not stored anywhere. What travels in the maker's own cookie is the seed they are drawn from, so
that a list and the slips to print can both be shown. They are drawn without a look at the database: the
slips say nothing about which of them were used.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, request, session, url_for

from onboarding.domain.masked_tally import key_of
from onboarding.domain.pulse_rounds import codes_of
from onboarding.web.visitor import now, visitor

KEPT = "pulse_seed"
SHOWN_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A code, and the link that carries it."""

    code: str
    link: str


def tally_key() -> bytes:
    """The key of the masks over the counts."""
    return key_of(current_app.extensions["settings"].secret_key)


def new_seed() -> str:
    """Something nobody can guess to draw codes from."""
    return secrets.token_hex(16)


def keep_seed(round_id: int, seed: str, count: int) -> None:
    """Carry the seed over the redirect, for this person and this round."""
    session[KEPT] = [visitor().actor.id, round_id, seed, count, now().timestamp()]


def slips_of(round_id: int) -> tuple[Slip, ...]:
    """The codes made here within the last hour by this person; none otherwise."""
    person, of, seed, count, at = session.get(KEPT) or (0, 0, "", 0, 0.0)
    if (person, of) != (visitor().actor.id, round_id) or now().timestamp() - at > SHOWN_FOR.total_seconds():
        return ()
    return tuple(Slip(code=code, link=link_of(code)) for code in codes_of(seed, count))


def link_of(code: str) -> str:
    """Where that code answers, as a mail or a slip has to write it."""
    return _base() + url_for("pulse_answers.show", answer_code=code)


def entrance() -> str:
    """Where a code is typed in, without the scheme, as a slip writes it."""
    return (_base() + url_for("pulse_answers.enter")).partition("://")[2]


def _base() -> str:
    settings = current_app.extensions["settings"]
    return str(settings.public_url or request.host_url.rstrip("/"))
