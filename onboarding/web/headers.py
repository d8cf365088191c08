"""Security headers on every response, errors and files included; a file may be bound more tightly."""

from flask import Flask, Response, current_app, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
YEAR = 31_536_000
POLLED = "calendars.feed"
"""The view that calendar programs ask again and again: they may keep the answer, and ask whether it holds."""

NAMED_BY_CONTENT = "logo.picture"
"""The view whose address carries the digest of what it shows: each reader's own browser may keep it."""

FOR_EVERYBODY = frozenset({"public.show", "public.speak", "public.past", "public.download"})
"""What is the same for everybody. Caches may keep it, but ask each time whether it still holds: a page that
was switched off is gone at once, and a newer version is there at once.
"""


def protect(app: Flask) -> None:
    """Set the headers last, when the response stands."""
    app.after_request(_set)


def _set(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("Referrer-Policy", "same-origin")
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if current_app.config["PREFERRED_URL_SCHEME"] == "https":
        headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    if request.endpoint in {"static", "bootstrap.static"} and response.status_code == 200:
        headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    elif request.endpoint == NAMED_BY_CONTENT and response.status_code == 200:
        headers["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    elif request.endpoint == POLLED and response.status_code in {200, 304}:
        headers["Cache-Control"] = "private"
    elif request.endpoint in FOR_EVERYBODY and response.status_code in {200, 304}:
        headers["Cache-Control"] = "public, no-cache"
    else:
        headers["Cache-Control"] = "no-store"
    return response
