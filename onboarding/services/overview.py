"""What a home page answers: may we launch, where is it stuck, what is asked of me."""

from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.domain.figures import Score, Verdict
from onboarding.domain.milestones import Due, Progress
from onboarding.domain.plan import Asked, Stop, asked_of_leadership, due_on
from onboarding.records.consultations import DayScore, last_score
from onboarding.services.act import Act
from onboarding.services.checklists import rows_of_items
from onboarding.services.preparation import Standing
from onboarding.services.reading import names_of
from onboarding.services.rows import Row
from onboarding.services.timeline import Timeline, timeline_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Whether a consultation may open, what it was a week ago, and what stops it."""

    standing: Standing
    earlier: DayScore | None
    stops: tuple[Stop, ...]

    @property
    def score(self) -> Score:
        """The figures."""
        return self.standing.score

    @property
    def hard(self) -> tuple[Stop, ...]:
        """The blockers that nothing sets aside."""
        return tuple(stop for stop in self.stops if stop.kind == "hard")

    @property
    def soft(self) -> tuple[Stop, ...]:
        """The blockers that a waiver can set aside, or has."""
        return tuple(stop for stop in self.stops if stop.kind != "hard")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeOverview(Overview):
    """The same for those who carry or decide it, with what is next and what is asked of leadership."""

    actions: tuple[Row, ...]
    asked: tuple[Asked, ...]
    timeline: Timeline

    @property
    def late(self) -> tuple[Due, ...]:
        """The milestones whose day has passed."""
        return tuple(due for due in self.timeline.dues if due.progress is Progress.LATE)


def overview(act: Act, standing: Standing) -> Overview:
    """The verdict with its reasons, as the pages about figure and plan show it."""
    return Overview(standing=standing, earlier=_a_week_ago(act, standing), stops=stops_of(act, standing))


def home_overview(act: Act, standing: Standing) -> HomeOverview:
    """Everything the leader's and the ambassador's home show."""
    stops = stops_of(act, standing)
    return HomeOverview(
        standing=standing,
        earlier=_a_week_ago(act, standing),
        stops=stops,
        actions=_actions(standing),
        asked=asked_of_leadership(
            stops, today=act.today, permitted=standing.score.verdict is not Verdict.NO_GO
        ),
        timeline=timeline_of(act.session, act.shelf, standing),
    )


def _a_week_ago(act: Act, standing: Standing) -> DayScore | None:
    before = act.today - WEEK + timedelta(days=1)
    return last_score(act.session, standing.consultation.id, before=before)


def stops_of(act: Act, standing: Standing) -> tuple[Stop, ...]:
    """The open blockers with owner, due date and waiver: hard ones first, soonest first."""
    waivers = {waiver.item: waiver for waiver in standing.waivers}
    names = names_of(act) if waivers else {}
    stops = []
    for blocker in standing.score.blockers:
        item, waiver = standing.catalogue.by_id[blocker.item], waivers.get(blocker.item)
        stops.append(
            Stop(
                item=item,
                kind=blocker.kind,
                due=due_on(item, standing.consultation.opens_on),
                waived=blocker.waived,
                reason=waiver.reason if waiver else "",
                waived_by=names.get(waiver.given_by or 0, "") if waiver else "",
                expires=waiver.expires_on if waiver else None,
            )
        )
    return tuple(sorted(stops, key=lambda stop: (stop.kind != "hard", stop.waived, stop.due or date.max)))


def _actions(standing: Standing) -> tuple[Row, ...]:
    least: dict[str, Row] = {}
    for row in rows_of_items(standing, standing.score.next):
        if row.item not in least or row.gain > least[row.item].gain:
            least[row.item] = row
    return tuple(least[item] for item in standing.score.next)
