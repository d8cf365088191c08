"""A commitment letter that says everything, for tests."""

from datetime import date

from onboarding.domain.commitment import Answerer, Letter, Margin, Participation, Use

COMPLETE = Letter(
    question="Que faire de la place du Marché ?",
    perimeter="La place et ses quatre rues.",
    level=Participation.CONSULT,
    use=Use.INFORM_DECISION,
    promise="Nous lisons tout et nous disons ce qui a changé.",
    negotiable=(Margin(text="Les bancs", reason="le budget le permet"), Margin(text="Les arbres")),
    fixed=(Margin(text="Le marché du samedi", reason="contrat jusqu’en 2030"),),
    decision="Le choix du projet de rénovation",
    body="Le conseil municipal",
    decision_on=date(2027, 9, 20),
    still_open=True,
    asked="Tous les habitants, dès seize ans.",
    not_decided_by="Le conseil municipal décide, pas le nombre de messages.",
    sponsor="Hélène Castagnier, adjointe",
    chief_executive="Marc Durand",
    budget=250_000,
    staff_hours=120,
    analysed_by="Le service urbanisme",
    weighing="Un argument compte une fois, qu’il soit répété ou non.",
    offline=True,
    offline_place="Des cahiers à l’accueil.",
    method_covers_offline=True,
    answerers=(
        Answerer(topic="Arbres", who="Parcs et jardins", by=date(2027, 6, 1)),
        Answerer(topic="Stationnement", who="Voirie"),
    ),
    analysis_weeks=4,
    results_format="Un rapport de dix pages",
    results_place="À la mairie et en ligne",
    results_on=date(2027, 6, 20),
    decision_maker_present=True,
    if_unwelcome="Nous disons pourquoi nous ne suivons pas.",
    if_few="Nous prolongeons de deux semaines.",
    if_late="Nous écrivons à tous les participants.",
    charter_endorsed=True,
    follow_up_6=date(2028, 3, 20),
    follow_up_12=date(2028, 9, 20),
)
