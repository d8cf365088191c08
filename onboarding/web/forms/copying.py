"""Choosing what to copy; the ticks themselves are read line by line."""

from onboarding.web.forms.base import Form


class CopyForm(Form):
    """Nothing but the token, and a place for what is wrong with the whole."""
