"""What the plan on paper and the pages call alike: one word for one thing, in both languages."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from onboarding.domain.budget import Budget, BudgetKind, BudgetLine, BudgetState
from onboarding.domain.communication import Audience, CommunicationAction, CommunicationPlan, Peak
from onboarding.domain.communication_checks import Asked
from onboarding.domain.follow_up import FollowUp, Origin, Owed, OwedDay
from onboarding.domain.readiness import Story
from onboarding.domain.risks import DEGREES, PauseRule, Risk, RiskRegister
from onboarding.domain.sign_offs import Opinion, Stance
from onboarding.web import course_words, hats, launch_words
from onboarding.web.forms.risks import IMPACTS, LIKELIHOODS
from tests.domain.full_plan import full_plan
from tests.make import Maker
from tests.plan_paper import set_in

DAY = date(2026, 12, 1)
ORIGINS = (Origin.TYPED, Origin.LETTER, Origin.RECKONED)
FOLLOW_UP = FollowUp(
    days=tuple(OwedDay(owed=owed, on=DAY, origin=ORIGINS[at % 3]) for at, owed in enumerate(Owed))
)
RISKS = RiskRegister(
    risks=tuple(
        Risk(id=each, title=f"Risque {each}", likelihood=each, impact=each, story=story, version=1)
        for each, story in zip(DEGREES, Story, strict=True)
    ),
    pause=PauseRule(version=1),
)
BUDGET = Budget(
    lines=tuple(
        BudgetLine(id=at, kind=kind, label=f"Ligne {at}", amount=10, state=tuple(BudgetState)[at % 3])
        for at, kind in enumerate(BudgetKind)
    )
)
ACTIONS = CommunicationPlan(
    actions=tuple(
        CommunicationAction(id=at, audience=audience, peak=(*Peak, None)[at % 3])
        for at, audience in enumerate(Audience)
    )
)
PEAKS = {Peak.OPENING: Asked.OPENING_PEAK, Peak.CLOSING: Asked.CLOSING_PEAK}


def texts(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", "\u00a0").split(" "))


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_the_plan_calls_things_as_the_pages_do(app: Flask, make: Maker, locale: str) -> None:
    whole = full_plan()
    spoken = tuple(
        replace(
            line,
            opinion=Opinion(hat=line.hat, stance=stance, name="Aïcha Morel", on=DAY - timedelta(days=1)),
        )
        for line, stance in zip(whole.sign_offs[:3], Stance, strict=True)
    )
    annexes = replace(whole.annexes, follow_up=FOLLOW_UP, risks=RISKS, budget=BUDGET, communication=ACTIONS)
    paper = texts(set_in(make, replace(whole, annexes=annexes, sign_offs=spoken), locale).html)
    with app.test_request_context(), force_locale(locale):
        called = (
            *course_words.OWED.values(),
            *(course_words.ORIGINS[each] for each in ORIGINS),
            *LIKELIHOODS.values(),
            *IMPACTS.values(),
            *launch_words.KINDS.values(),
            *launch_words.STATES.values(),
            *launch_words.AUDIENCES.values(),
            *(launch_words.CHECKS[asked] for asked in PEAKS.values()),
            *hats.STANCES.values(),
            *(make.shelf.words[locale].stories[story].name for story in Story),
        )
        assert [name for name in map(str, called) if name not in paper] == []
