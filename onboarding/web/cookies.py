"""Where no cookie is read or set: pages for everybody, and files that caches keep for everybody."""

from flask import Flask, Request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask.wrappers import Response

WITHOUT = frozenset({"public", "static", "bootstrap"})
"""First parts of such paths."""


class Sessions(SecureCookieSessionInterface):
    """The library's own, kept away from what is the same for everybody."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The visitor's session, or an empty one that nobody keeps."""
        return SecureCookieSession() if _apart(request) else super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie where there may be one."""
        if not _apart(request):
            super().save_session(app, session, response)


def hold_back(app: Flask) -> None:
    """Let the application keep its sessions so."""
    app.session_interface = Sessions()


def _apart(request: Request) -> bool:
    return request.path.split("/")[1] in WITHOUT
