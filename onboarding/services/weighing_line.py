"""How input will be weighed (B3): a line that stays open while the letter is not sure what it is for."""

from collections.abc import Mapping
from dataclasses import replace

from onboarding.domain.answers import Line
from onboarding.domain.commitment import Letter, Use, UseNotSettled
from onboarding.records.commitment import Commitment
from onboarding.services.act import Act
from onboarding.services.places import Place

WEIGHING = "B3"
"""The item that says how input will be weighed."""
UNSURE = "use_not_sure"
"""Why it is asked for again."""

Lines = dict[tuple[str, int | None], Line]


def is_unsure(letter: Letter) -> bool:
    """Whether the letter says that the use of what is heard is not settled [OECD-CHK]."""
    return letter.use is Use.NOT_SURE


def demand_settled_use(act: Act, place: Place) -> None:
    """Stop a confirmation of B3 while the letter is not sure. Raises UseNotSettled."""
    commitment = act.session.get(Commitment, place.consultation.id) if place.item.id == WEIGHING else None
    if commitment is not None and is_unsure(commitment.letter):
        raise UseNotSettled


def while_unsure(lines: Lines, letter: Letter) -> Mapping[tuple[str, int | None], Line]:
    """The lines with the day taken off B3, whoever vouched for it, as long as the letter is not sure."""
    if not is_unsure(letter):
        return lines
    return {key: replace(line, on=None) if line.item == WEIGHING else line for key, line in lines.items()}
