"""What stands on every charter that is handed out: its title, what it is worth, the name of its file."""

from dataclasses import dataclass
from functools import cache

from babel.support import NullTranslations, Translations

from onboarding.domain.charter_paper import CharterPaper, PaperKind
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.naming import slug
from onboarding.places import TRANSLATIONS
from onboarding.press.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The title, the sentence that says what the text is worth, the mark on every page, the digest's name.

    `advice` is for those who change the Word file and send it back.
    """

    title: str
    standing: str
    mark: str
    seal: str
    advice: str


def about(paper: CharterPaper) -> About:
    """What to write on this paper, in its language; what does not hold is marked on every page."""
    _ = _translations(paper.locale).gettext
    return About(
        title=_("Moderation charter"),
        standing=_standing(paper),
        mark=_mark(paper),
        seal=_("Digest %(seal)s") % {"seal": paper.seal},
        advice=_(
            "To change a clause, type in its text, with tracked changes and comments if you like, and send"
            " this file back. Keep the headings: each of them marks its clause. Nothing changes in the"
            " charter before somebody of the town has accepted it, clause by clause."
        ),
    )


def file_name(paper: CharterPaper, kind: PaperKind) -> str:
    """For example charte-de-moderation-vallorne-v3-fr.pdf; a draft has its day instead of a number."""
    _ = _translations(paper.locale).gettext
    draft = f"{slug(_('DRAFT'))}-{paper.day.isoformat()}"
    version = draft if paper.is_draft else f"v{paper.number}"
    return f"{slug(_('Moderation charter'))}-{paper.slug}-{version}-{paper.locale}.{kind.value}"


def _standing(paper: CharterPaper) -> str:
    _ = _translations(paper.locale).gettext
    wording = Wording(locale=paper.locale)
    said = {"number": paper.number, "day": wording.plain_day(paper.day), "name": paper.adopted_by}
    if paper.adopted_on is not None:
        said["adopted"] = wording.plain_day(paper.adopted_on)
    if paper.state is CharterState.REPLACED:
        return _("Version %(number)s, adopted on %(adopted)s by %(name)s and replaced on %(day)s.") % said
    if paper.holds:
        return _("Version %(number)s, adopted on %(adopted)s by %(name)s.") % said
    if paper.state is CharterState.WITHDRAWN:
        return _("Version %(number)s, withdrawn on %(day)s: it was never adopted.") % said
    if paper.state is CharterState.IN_REVIEW:
        return _("Version %(number)s, in review since %(day)s: it is not adopted.") % said
    return _("Draft of %(day)s: nothing of it is adopted.") % said


def _mark(paper: CharterPaper) -> str:
    _ = _translations(paper.locale).gettext
    if paper.is_draft:
        return _("DRAFT")
    if paper.state is CharterState.REPLACED:
        return _("REPLACED")
    return "" if paper.holds else _("NOT ADOPTED")


@cache
def _translations(locale: str) -> NullTranslations:
    return Translations.load(str(TRANSLATIONS), [locale])
