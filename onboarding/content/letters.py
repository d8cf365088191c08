"""The letters of the moderator's kit: their texts, and what their files say of each other."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from onboarding.content.accords import dangling_accord
from onboarding.content.faults import Fault
from onboarding.content.manuscripts import parse
from onboarding.content.moderation_words import ChoiceText, RuleText
from onboarding.content.reading import Reader
from onboarding.content.references import unknown
from onboarding.content.rows import Row, Rows
from onboarding.content.structure import Structure
from onboarding.content.texts import STRAY, UNSAID, Texts, compare
from onboarding.content.words import PieceBody
from onboarding.domain.kit import OFF_LIMITS, REASONS, FieldKind, KitField, KitLetter, composed, is_known
from onboarding.domain.manuscript import fields_of

FILE = "charter/letters.toml"


def read_letter_texts(reader: Reader, locale: str, structure: Structure) -> Mapping[str, Rows[Any]]:
    """The rules, the answers of choices, and the letters themselves, in one language."""
    file = f"text/{locale}/{FILE}"
    rules = reader.keyed(file, RuleText, under="rules")
    told = {row.id: rule for row, rule in rules}
    letters = structure.letters
    return {
        "rules": rules,
        "choices": reader.keyed(file, ChoiceText, under="choices"),
        "letter_bodies": Rows(
            rows=tuple(_body(reader, locale, letter, told) for letter in letters.values),
            unread=letters.unread,
        ),
    }


def dangling_letters(structure: Structure) -> Iterator[Fault]:
    """Clauses, fields or sources that do not exist, and rules of the charter without their letter."""
    for row, letter in structure.letters:
        yield from dangling_accord(row, letter.clauses, structure)
        yield from unknown(row, "source", letter.source, structure.sources)
    for field_row, field in structure.letter_fields:
        yield from _field(structure, field_row, field)
    given = {letter.id for letter in structure.letters.values if letter.group in REASONS}
    for missing in sorted(OFF_LIMITS - given):
        if not structure.letters.unread:
            message = f"the charter's rule {missing!r} has no statement of reasons"
            yield Fault(file=FILE, path="letters", message=message)


def mismatched_letters(structure: Structure, texts: Mapping[str, Texts]) -> Iterator[Fault]:
    """Rules and choices without words, and fields that one language lacks or nobody fills."""
    used = {locale: _used(spoken) for locale, spoken in texts.items()}
    framed = frozenset(letter.id for letter in structure.letters.values if letter.frame)
    for locale, spoken in texts.items():
        file = f"text/{locale}/{FILE}"
        known = None if structure.letters.unread else framed
        yield from compare(spoken["rules"], known, file=file, under="rules")
        yield from _choices(structure, spoken, file)
        for row, body in spoken["letter_bodies"]:
            everywhere = frozenset().union(*(fields.get(row.id, frozenset()) for fields in used.values()))
            yield from _fields(structure, row, body, everywhere)
    yield from _idle(structure, used)


def _body(reader: Reader, locale: str, letter: KitLetter, rules: Mapping[str, RuleText]) -> Row[PieceBody]:
    file = f"text/{locale}/letters/{letter.frame or letter.id}.md"
    markdown, rule = reader.prose(file), rules.get(letter.id)
    if markdown is None or (letter.frame and rule is None):
        return Row(id=letter.id, file=file, path="", value=None)
    if letter.frame and rule is not None and letter.clauses:
        markdown = composed(markdown, letter.home, _told(rule))
    parsed = parse(markdown)
    for line, message in parsed.faults:
        where = f"line {line}" + (f" (with the rule {letter.id})" if letter.frame else "")
        reader.faults.append(Fault(file=file, path=where, message=message))
    body = PieceBody(markdown=markdown, manuscript=parsed.manuscript)
    return Row(id=letter.id, file=file, path="", value=None if parsed.faults else body)


def _told(rule: RuleText) -> Mapping[str, str]:
    told = asdict(rule)
    return {**told, "rule_name": told["name"]}


def _field(structure: Structure, row: Row[KitField], field: KitField) -> Iterator[Fault]:
    for name, other in (("after", field.after), ("differs", field.differs)):
        if other and structure.letter_fields.lacks(other):
            yield row.fault(f"{other!r} does not exist", name)
    if (field.kind is FieldKind.CHOICE) != bool(field.options):
        yield row.fault("a choice has options, and nothing else has", "options")
    if is_known(field.id, structure.facts.ids, structure.clauses.ids):
        yield row.fault("the charter fills this field: it cannot be typed")


def _used(spoken: Texts) -> Mapping[str, frozenset[str]]:
    return {row.id: frozenset(fields_of(body.manuscript)) for row, body in spoken["letter_bodies"]}


def _choices(structure: Structure, spoken: Texts, file: str) -> Iterator[Fault]:
    options = {field.id: frozenset(field.options) for field in structure.letter_fields.values}
    asked = frozenset(id for id, some in options.items() if some)
    known = None if structure.letter_fields.unread else asked
    yield from compare(spoken["choices"], known, file=file, under="choices")
    for row, choice in spoken["choices"]:
        wanted = options.get(row.id, frozenset(choice.options))
        for missing in sorted(wanted - choice.options.keys()):
            yield row.fault(UNSAID, f"options.{missing}")
        for stray in sorted(choice.options.keys() - wanted):
            yield row.fault(STRAY, f"options.{stray}")


def _fields(
    structure: Structure, row: Row[PieceBody], body: PieceBody, everywhere: frozenset[str]
) -> Iterator[Fault]:
    own = frozenset(fields_of(body.manuscript))
    for field in sorted(everywhere - own):
        yield row.fault(f"{{{field}}} stands in another language and not in this one (in {row.id})")
    if structure.facts.unread or structure.clauses.unread:
        return
    for field in sorted(own):
        filled = is_known(field, structure.facts.ids, structure.clauses.ids)
        if not filled and structure.letter_fields.lacks(field):
            yield row.fault(f"nobody fills {{{field}}}: declare it under [fields.{field}] (in {row.id})")


def _idle(structure: Structure, used: Mapping[str, Mapping[str, frozenset[str]]]) -> Iterator[Fault]:
    read = frozenset(name for letters in used.values() for names in letters.values() for name in names)
    complete = all(len(letters) == len(structure.letters.rows) for letters in used.values())
    for row, field in structure.letter_fields:
        if complete and field.id not in read:
            yield row.fault("no letter uses this field")
