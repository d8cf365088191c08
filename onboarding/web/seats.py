"""What is asked of whom, in words: the seat, and what it means for whoever takes it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain.people import Role

MEANINGS: Mapping[Role, tuple[object, ...]] = {
    Role.REFERENT: (
        _l("You tell your colleagues what the consultation changes in their work."),
        _l("You fill in the checklist of your department together with its head."),
        _l("You pass on the objections you hear, word for word and without judging."),
        _l("You take part in the monthly meeting of the network and in the dress rehearsal."),
        _l("You have a deputy, follow the training and use working hours, never your evenings."),
    ),
    Role.DEPUTY: (
        _l("You are kept informed and follow the same training as the referent."),
        _l("You stand in from the first day on which the referent is away."),
        _l("The rest of the time nothing is asked of you, except in the week of the opening."),
    ),
    Role.TRAINING_LEAD: (
        _l("You prepare the training sessions and note who was there."),
        _l("You see to it that every referent and deputy has followed the six modules before the opening."),
        _l("You find who teaches them: you need not teach everything yourself."),
    ),
}
"""Role -> what it comes down to, from the ready piece that names referents [CUB] [CMH]."""
