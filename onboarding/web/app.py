"""The application, put together step by step."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from onboarding.content.shelf import open_shelf
from onboarding.places import MIGRATIONS, STATIC, TEMPLATES
from onboarding.records.engine import prepare
from onboarding.settings import Settings, from_environment
from onboarding.web import (
    access,
    cookies,
    display,
    edition_files,
    faults,
    headers,
    identity,
    language,
    moderation_aids,
    observing,
    pages,
    standing,
    transaction,
    uploads,
)
from onboarding.web.extensions import bootstrap, csrf, db, migrate

MOST_BYTES = 2 * 1024 * 1024


def create_app(settings: Settings | None = None, **config: object) -> Flask:
    """Build the application from the environment, or from the settings given."""
    settings = settings or from_environment()
    app = Flask("onboarding", static_folder=str(STATIC), template_folder=str(TEMPLATES))
    _configure(app, settings)
    app.config.update(config)
    app.extensions["settings"] = settings
    app.extensions["shelf"] = open_shelf()
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    migrate.init_app(app, db, directory=str(MIGRATIONS))
    cookies.hold_back(app)
    for step in (transaction.settle, identity.recognise, language.speak, headers.protect, uploads.widen):
        step(app)
    standing.remember(app)
    observing.remember(app)
    edition_files.remember(app)
    csrf.init_app(app)
    bootstrap.init_app(app)
    for step in (
        access.enforce,
        transaction.guard,
        display.furnish,
        moderation_aids.offer_aids,
        faults.phrase,
        pages.register,
    ):
        step(app)
    return _behind_proxy(app) if settings.public_url else app


def _behind_proxy(app: Flask) -> Flask:
    """Believe the one proxy before us when it says who calls, so that tries are counted per caller."""
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        PREFERRED_URL_SCHEME="https" if settings.https else "http",
        SESSION_COOKIE_NAME="__Host-prelude" if settings.https else "prelude",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        BOOTSTRAP_SERVE_LOCAL=True,
    )
