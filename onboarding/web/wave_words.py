"""What there is to say about the first wave: sentences, never walls."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.rollout import FirstWave, first_wave
from onboarding.web.board import Rollout
from onboarding.web.quoting import within_quotes


def wave_notes(known: Rollout) -> tuple[str, ...]:
    """How the first wave is manned, and who of it the consultation does not concern."""
    return tuple(_notes(known))


def _notes(known: Rollout) -> Iterator[str]:
    first = [card for card in known.cards if card.department.position.in_first_wave]
    state = first_wave(card.department.position for card in known.cards)
    if state is FirstWave.EMPTY and known.cards:
        yield _(
            "No department is in the first wave yet. Two or three willing ones with a concrete topic are "
            "enough to start."
        )
    if state is FirstWave.SMALL:
        yield _("The first wave is one department alone. With a second one, two can compare notes.")
    if state is FirstWave.LARGE:
        yield _(
            "%(n)s departments are in the first wave. Two or three are easier to accompany: "
            "the others may follow in the second wave.",
            n=len(first),
        )
    strangers = [card.department.name for card in first if not card.concerned]
    if known.consultation is not None and strangers:
        yield ngettext(
            "%(names)s is in the first wave, and “%(title)s” does not concern it. "
            "Say that it is concerned, or move it to a later wave.",
            "%(names)s are in the first wave, and “%(title)s” does not concern them. "
            "Say that they are concerned, or move them to a later wave.",
            len(strangers),
            names=", ".join(strangers),
            title=within_quotes(known.consultation.title),
        )
