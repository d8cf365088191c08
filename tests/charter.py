"""A whole draft of the charter, and versions of it, for tests."""

from collections.abc import Mapping

from onboarding.domain.charter import Charter, FactKind, recommended
from onboarding.domain.facts import Fact
from onboarding.domain.frozen_charter import CharterState, written
from onboarding.records.charter import CharterChoice, CharterDraft, CharterFact, CharterOwnText
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.towns import Municipality
from onboarding.services.charter_freezing import freeze
from tests.make import Maker

VALUES: Mapping[FactKind, str] = {
    FactKind.TEXT: "Mairie de Vallorne",
    FactKind.LONG_TEXT: "Un sujet tendu.",
    FactKind.NUMBER: "30",
    FactKind.DATE: "2027-03-01",
    FactKind.EMAIL: "moderation@vallorne.example",
}


def clause_path(clause: str) -> str:
    """Where a clause of the draft is decided."""
    return f"/charter/clauses/{clause}"


def whole_charter(make: Maker, **choices: str) -> Charter:
    """The recommended options but for those given, with every value filled in."""
    model = make.shelf.charter
    facts = {fact.id: _value(fact) for fact in model.facts if fact.required}
    return Charter(choices=dict(recommended(model)) | choices, facts=facts)


def charter_draft(make: Maker, town: Municipality, charter: Charter | None = None) -> CharterDraft:
    """The draft of a town, whole unless another one is given."""
    chosen = charter or whole_charter(make)
    draft = CharterDraft(municipality_id=town.id, version=1)
    make.session.add(draft)
    make.session.flush()
    rows = [CharterChoice(charter_id=draft.id, clause=c, option=o) for c, o in chosen.choices.items()]
    rows += [CharterFact(charter_id=draft.id, fact=fact, value=v) for fact, v in chosen.facts.items()]
    rows += [
        CharterOwnText(charter_id=draft.id, clause=clause, locale=locale, body=body)
        for clause, texts in chosen.own.items()
        for locale, body in texts.items()
    ]
    make.session.add_all(rows)
    make.session.commit()
    return draft


def charter_version(make: Maker, town: Municipality, **given: object) -> CharterVersion:
    """A version in review, numbered as no other town's is."""
    number = next(make.numbers)
    frozen = freeze(make.shelf, whole_charter(make), town, int(str(given.pop("number", number))))
    fields = {
        "municipality_id": town.id,
        "number": frozen.number,
        "state": CharterState.IN_REVIEW,
        "document": written(frozen),
        "digest": frozen.digest,
        "submitted_name": "Mona Charte",
        "submitted_at": make.now,
    }
    version = CharterVersion(**(fields | given))
    make.session.add(version)
    make.session.commit()
    return version


def _value(fact: Fact) -> str:
    return {"response_hours": "24", "moderator_count": "3"}.get(fact.id, VALUES[fact.kind])
