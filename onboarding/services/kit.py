"""The moderator's kit as a town's charter in force fills it, in either language. None of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onboarding.content.words import Words
from onboarding.domain.accord import Accord, Discord, discords
from onboarding.domain.clauses import Charter
from onboarding.domain.errors import NotFound
from onboarding.domain.facts import TOWN, FactKind
from onboarding.domain.frozen_charter import CharterState, FrozenCharter
from onboarding.domain.kit import ARTICLE, TODAY, FieldKind, KitField, KitLetter, Typed, turned_plain
from onboarding.domain.manuscript import Manuscript, fields_of, filled, literal
from onboarding.domain.policy import Action
from onboarding.press.wording import Wording
from onboarding.records.charter_versions import find_charter_in
from onboarding.services.act import Act
from onboarding.services.charter import HasName, charter_of, draft_of, offer

Said = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What letters stand on: the published charter, else the draft; `offered` are values known elsewhere."""

    charter: Charter
    offered: Said
    published: FrozenCharter | None = None

    @property
    def begun(self) -> bool:
        """Whether anything of the charter is decided."""
        return bool(self.charter.choices or self.charter.own)


def ground_of(act: Act) -> Ground:
    """The charter on which letters and plays stand. Raises NotYours."""
    act.demand(Action.READ_CHARTER)
    town = act.actor.municipality
    in_force = _published(act)
    known = offer(act.session, town, today=act.today)
    if in_force is not None:
        return Ground(charter=in_force.charter, offered=known.values, published=in_force)
    return Ground(charter=charter_of(act.session, town), offered=known.values)


def letter_in(act: Act, letter_id: str) -> KitLetter:
    """The letter of that id. Raises NotFound."""
    letter = act.shelf.moderation.letter_by_id.get(letter_id)
    if letter is None:
        raise NotFound
    return letter


def differing(act: Act, ground: Ground, accord: Accord) -> tuple[Discord, ...]:
    """Where the town's charter says something else than a text takes for granted."""
    return discords(act.shelf.charter, ground.charter, accord)


def said_by_town(act: Act, ground: Ground, town: HasName, locale: str) -> Said:
    """Field -> what the town and its charter say, in that language; what they leave open is left out."""
    wording = Wording(locale=locale)
    said = {TOWN: town.name, TODAY: wording.plain_day(act.today)}
    for fact in act.shelf.charter.facts:
        value = ground.charter.facts.get(fact.id) or ground.offered.get(fact.id) or fact.default
        said[fact.id] = _phrased(value, fact.kind, wording)
    for clause, number in _numbers(act, ground, town, locale).items():
        said[ARTICLE + clause] = str(number)
    told = ((name, literal(value)) for name, value in said.items())
    return {name: value for name, value in told if value}


def said_in_form(fields: Iterable[KitField], typed: Typed, words: Words, locale: str) -> Said:
    """Field -> what was typed, as it stands in a letter in that language."""
    wording = Wording(locale=locale)
    told = ((field.id, _told(field, typed.get(field.id), words, wording)) for field in fields)
    return {name: value for name, value in told if value}


def labels_in(words: Words, names: Iterable[str]) -> Said:
    """Field -> what stands in brackets while nobody filled it."""
    return {name: _label(words, name) for name in names}


def asked_in(act: Act, letter: KitLetter) -> tuple[KitField, ...]:
    """The fields that a moderator types into a letter, in the order of their file."""
    words = act.shelf.words[act.shelf.locales[0]]
    named = frozenset(fields_of(words.letter_bodies[letter.id].manuscript))
    return tuple(field for field in act.shelf.moderation.fields if field.id in named)


def letter_text(words: Words, letter: KitLetter, said: Said) -> Manuscript:
    """The letter with everything that is said; the rest stands in square brackets."""
    body = words.letter_bodies[letter.id].manuscript
    return filled(body, said, labels_in(words, fields_of(body)))


def _published(act: Act) -> FrozenCharter | None:
    version = find_charter_in(act.session, act.actor.municipality, CharterState.PUBLISHED)
    return version.frozen if version else None


def _numbers(act: Act, ground: Ground, town: HasName, locale: str) -> Mapping[str, int]:
    if ground.published is not None and locale in ground.published.texts:
        return {clause.id: clause.number for clause in ground.published.texts[locale]}
    return {clause.id: clause.number for clause in draft_of(act.shelf, ground.charter, town, locale)}


def _phrased(value: str, kind: FactKind, wording: Wording) -> str:
    return wording.plain_day(date.fromisoformat(value)) if kind is FactKind.DATE and value else value


def _told(field: KitField, value: str | int | date | None, words: Words, wording: Wording) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return wording.plain_day(value)
    if isinstance(value, int):
        return wording.number(value)
    if field.kind is FieldKind.CHOICE:
        answer = words.choices[field.id].options.get(value)
        return answer.said if answer else ""
    return literal(turned_plain(value))


def _label(words: Words, name: str) -> str:
    if name in words.letter_fields:
        return words.letter_fields[name].label
    if name in words.facts:
        return _within(words.facts[name].label)
    clause = words.clauses.get(name.removeprefix(ARTICLE))
    return _within(clause.title) if clause else name


def _within(label: str) -> str:
    """The label as it stands in the middle of a sentence."""
    return label[:1].lower() + label[1:]
