"""Builders of what is frozen and public: versions of a charter, its page, letters with their signatures."""

from datetime import UTC, datetime, timedelta

from onboarding.domain import frozen_charter, frozen_letter
from onboarding.domain.charter import Charter, recommended
from onboarding.domain.frozen_charter import CharterState, FrozenCharter
from onboarding.domain.frozen_letter import FrozenLetter, LetterSection
from onboarding.records.charter import CharterChoice, CharterDraft, CharterFact, CharterOwnText
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.commitment_versions import CommitmentSignature, CommitmentVersion
from onboarding.records.public_pages import PublicPage
from onboarding.services.charter import draft_of

FACTS = {
    "platform": "jeparticipe.vallorne.fr",
    "mailbox": "moderation@vallorne.fr",
    "opens_on": "2027-03-01",
    "response_hours": "24",
}
ADOPTED_AT = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)


def keep(make, *records):
    """Store these, so that pages see them."""
    make.session.add_all(records)
    make.session.commit()
    return records[0]


def a_charter(make, **own):
    """The recommended charter, some values filled in; `own` is wording by clause and language."""
    return Charter(choices=recommended(make.shelf.charter), facts=FACTS, own=own)


def a_draft(make, town, charter=None):
    """The town's draft says this."""
    charter = charter or a_charter(make)
    draft = keep(make, CharterDraft(municipality_id=town.id, version=1))
    for clause, option in charter.choices.items():
        make.session.add(CharterChoice(charter_id=draft.id, clause=clause, option=option))
    for fact, value in charter.facts.items():
        make.session.add(CharterFact(charter_id=draft.id, fact=fact, value=value))
    for clause, texts in charter.own.items():
        for locale, body in texts.items():
            make.session.add(CharterOwnText(charter_id=draft.id, clause=clause, locale=locale, body=body))
    make.session.commit()
    return draft


def a_version(make, town, number=1, state=CharterState.ADOPTED, *, charter=None, **given):
    """A frozen version; adopted by Line Mairie two weeks ago, published a week later where it was."""
    charter = charter or a_charter(make)
    frozen = FrozenCharter(
        number=number,
        town=town.name,
        edition=town.edition,
        charter=charter,
        texts={locale: draft_of(make.shelf, charter, town, locale) for locale in make.shelf.locales},
    )
    public = state in {CharterState.PUBLISHED, CharterState.REPLACED}
    fields = {
        "municipality_id": town.id,
        "number": number,
        "state": state,
        "document": frozen_charter.written(frozen),
        "digest": frozen.digest,
        "submitted_name": "Soumise Parune",
        "submitted_at": ADOPTED_AT - timedelta(days=7),
    }
    if public or state is CharterState.ADOPTED:
        fields |= {"adopted_name": "Line Mairie", "adopted_at": ADOPTED_AT}
    if public:
        fields |= {"published_name": "Publiée Parune", "published_at": ADOPTED_AT + timedelta(days=7)}
    if state in {CharterState.REPLACED, CharterState.WITHDRAWN}:
        fields["ended_at"] = ADOPTED_AT + timedelta(days=10)
    return keep(make, CharterVersion(**(fields | given)))


def a_page(make, town, address="vallorne", **given):
    """The town's public page, switched on."""
    fields = {"municipality_id": town.id, "address": address, "switched_on_name": "Ouverte Parune"}
    return keep(make, PublicPage(**(fields | {"switched_on_at": ADOPTED_AT} | given)))


def a_letter(make, consultation, town, *bodies, signed=(), **given):
    """A published letter whose sections say these bodies."""
    sections = tuple(
        LetterSection(id=f"s{at}", title=f"Partie {at}", body=body) for at, body in enumerate(bodies, start=1)
    )
    frozen = FrozenLetter(
        number=1,
        town=town.name,
        consultation=consultation.title,
        edition=town.edition,
        said={},
        texts=dict.fromkeys(make.shelf.locales, sections),
    )
    fields = {"consultation_id": consultation.id, "number": 1, "document": frozen_letter.written(frozen)}
    fields |= {"digest": frozen.digest, "frozen_name": "Figée Parune", "frozen_at": ADOPTED_AT}
    fields |= {"published_name": "Parue Parune", "published_at": ADOPTED_AT}
    letter = keep(make, CommitmentVersion(**(fields | given)))
    for name, function, seat in signed:
        told = {"name": name, "function": function, "seat": seat, "digest": frozen.digest}
        keep(make, CommitmentSignature(version_id=letter.id, signed_at=ADOPTED_AT, **told))
    return letter
