"""What somebody typed before they turned out not to be signed in any more: kept over the sign-in."""

from dataclasses import dataclass

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeTimedSerializer

from onboarding.web.addresses import safe_next
from onboarding.web.forms.sign_in import SignInForm

UNKEPT = frozenset({"csrf_token", "password", "old", "new", "kept", "checked_rows"})
"""Fields that never travel: the session's own token, secrets, and what nobody typed here."""
LONGEST_WAIT = 4 * 3600
"""Seconds that a form may wait behind the sign-in page."""
LONGEST_WORD = 20
"""Characters up to which a value without a space may be one that nobody typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A form that waits to be sent again: where to, and its fields in their order."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def packed(self) -> str:
        """As one hidden field, signed: only what this server carried along comes back."""
        return _seal().dumps([self.path, self.fields])

    @property
    def typed(self) -> tuple[str, ...]:
        """Every value that says something."""
        return tuple(value for name, value in self.fields if name != "version" and value.strip())

    @property
    def texts(self) -> tuple[str, ...]:
        """What a person would recognise as theirs: sentences, not the values of buttons and lists."""
        return tuple(each for each in self.typed if " " in each.strip() or len(each) > LONGEST_WORD)

    @property
    def page(self) -> str:
        """The page nearest to where the form goes that can be opened and read."""
        known = current_app.create_url_adapter(request)
        path = self.path.partition("?")[0]
        while known is not None and path and not known.test(path, method="GET"):
            path = path.rpartition("/")[0]
        return path or "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage:
    """The way in; `kept` is what waits behind it."""

    form: SignInForm
    next: str
    kept: Kept | None = None


def typed_here() -> Kept | None:
    """The form of this request, if somebody typed something into a page of ours."""
    if request.method != "POST" or not _from_our_own_page():
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name not in UNKEPT)
    kept = Kept(path=safe_next(request.path), fields=fields)
    return kept if kept.path and kept.typed else None


def unpacked(text: str) -> Kept | None:
    """The form that the sign-in page carried along; nothing if it was tampered with."""
    try:
        path, fields = _seal().loads(text, max_age=LONGEST_WAIT)
    except BadData:
        return None
    return Kept(path=path, fields=tuple((name, value) for name, value in fields))


def sign_in_again() -> ResponseReturnValue:
    """The sign-in page once more, after its own form has expired: the address and what is kept stay."""
    form = SignInForm()
    form.form_errors = [_("This form had expired: send it once more.")]
    page = SignInPage(
        form=form, next=safe_next(request.args.get("next")), kept=unpacked(request.form.get("kept", ""))
    )
    return render_template("sign_in/sign_in.html", page=page), 401


def ask_to_sign_in(kept: Kept) -> ResponseReturnValue:
    """The sign-in page, with what was typed behind it."""
    page = SignInPage(form=SignInForm(formdata=None), next="", kept=kept)
    return render_template("sign_in/sign_in.html", page=page), 401


def _from_our_own_page() -> bool:
    """A page of another site can send a form here without cookies: what it typed is not kept for anybody."""
    if "Sec-Fetch-Site" in request.headers:
        return request.headers["Sec-Fetch-Site"] == "same-origin"
    return request.headers.get("Origin", "") == request.host_url.rstrip("/")


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="kept")
