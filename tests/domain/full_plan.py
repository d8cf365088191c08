"""A plan that says everything, and one that says nothing, composed without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from onboarding.domain.answers import Status
from onboarding.domain.backward_plan import Tally
from onboarding.domain.capacity import Heat, Regime, Subject, scenarios
from onboarding.domain.chart import Chart
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation
from onboarding.domain.compliance import ComplianceLine
from onboarding.domain.composition import Material, compose
from onboarding.domain.drafting import ClauseDraft
from onboarding.domain.frozen_letter import LetterSection
from onboarding.domain.launch_plan import Backward, Cover, DepartmentLine, LaunchPlan
from onboarding.domain.people import Role
from onboarding.domain.plan_moderation import CoverDay, CoverDuty, CoverPerson, Moderation
from onboarding.domain.plan_papers import CharterPaper, LetterPaper, LetterSignature
from onboarding.domain.promised_delays import Promise, Promised
from onboarding.domain.readiness import CatalogueSet
from onboarding.domain.rollout import Position, Stage
from onboarding.domain.score_curve import ScorePoint
from onboarding.domain.scoring import Preparation, reckon
from onboarding.domain.signing import Seat
from onboarding.domain.week_grid import Block
from tests.domain.catalogues import real_catalogue
from tests.domain.plan_fixtures import ANNEXES

CATALOGUE = real_catalogue()
TODAY, OPENS, CLOSES = date(2026, 11, 23), date(2027, 3, 1), date(2027, 4, 18)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
LETTER = Letter(
    question="Que faire de la pelouse nord ?",
    level=Participation.CONSULT,
    promise="Nous répondons le 1er juin.",
    negotiable=(Margin(text="les jeux"),),
    fixed=(Margin(text="le budget", reason="voté"),),
    decision="Programme de travaux",
    body="Conseil municipal",
    decision_on=date(2027, 6, 20),
    answerers=(Answerer(who="Direction des parcs"),),
    results_on=date(2027, 6, 1),
    sponsor="Paul Garnier",
    if_unwelcome="Nous le publions.",
    if_few="Nous prolongeons de deux semaines.",
    if_late="Nous le disons.",
)
PARKS = DepartmentLine(
    name="Parcs",
    position=Position(stage=Stage.TRAINED, wave=1),
    review_due=False,
    heads=("Cheffe des parcs",),
    referents=("Référente",),
    deputies=("Suppléant",),
    gaps=(),
)
PAPER = LetterPaper(
    number=2,
    frozen_at=AT,
    digest="a" * 64,
    public=True,
    changed=False,
    signatures=(LetterSignature(seat=Seat.SPONSOR, name="Paul Garnier", function="adjoint", signed_at=AT),),
    waiting=(),
    language="fr",
    text=(LetterSection(id="question", title="La question", body="Que faire ?"),),
)
IN_FORCE = CharterPaper(
    number=3,
    adopted_on=date(2026, 11, 2),
    adopted_by="Élise Fontaine",
    published_on=date(2026, 11, 4),
    digest="b" * 64,
)
MONDAY = CoverDay(
    day=date(2027, 3, 1),
    blocks=(Block(left=37.5, width=33.33, people=1),),
    checks=(75.0,),
    duties=(CoverDuty(name="Karim Benali", starts=AT, ends=AT + timedelta(hours=8)),),
    covered=8.0,
)
MODERATION = Moderation(
    choices={"regime": "post"},
    promises=(Promise(what=Promised.RESPONSE, hours=24),),
    people=(CoverPerson(name="Karim Benali", minutes=300, backup=False),),
    week=(MONDAY,),
    mean=5.7,
    longest=17.0,
    ahead=17.0,
)


def material(opens: date | None = OPENS, closes: date | None = CLOSES) -> Material:
    """A town that has entered nothing but its consultation's name."""
    return Material(
        cover=Cover(
            town="Saint-Aubin",
            demo=False,
            title="Le parc",
            summary="",
            opens_on=opens,
            closes_on=closes,
            today=TODAY,
        ),
        catalogue=CATALOGUE,
        chosen=CatalogueSet.FULL,
        score=reckon(CATALOGUE, Preparation(today=TODAY, launch=opens, units=(), replies=())),
        earlier=None,
        granted=(),
        departments=(),
        department_ids=(),
        staff=0,
        holders={},
        lines={},
        notes=(),
        backward=Backward(
            chart=Chart(bars=(), months=(), bands=(), today=None, opens=None, closes=None),
            tally=Tally(opens=opens),
            named={},
        ),
        need=(),
        letter=Letter(),
        found=(),
        findings=(),
        charter=(),
        stamp=None,
    )


def full_plan() -> LaunchPlan:
    """A plan in which nothing is missing."""
    line = ComplianceLine(item=CATALOGUE.by_id["F1"], state=Status.VERIFIED)
    return compose(
        replace(
            material(),
            departments=(PARKS,),
            department_ids=(1,),
            holders={Role.LEAD_AMBASSADOR: ("Aïcha Morel",)},
            need=scenarios(Subject(population=30_000, heat=Heat.CALM, regime=Regime.POST)),
            letter=LETTER,
            charter=(ClauseDraft(id="regime", number=1, title="Régime", body="Publié de suite."),),
            annexes=replace(ANNEXES, compliance=(line,)),
            paper=PAPER,
            charter_paper=IN_FORCE,
            moderation=MODERATION,
            available=20.0,
            past=tuple(
                ScorePoint(day=TODAY - timedelta(days=7 * week), raw=50 - week, shown=40 - week)
                for week in range(1, 6)
            ),
        )
    )


NOTHING = compose(material(None, None))
"""The plan of a town that has entered nothing."""
