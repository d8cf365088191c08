"""The plan's own sections filled in, and a decision beyond what is permitted: values for tests."""

from datetime import date

from onboarding.domain.annexes import Annexes
from onboarding.domain.budget import Budget, BudgetKind, BudgetLine, BudgetState
from onboarding.domain.communication import Audience, CommunicationAction, CommunicationPlan, Peak
from onboarding.domain.decisions import Decided, Stage
from onboarding.domain.figures import Verdict
from onboarding.domain.follow_up import FollowUp, Owed, OwedDay
from onboarding.domain.inclusion import Group, Inclusion
from onboarding.domain.raci import Part, Raci, RaciColumn, RaciTask
from onboarding.domain.readiness import Story
from onboarding.domain.risks import PauseRule, Risk, RiskRegister

ACTIONS = (
    CommunicationAction(
        id=1,
        audience=Audience.STAFF,
        message="Ce que les habitants peuvent changer, et quand nous répondons",
        channel="Réunion des services",
        sender="Direction générale",
        on=date(2027, 2, 8),
        cost=0,
        measure="Services présents",
    ),
    CommunicationAction(
        id=2,
        audience=Audience.PRESS,
        message="La ville demande l’avis des habitants",
        channel="Conférence de presse",
        sender="Adjoint",
        on=date(2027, 2, 26),
        cost=1200,
        measure="Articles parus",
        peak=Peak.OPENING,
    ),
    CommunicationAction(
        id=3,
        audience=Audience.PUBLIC,
        message="Ce qui ressort jusqu’ici, et encore une semaine pour contribuer",
        channel="Affiches, marchés",
        sender="Communication",
        on=date(2027, 4, 8),
        cost=2350,
        measure="Visites après le 8 avril",
        peak=Peak.CLOSING,
    ),
)
ANNEXES = Annexes(
    communication=CommunicationPlan(actions=ACTIONS),
    inclusion=Inclusion(
        target=600,
        groups=(
            Group(
                id=1,
                name="Jeunes de 15 à 20 ans",
                outreach="Deux récréations au lycée",
                offline="Carte à glisser dans l’urne",
                relay="Conseil des jeunes",
                target=80,
            ),
            Group(id=2, name="Locataires de la résidence des Tanneurs", outreach="Porte-à-porte"),
        ),
    ),
    budget=Budget(
        population=32_000,
        lines=(
            BudgetLine(
                id=1,
                kind=BudgetKind.PLATFORM,
                label="Abonnement",
                amount=9_000,
                state=BudgetState.VOTED,
                note="deux ans",
            ),
            BudgetLine(id=2, kind=BudgetKind.MEETINGS, label="Trois ateliers", amount=2_400),
        ),
    ),
    risks=RiskRegister(
        risks=(
            Risk(
                id=1,
                title="Personne ne répond dans les délais",
                story=Story.S2,
                likelihood=2,
                impact=3,
                sign="Plus de dix questions ouvertes depuis 24 heures",
                measure="Réponses groupées chaque mardi",
                owner="Ambassadrice pilote",
            ),
        ),
        pause=PauseRule(
            triggers="Menaces répétées contre une personne",
            decider="Le directeur général",
            stand_in="La directrice adjointe",
            told="La plateforme est en pause jusqu’à demain midi",
            reopening="Deux modérateurs présents",
        ),
    ),
    raci=Raci(
        columns=(
            RaciColumn(id="AMB", name="Ambassadrice pilote", people=("Aïcha Morel",)),
            RaciColumn(id="MOD", name="Modération", people=("Karim Benali",)),
            RaciColumn(id="LEAD", name="Direction générale"),
        ),
        tasks=(
            RaciTask(
                id="moderate",
                title="Modérer les contributions",
                parts={"MOD": (Part.RESPONSIBLE,), "AMB": (Part.ACCOUNTABLE,), "LEAD": (Part.INFORMED,)},
            ),
        ),
    ),
    follow_up=FollowUp(
        method="Grille de douze thèmes, deux lectures par contribution",
        analysts="Deux agents du service études",
        indicators="Participants par quartier, réponses tenues",
        contact="Lettre d’information, sur inscription",
        days=tuple(
            OwedDay(owed=owed, on=date(2027, 5, 3 + number), owner="Communication", typed=number == 3)
            for number, owed in enumerate(Owed)
        ),
    ),
)
OVERRIDE = Decided(
    stage=Stage.FINAL,
    outcome=Verdict.GO,
    permitted=Verdict.NO_GO,
    by="Élise Fontaine",
    function="directrice générale des services",
    on=date(2026, 11, 26),
    opens_on=date(2027, 3, 1),
    plan=2,
    reason="La convention avec le prestataire est signée et part au registre lundi : le risque est assumé.",
    conditions="Le registre est vérifié avant le 7 décembre.",
)
"""Go, although the figures say no-go, with its reason."""
