"""What a version of the charter says as evidence, in the language of the town."""

from collections.abc import Collection

from onboarding.domain.charter_lines import Footing
from onboarding.press.rendering import render
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.public_pages import PublicPage
from onboarding.records.towns import Municipality
from onboarding.services.act import Act


def proof_of_adoption(act: Act, version: CharterVersion, footing: Footing) -> str:
    """The adopted clauses by number and title, with the version's number, day and digest."""
    texts = version.frozen.texts
    locale = _locale(act, texts)
    printed = [text for text in texts[locale] if text.id in footing.clauses]
    return render(
        "charter_versions/proof.txt", locale=locale, version=version, day=act.today, clauses=printed
    ).strip()


def proof_of_publication(act: Act, version: CharterVersion) -> str:
    """That the version is public: number, days, digest, and the address of the town's page."""
    page = act.session.get(PublicPage, act.actor.municipality)
    return render(
        "charter_versions/published.txt",
        locale=_locale(act, version.frozen.texts),
        version=version,
        day=act.today,
        address=page.address if page else "",
    ).strip()


def _locale(act: Act, printed: Collection[str]) -> str:
    """The town's language where the version is printed in it."""
    spoken = act.session.get_one(Municipality, act.actor.municipality).locale
    return spoken if spoken in printed else min(printed)
