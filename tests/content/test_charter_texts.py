"""Every text the charter can print reads well: each option, each pair, with values and with blanks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import html5lib
import pytest

from onboarding.content.prose import charter_prose
from onboarding.content.shelf import open_shelf
from onboarding.domain.charter import Charter, ClauseDraft
from onboarding.domain.readiness import Story
from onboarding.services.charter import draft_of

LOCALES = ("fr", "en")
TOWNS = ("Orléans", "Hénin-Beaumont", "L’Haÿ-les-Roses", "Le Mans", "Saint-Lô")
"""Names before which French would elide, or contract."""
VALUES: Mapping[str, Mapping[str, str]] = {
    "plain": {
        "platform": "Agora",
        "spaces": "forum, carte",
        "complaints_desk": "Allô Mairie, 01 23 45 67 89",
        "cover_hours": "du lundi au vendredi, de 9 h à 17 h".replace(" h", "\u00a0h"),
        "weekend_checks": "samedi et dimanche, à 10 h et à 18 h".replace(" h", "\u00a0h"),
        "appeal_contact": "Hélène Auger, directrice des affaires juridiques",
        "moderator_function": "adjointe à la directrice générale",
        "languages": "français, anglais",
        "publication_director": "Anne Hervé, maire",
        "host": "Octave, 1 rue de l’Hôpital",
        "mailbox": "equipe@orleans.example",
        "pre_reason": "Des menaces ont été proférées en octobre.",
    },
    "ended": {
        "platform": "Orléans écoute !".replace(" !", "\u202f!"),
        "spaces": "Forum, carte, etc.",
        "complaints_desk": "Accueil, 1 rue Haute.",
        "cover_hours": "Du lundi au vendredi.",
        "weekend_checks": "samedi matin ;".replace(" ;", "\u202f;"),
        "appeal_contact": "la médiatrice.",
        "languages": "français, etc.",
        "moderator_function": "Directrice adjointe.",
        "mailbox": "m@ville.example",
    },
}
DAYS = {"first": "2027-03-01", "other": "2027-06-15"}
PLURAL = re.compile(r"\b1 (?:heures|jours|mois|ans|hours|days|months)\b")
FRENCH_SPACE = re.compile(
    r"(?<![\u00a0\u202f\s])[;!?»](?!\S)|(?<=[^\W\d]):(?=\s)|«(?!\u00a0)|[^\u00a0\u202f]%"
)
FAULTS = {
    "doubled space": re.compile(r"  | \n|\n "),
    "unmatched brace": re.compile(r"[{}]"),
    "day without its 1er": re.compile(r"\b(?:le|du|au|jusqu’au) 1 (?:janvier|mars|juin)"),
    "empty brackets": re.compile(r"\(\s*\)|\[\s*\]|“\s*”|«\s*»"),
    "double punctuation": re.compile(r"[.,;:!?…](?:\s*[.,;:])|\?\?|!!"),
    "space before a mark": re.compile(r"[ \t][,.)]|\( "),
    "no elision": re.compile(
        r"\b(?:de|le|la|ne|que|je|se|me) (?=[aeiouyéèêàâîôû]\w|h(?:abit|eur|uma|éber|ôp))(?!(?:onze|oui)\b)",
        re.I,
    ),
    "no contraction": re.compile(r"\b(?:de|à) (?:le|les) (?!\w+(?:er|ir|re)\b)"),
    "one in the plural": PLURAL,
    "straight quotes": re.compile(r"['\"]"),
    "singular article": re.compile(r"\b[Aa] [aeiou]\w+|\b[Aa]n [bcdfgjklmnpqrstvwxyz]\w+"),
}
ENGLISH_ONLY, FRENCH_ONLY = {"singular article"}, {"no elision", "no contraction", "day without its 1er"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    name: str


def facts(kind: str, day: str) -> dict[str, str]:
    numbers = {"number": "2", "date": DAYS[day]}
    model = open_shelf().charter
    filled = {fact.id: numbers.get(fact.kind.value, "") for fact in model.facts}
    return {**filled, **VALUES.get(kind, {})} if kind != "blank" else {}


@cache
def printed(
    locale: str, clause: str, option: str, kind: str = "plain", day: str = "first"
) -> ClauseDraft | None:
    for town in TOWNS[:1]:
        charter = Charter(choices={clause: option}, facts=facts(kind, day))
        drafted = draft_of(open_shelf(), charter, Town(name=town), locale)
    return drafted[0] if drafted else None


def shown(body: str) -> str:
    """What a reader sees: paragraphs and entries, one a line."""
    tree = html5lib.parseFragment(str(charter_prose(body)), namespaceHTMLElements=False)
    return "\n".join("".join(one.itertext()).strip("\n") for one in tree.iter() if one.tag in {"p", "li"})


def faults(text: str, locale: str) -> list[str]:
    skipped = ENGLISH_ONLY if locale == "fr" else FRENCH_ONLY
    found = [
        f"{what} near “{text[max(hit.start() - 25, 0) : hit.end() + 25]}”"
        for what, pattern in FAULTS.items()
        if what not in skipped and (hit := pattern.search(text))
    ]
    hit = FRENCH_SPACE.search(text) if locale == "fr" else None
    return found + (
        [f"French spacing near “{text[max(hit.start() - 25, 0) : hit.end() + 25]}”"] if hit else []
    )


def options() -> Iterator[tuple[str, str]]:
    return ((clause.id, option.id) for clause in open_shelf().charter.clauses for option in clause.options)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("kind", "day"), [("plain", "first"), ("plain", "other"), ("ended", "first"), ("blank", "first")]
)
def test_each_option_reads_well(locale: str, kind: str, day: str) -> None:
    found = {}
    for clause, option in options():
        drafted = printed(locale, clause, option, kind, day)
        text = shown(drafted.body) if drafted else ""
        text = re.sub(r"\[… .*? …\]", "Valeur" if locale == "fr" else "Value", text)
        if wrong := faults(text, locale):
            found[clause, option] = wrong
        assert re.search(r"[.?!]$|example$|Valeur$|Value$|^$", text.rstrip()), text
    assert found == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_each_pair_of_options_is_numbered_in_a_row_and_refers_to_nothing_that_is_not_there(
    locale: str,
) -> None:
    shelf, swept = open_shelf(), 0
    for one, two in combinations(shelf.charter.clauses, 2):
        for first, second in product(one.options, two.options):
            charter = Charter(choices={one.id: first.id, two.id: second.id}, facts=facts("plain", "first"))
            drafted = draft_of(shelf, charter, Town(name="Orléans"), locale)
            there = [
                c.id
                for c, o in ((one, first), (two, second))
                if shelf.words[locale].clauses[c.id].options[o.id].body
            ]
            assert [(each.number, each.id) for each in drafted] == list(enumerate(there, start=1))
            assert [each.body for each in drafted] == [
                printed(locale, c.id, o.id).body for c, o in ((one, first), (two, second)) if c.id in there
            ]
            swept += 1
    assert swept == sum(
        len(one.options) * len(two.options) for one, two in combinations(shelf.charter.clauses, 2)
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_counts_on_the_number_of_another_clause_or_on_a_rule_by_number(locale: str) -> None:
    numbered = re.compile(
        r"(?i)\b(?:clause|article|règle|rule|section|point)s? (?:n[°o] ?)?\d"
        r"|numéro de la règle|number of the rule"
    )
    for clause, option in options():
        body = open_shelf().words[locale].clauses[clause].options[option].body
        allowed = re.sub(r"(?i)article 40", "", body)
        assert not numbered.search(allowed), (clause, option)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("town", TOWNS)
def test_the_towns_name_never_needs_an_elision_or_a_contraction(locale: str, town: str) -> None:
    charter = Charter(
        choices={c.id: c.recommended.id for c in open_shelf().charter.clauses}, facts=facts("plain", "first")
    )
    text = "\n".join(shown(each.body) for each in draft_of(open_shelf(), charter, Town(name=town), locale))
    assert town in text
    assert faults(text, locale) == []


def test_every_story_and_every_rule_of_the_reference_has_its_finding() -> None:
    known = {rule.id: rule.severity.value for rule in open_shelf().charter.findings}
    red = {"office_hours", "pre_without_limit", "no_appeal", "no_reasons", "no_reporting", "no_emergency"}
    red |= {"no_sanctions", "without_notice", "criticism_off_limits", "rota_too_thin"}
    amber = {"vague_grounds", "no_figures", "owner_moderates", "cover_too_thin", "single_moderator"}
    amber |= {"no_minors", "no_elections", "no_version"}
    assert {known[one] for one in red} == {"red"}
    assert {known[one] for one in amber} == {"amber"}
    assert {story for rule in open_shelf().charter.findings for story in rule.stories} == set(Story)
