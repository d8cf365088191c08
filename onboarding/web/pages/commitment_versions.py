"""The versions of a letter: writing one down, reading, signing, publishing it, taking it away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import Form

from onboarding.content.prose import charter_prose
from onboarding.domain.policy import Action
from onboarding.domain.severity import Severity
from onboarding.domain.signing import Seat, gaps, open_to
from onboarding.press.word import MIMETYPE
from onboarding.records.commitment_versions import (
    CommitmentSignature,
    CommitmentVersion,
    commitment_versions_of,
    count_signatures,
    signatures_of,
)
from onboarding.records.consultations import Consultation
from onboarding.services import commitment_versions as steps
from onboarding.services.commitment import letter_of
from onboarding.services.commitment_versions import Current
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.forms.signing import FreezeForm, SignForm, WithdrawForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.letter_moves import tell_moved
from onboarding.web.letter_papers import paper_of
from onboarding.web.papers import printed
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint(
    "commitment_versions", __name__, url_prefix="/consultations/<consultation>/commitment/versions"
)
View = ResponseReturnValue
VERSION = "/<int(max=2147483647):letter_version>"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """Every version; `gaps` keep the letter from being written down, `red` contradictions do not."""

    consultation: Consultation
    current: Current | None
    versions: tuple[CommitmentVersion, ...]
    counts: Mapping[int, int]
    gaps: tuple[str, ...]
    red: int
    seats: tuple[Seat, ...]
    form: FreezeForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSection:
    """A section as it is read."""

    title: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One version in one language, and what the visitor may do with it."""

    consultation: Consultation
    version: CommitmentVersion
    newest: bool
    changed: bool
    language: str
    languages: Mapping[str, str]
    sections: tuple[ReadSection, ...]
    signatures: tuple[CommitmentSignature, ...]
    waiting: tuple[Seat, ...]
    seats: tuple[Seat, ...]
    publishable: bool
    withdrawable: bool
    opens_on: date | None
    form: Form
    withdrawing: WithdrawForm


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def index(consultation: Consultation) -> View:
    now, stored = steps.current(act(), consultation), letter_of(db.session(), consultation)
    found = standing_of(consultation).found
    versions = tuple(commitment_versions_of(db.session(), consultation.id))
    page = VersionsPage(
        consultation=consultation,
        current=now,
        versions=versions,
        counts=count_signatures(db.session(), consultation.id),
        gaps=gaps(stored.letter),
        red=sum(each.severity is Severity.RED for each in found),
        seats=_seats(now) if now and not now.changed else (),
        form=FreezeForm(formdata=None, version=stored.version),
    )
    return render_template("commitment_versions/index.html", page=page)


@bp.post("")
@on_consultation(Action.EDIT_COMMITMENT)
def freeze(consultation: Consultation) -> View:
    form = FreezeForm()
    link = url_for(".index", consultation=consultation.slug, _external=True)
    version = steps.freeze(act(), consultation, seen=form.version.seen, link=link)
    flash(_("Version %(number)s waits for its signatures.", number=version.number), "success")
    return redirect(url_for(".show", consultation=consultation.slug, letter_version=version.number))


@bp.get(VERSION)
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation, letter_version: int) -> View:
    return _render(consultation, _version(consultation, letter_version))


@bp.post(f"{VERSION}/sign")
@on_consultation(Action.SIGN_COMMITMENT)
def sign(consultation: Consultation, letter_version: int) -> View:
    version, form = _version(consultation, letter_version), SignForm()
    seat = next((each for each in Seat if each == request.form.get("seat")), None)
    if not form.validate_on_submit() or seat is None:
        return _render(consultation, version, form), 422
    digest = request.form.get("digest", "")
    moved = steps.sign(act(), consultation, seat, digest=digest, function=form.function.data)
    flash(_("You have signed version %(number)s.", number=version.number), "success")
    tell_moved(moved)
    return redirect(url_for(".show", consultation=consultation.slug, letter_version=letter_version))


@bp.post(f"{VERSION}/publish")
@on_consultation(Action.PUBLISH)
def publish(consultation: Consultation, letter_version: int) -> View:
    moved = steps.publish_letter(act(), consultation, _version(consultation, letter_version))
    flash(_("The letter is published."), "success")
    tell_moved(moved)
    return redirect(url_for(".show", consultation=consultation.slug, letter_version=letter_version))


@bp.post(f"{VERSION}/withdraw")
@on_consultation(Action.PUBLISH)
def withdraw(consultation: Consultation, letter_version: int) -> View:
    version, form = _version(consultation, letter_version), WithdrawForm()
    if not form.validate_on_submit():
        return _render(consultation, version, withdrawing=form), 422
    steps.withdraw_letter(act(), consultation, version, reason=form.reason.data)
    flash(_("The letter is off the public page; its signatures stay."), "success")
    return redirect(url_for(".show", consultation=consultation.slug, letter_version=letter_version))


@bp.get(f"{VERSION}/letter.<any(pdf, docx, md):ending>")
@on_consultation(Action.READ_PREPARATION)
def paper(consultation: Consultation, letter_version: int, ending: str) -> View:
    version = _version(consultation, letter_version)
    sheet, back = (
        paper_of(version, _language(version)),
        url_for(".show", consultation=consultation.slug, letter_version=letter_version),
    )
    if ending == "pdf":
        return printed(sheet.pdf, name=sheet.name("pdf"), back=back)
    content = sheet.docx() if ending == "docx" else sheet.markdown.encode()
    kind = MIMETYPE if ending == "docx" else "text/markdown; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="{sheet.name(ending)}"'}
    return Response(content, content_type=kind, headers=headers)


def _version(consultation: Consultation, number: int) -> CommitmentVersion:
    return steps.version_numbered(act(), consultation, number) or abort(404)


def _seats(now: Current) -> tuple[Seat, ...]:
    if not visitor().may(Action.SIGN_COMMITMENT):
        return ()
    return open_to(visitor().actor, now.version.frozen.said, now.signed)


def _language(version: CommitmentVersion) -> str:
    """The language asked for, else the visitor's; anything else is no address of ours."""
    asked = request.args.get("in", locale())
    return asked if asked in version.frozen.texts else abort(404)


def _sections(version: CommitmentVersion, language: str) -> tuple[ReadSection, ...]:
    texts = version.frozen.texts[language]
    return tuple(ReadSection(title=each.title, text=charter_prose(each.body)) for each in texts)


def _render(
    consultation: Consultation,
    version: CommitmentVersion,
    form: SignForm | None = None,
    withdrawing: WithdrawForm | None = None,
) -> str:
    now, language = steps.current(act(), consultation), _language(version)
    newest = now if now is not None and now.version.id == version.id else None
    standing = newest if newest is not None and not newest.changed else None
    public, may_publish = version.public, visitor().may(Action.PUBLISH)
    page = VersionPage(
        consultation=consultation,
        version=version,
        newest=newest is not None,
        changed=newest is not None and newest.changed,
        language=language,
        languages={code: LOCALES[code] for code in version.frozen.texts if code in LOCALES},
        sections=_sections(version, language),
        signatures=tuple(signatures_of(db.session(), version.id)),
        waiting=standing.waiting if standing else (),
        seats=_seats(standing) if standing else (),
        publishable=may_publish and standing is not None and not standing.waiting and not public,
        withdrawable=may_publish and public,
        opens_on=consultation.opens_on,
        form=form or SignForm(formdata=None),
        withdrawing=withdrawing or WithdrawForm(formdata=None),
    )
    return render_template("commitment_versions/show.html", page=page)
