"""A frozen commitment letter as PDF, Word and Markdown, with who signed it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.support import Translations

from onboarding.content.manuscripts import parse
from onboarding.domain.drafting import plain_text
from onboarding.domain.frozen_letter import FrozenLetter
from onboarding.domain.manuscript import Manuscript
from onboarding.domain.naming import slug
from onboarding.domain.signing import Seat
from onboarding.places import STATIC, TRANSLATIONS
from onboarding.press.pdf import to_pdf
from onboarding.press.rendering import environment
from onboarding.press.word import Letterhead, to_docx
from onboarding.press.wording import Wording

SHEETS = ("plan", "plan-columns", "letter")
NAMES = {"fr": "lettre-d-engagement"}
"""How the file is called in each language; elsewhere "commitment-letter"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """A signature as printed; `seat` is the id of the capacity."""

    name: str
    function: str
    seat: str
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A version of the letter with what stands under it; `zone` is the town's."""

    letter: FrozenLetter
    digest: str
    frozen_at: datetime
    signatures: tuple[Under, ...]
    demo: bool
    zone: str
    locale: str

    def name(self, ending: str) -> str:
        """For example lettre-d-engagement-le-parc-version-2.pdf."""
        what = NAMES.get(self.locale, "commitment-letter")
        return f"{what}-{slug(self.letter.consultation)}-version-{self.letter.number}.{ending}"

    def pdf(self) -> bytes:
        """Tagged PDF. Raises PressFault."""
        template = environment(self.locale, self.zone).get_template("commitment_versions/paper.html")
        html = template.render(
            letter=self.letter,
            sections=self.letter.texts[self.locale],
            signatures=self.signatures,
            seats=seat_names(self.locale),
            digest=self.digest,
            day=self.frozen_at.date(),
            demo=self.demo,
            locale=self.locale,
        )
        css = "\n".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
        return to_pdf(html, css=css)

    def docx(self) -> bytes:
        """The same for a word processor."""
        head = Letterhead(
            title=self.letter.consultation, town=self.letter.town, locale=self.locale, at=self.frozen_at
        )
        return to_docx(self.manuscript, head)

    @property
    def manuscript(self) -> Manuscript:
        """The same as blocks of text."""
        return parse(self.markdown).manuscript

    @property
    def markdown(self) -> str:
        """The same as Markdown, in which what people typed is plain text."""
        _ = _gettext(self.locale)
        parts = [f"# {_('Commitment letter')}", plain_text(self.letter.consultation)]
        for section in self.letter.texts[self.locale]:
            parts += [f"## {plain_text(section.title)}", section.body]
        parts += [f"## {_('Signatures')}", *self._under(_)]
        parts.append(f"{_('Fingerprint (SHA-256):')} {self.digest}")
        return "\n\n".join(parts) + "\n"

    def _under(self, _: Callable[[str], str]) -> list[str]:
        if not self.signatures:
            return [_("Nobody has signed yet.")]
        wording, seats = Wording(locale=self.locale, zone=self.zone), seat_names(self.locale)
        lines = [
            f"- {plain_text(', '.join(filter(None, (each.name, each.function))))} – {seats[each.seat]},"
            f" {wording.moment(each.signed_at)}"
            for each in self.signatures
        ]
        return ["\n".join(lines)]


def seat_names(locale: str) -> Mapping[str, str]:
    """What each seat is called."""
    _ = _gettext(locale)
    return {
        Seat.SPONSOR.value: _("Elected sponsor"),
        Seat.CHIEF_EXECUTIVE.value: _("Chief executive"),
        Seat.AMBASSADOR.value: _("Lead ambassador"),
    }


def _gettext(locale: str) -> Callable[[str], str]:
    return Translations.load(str(TRANSLATIONS), [locale]).gettext
