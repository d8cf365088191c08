"""Several lines saved as one step."""

from collections.abc import Sequence

from onboarding.services.act import Act
from onboarding.services.lines import Place, Said, write_answer
from onboarding.services.preparation import keep_scores


def answer_lines(act: Act, answers: Sequence[tuple[Place, Said]]) -> None:
    """Save all of these answers or none: one journal entry each, one reckoning for all.

    Raises what `answer_line` raises; everything written before is taken back.
    """
    with act.session.begin_nested():
        for place, said in answers:
            write_answer(act, place, said)
    if answers:
        keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
