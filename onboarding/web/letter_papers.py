"""A version of a letter made ready for paper."""

from onboarding.press.letter_paper import Paper, Under
from onboarding.records.commitment_versions import CommitmentVersion, signatures_of
from onboarding.web.extensions import db
from onboarding.web.visitor import visitor


def paper_of(version: CommitmentVersion, language: str) -> Paper:
    """The version in that language, with who signed it so far."""
    town = visitor().town
    return Paper(
        letter=version.frozen,
        digest=version.digest,
        frozen_at=version.frozen_at,
        signatures=tuple(
            Under(name=each.name, function=each.function, seat=each.seat, signed_at=each.signed_at)
            for each in signatures_of(db.session(), version.id)
        ),
        demo=town.demo,
        zone=town.time_zone,
        locale=language,
    )
