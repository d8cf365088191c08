"""Who was asked to carry the project and what they said; reminding, withdrawing, and answering in Prélude."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.errors import NotFound
from onboarding.domain.policy import Action
from onboarding.domain.proposals import State
from onboarding.records.proposals import Proposal
from onboarding.services import proposal_answers, proposals
from onboarding.services.colleagues import local_day
from onboarding.services.proposal_lists import Listed, asked_of, listed, listing
from onboarding.web.access import on_proposal, on_town
from onboarding.web.forms.proposals import RefusalForm
from onboarding.web.paging import Stretch, stretch
from onboarding.web.proposal_links import keep_asked, proposal_way_in, take_asked
from onboarding.web.roles import seat_name
from onboarding.web.seats import MEANINGS
from onboarding.web.visitor import act
from onboarding.web.way_in import mail_leaves

bp = Blueprint("proposals", __name__, url_prefix="/proposals")
ONE = "/<int(max=2147483647):proposal>"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsPage:
    """What the reader is asked, who has not answered (the silent first), and the stretch of who has."""

    mine: tuple[Listed, ...]
    waiting: tuple[Listed, ...]
    answered: Sequence[Listed]
    stretch: Stretch

    @property
    def silent(self) -> int:
        """How many say nothing."""
        return sum(each.silent for each in self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """One proposal; `link` is shown a single time where no mail leaves, and can be answered to `until`."""

    one: Listed
    link: str
    until: date
    mailed: bool = field(default_factory=mail_leaves)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """A question to the reader, and what it means."""

    one: Listed
    proposal: Proposal
    seat: str
    meanings: tuple[object, ...]
    form: RefusalForm


@bp.get("")
@on_town(Action.READ_PEOPLE)
def index() -> ResponseReturnValue:
    every = listing(act())
    waiting = (each for each in every if each.state is State.WAITING)
    answered = tuple(each for each in every if each.state is not State.WAITING)
    shown = stretch(len(answered))
    page = ProposalsPage(
        mine=asked_of(act()),
        waiting=tuple(sorted(waiting, key=lambda each: (not each.silent, each.asked_on, each.id))),
        answered=shown.of(answered),
        stretch=shown,
    )
    return render_template("proposals/index.html", page=page)


@bp.get(ONE)
@on_proposal(Action.NAME_AMBASSADOR)
def show(*, proposal: Proposal) -> ResponseReturnValue:
    proposals.demand_proposal(act(), proposal)
    return render_template("proposals/show.html", page=_page(proposal))


@bp.post(f"{ONE}/remind")
@on_proposal(Action.NAME_AMBASSADOR)
def remind(*, proposal: Proposal) -> ResponseReturnValue:
    asked = proposals.remind(act(), proposal, way_in=proposal_way_in())
    keep_asked(asked)
    flash(_("%(name)s is asked once more. The earlier link no longer works.", name=proposal.name), "success")
    return redirect(url_for(".show", proposal=proposal.id))


@bp.get(f"{ONE}/withdraw")
@on_proposal(Action.NAME_AMBASSADOR)
def confirm_withdraw(*, proposal: Proposal) -> ResponseReturnValue:
    proposals.demand_proposal(act(), proposal)
    return render_template("proposals/withdraw.html", page=_page(proposal))


@bp.post(f"{ONE}/withdraw")
@on_proposal(Action.NAME_AMBASSADOR)
def withdraw(*, proposal: Proposal) -> ResponseReturnValue:
    proposals.withdraw(act(), proposal)
    flash(_("%(name)s is no longer asked. The link no longer works.", name=proposal.name), "success")
    return redirect(url_for(".index"))


@bp.get(f"{ONE}/answer")
@on_proposal(Action.OWN_ACCOUNT)
def answer(*, proposal: Proposal) -> ResponseReturnValue:
    return render_template("proposals/answer.html", page=_answer(proposal, RefusalForm()))


@bp.post(f"{ONE}/accept")
@on_proposal(Action.OWN_ACCOUNT)
def accept(*, proposal: Proposal) -> ResponseReturnValue:
    proposal_answers.accept(act(), proposal)
    flash(_("Thank you. You now hold the role: %(seat)s.", seat=_seat(proposal)), "success")
    return redirect(url_for("home.show"))


@bp.post(f"{ONE}/refuse")
@on_proposal(Action.OWN_ACCOUNT)
def refuse(*, proposal: Proposal) -> ResponseReturnValue:
    form = RefusalForm()
    if not form.validate_on_submit():
        return render_template("proposals/answer.html", page=_answer(proposal, form)), 422
    proposal_answers.refuse(act(), proposal, reason=form.reason.data)
    flash(_("Thank you for answering. Nothing changes for you."), "success")
    return redirect(url_for(".index"))


def _page(proposal: Proposal) -> ProposalPage:
    return ProposalPage(
        one=listed(act(), proposal),
        link=take_asked(proposal),
        until=local_day(act(), proposal.expires_at),
    )


def _answer(proposal: Proposal, form: RefusalForm) -> AnswerPage:
    """What the reader is asked. Raises NotFound for somebody else's question."""
    one = next((each for each in asked_of(act()) if each.id == proposal.id), None)
    if one is None:
        raise NotFound
    return AnswerPage(
        one=one, proposal=proposal, seat=_seat(proposal), meanings=MEANINGS[proposal.role], form=form
    )


def _seat(proposal: Proposal) -> str:
    return seat_name(proposal.role, proposal.department_name)
