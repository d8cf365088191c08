"""What every form stands on: its own words for what WTForms itself refuses, and what it takes in at all."""

from typing import Any

from flask import request
from flask_babel import get_translations
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import Field

from onboarding.domain.speakable import speakable

BUILT_IN = (
    _l("Not a valid choice."),
    _l("Invalid Choice: could not coerce."),
    _l("Not a valid date value."),
    _l("Not a valid integer value."),
    _l("This field is required."),
    _l("The CSRF token is missing."),
    _ln(
        "'%(value)s' is not a valid choice for this field.",
        "'%(value)s' are not valid choices for this field.",
        2,
    ),
)
"""Sentences of the library that a person may read; named here so that they are translated with ours."""


class Sentences:
    """The library's sentences in the language of the request."""

    def gettext(self, sentence: str) -> str:
        """One sentence."""
        return str(get_translations().gettext(sentence))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """A sentence that counts."""
        return str(get_translations().ngettext(singular, plural, number))


class Form(FlaskForm):
    """A form of ours."""

    class Meta(FlaskForm.Meta):  # noqa: D106 - the library's own name for a form's settings
        def get_translations(self, form: FlaskForm) -> Sentences:
            """Ours, not the library's."""
            return Sentences()

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """What a page can send: text and files. No page of ours sends JSON, whose values are anything."""
            if formdata is None:
                return None
            if request.is_json:
                return MultiDict()
            return _sent(super().wrap_formdata(form, formdata))

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Markup:
            """The field; what was typed comes back without what breaks pages, refused or not."""
            return Markup(speakable(super().render_field(field, render_kw)))  # noqa: S704 - escaped by the widget


def _sent(formdata: Any) -> Any:
    """The same with nothing for what is only space: a field that has to be filled in is not filled by it."""
    if formdata is None:
        return None
    return MultiDict(
        (name, value if isinstance(value, FileStorage) or speakable(value).strip() else "")
        for name, value in formdata.items(multi=True)
    )
