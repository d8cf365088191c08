"""Several lines answered in one go."""

from collections.abc import Sequence

from onboarding.records.drafts import drop_draft
from onboarding.services.act import Act
from onboarding.services.lines import Said, set_down
from onboarding.services.places import Place
from onboarding.services.preparation import keep_scores


def answer_lines(act: Act, answers: Sequence[tuple[Place, Said]]) -> None:
    """Record all of them or none, each with its journal entry, and reckon once.

    Raises what `answer_line` raises; everything written before is taken back.
    """
    if not answers:
        return
    with act.session.begin_nested():
        for place, said in answers:
            set_down(act, place, said)
            drop_draft(act.session, act.actor.id, place.draft_key)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
