"""Settings from the environment, frozen at start; half a configuration is refused."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SHORTEST_SECRET = 32


class HalfConfigured(Exception):
    """A variable is missing or makes no sense; the text names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment says. `public_url` is empty on a machine that only tries Prélude out."""

    data_dir: Path
    database_url: str
    secret_key: str
    public_url: str = ""
    trusted_hosts: tuple[str, ...] = ()
    smtp_url: str = ""
    port: int = 8000

    @property
    def https(self) -> bool:
        """Whether people reach the service over https."""
        return self.public_url.startswith("https://")

    @property
    def files_dir(self) -> Path:
        """Where the files given as evidence lie: never under the web root."""
        return self.data_dir / "files"

    @property
    def address(self) -> str:
        """Where people find the service, without a slash at the end."""
        return self.public_url or f"http://127.0.0.1:{self.port}"


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings. Raises HalfConfigured."""
    given = os.environ if environ is None else environ
    data_dir = Path(given.get("DATA_DIR", "instance")).absolute()
    public_url = given.get("PUBLIC_URL", "").rstrip("/")
    if public_url and urlsplit(public_url).scheme not in {"http", "https"}:
        raise HalfConfigured("PUBLIC_URL must begin with https:// (or http:// behind a closed network).")
    return Settings(
        data_dir=data_dir,
        database_url=_database(given.get("DATABASE_URL", ""), data_dir),
        secret_key=_secret(given, data_dir),
        public_url=public_url,
        trusted_hosts=_hosts(given, public_url),
        smtp_url=given.get("SMTP_URL", ""),
        port=_port(given.get("PORT", "8000")),
    )


def _secret(given: Mapping[str, str], data_dir: Path) -> str:
    secret = given.get("SECRET_KEY", "")
    serving = [name for name in ("PUBLIC_URL", "TRUSTED_HOSTS", "SMTP_URL") if given.get(name)]
    if not secret and serving:
        raise HalfConfigured(f"SECRET_KEY is missing: with {serving[0]} set, Prélude serves people for real.")
    if secret and len(secret) < SHORTEST_SECRET:
        raise HalfConfigured(f"SECRET_KEY is too short: it needs at least {SHORTEST_SECRET} characters.")
    if given.get("SMTP_URL") and not given.get("PUBLIC_URL"):
        raise HalfConfigured("PUBLIC_URL is missing: mail needs the address that its links lead to.")
    return secret or _own_secret(data_dir)


def _own_secret(data_dir: Path) -> str:
    kept = data_dir / "secret-key"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text().strip()


def _database(url: str, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{data_dir / 'prelude.db'}"
    if url.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise HalfConfigured("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return url


def _hosts(given: Mapping[str, str], public_url: str) -> tuple[str, ...]:
    named = tuple(host.strip() for host in given.get("TRUSTED_HOSTS", "").split(",") if host.strip())
    if named:
        return named
    return (urlsplit(public_url).hostname or "",) if public_url else ("127.0.0.1", "localhost")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise HalfConfigured("PORT must be a number between 1 and 65535.")
    return int(text)
