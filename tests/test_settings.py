"""Half a configuration is refused, and the sentence names the variable."""

import pytest

from onboarding.settings import HalfConfigured, from_environment

SECRET = "s" * 40


@pytest.fixture
def given(tmp_path):
    return {"DATA_DIR": str(tmp_path)}


def test_on_a_machine_that_only_tries_it_out_nothing_needs_to_be_set(given, tmp_path):
    settings = from_environment(given)
    assert settings.database_url == f"sqlite:///{tmp_path / 'prelude.db'}"
    assert settings.address == "http://127.0.0.1:8000"
    assert from_environment(given).secret_key == settings.secret_key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"PUBLIC_URL": "https://prelude.example"}, "SECRET_KEY"),
        ({"TRUSTED_HOSTS": "prelude.example"}, "SECRET_KEY"),
        ({"SMTP_URL": "smtp://localhost"}, "SECRET_KEY"),
        ({"SMTP_URL": "smtp://localhost", "SECRET_KEY": SECRET}, "PUBLIC_URL"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"PUBLIC_URL": "prelude.example", "SECRET_KEY": SECRET}, "PUBLIC_URL"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "0"}, "PORT"),
    ],
)
def test_half_a_configuration_is_refused(given, more, named):
    with pytest.raises(HalfConfigured, match=named):
        from_environment(given | more)


def test_a_whole_configuration_is_taken(given):
    settings = from_environment(
        given
        | {
            "PUBLIC_URL": "https://prelude.example/",
            "SECRET_KEY": SECRET,
            "DATABASE_URL": "postgresql://prelude@/prelude",
            "SMTP_URL": "smtp://mail.example:587",
        }
    )
    assert settings.https
    assert settings.address == "https://prelude.example"
    assert settings.trusted_hosts == ("prelude.example",)
    assert settings.database_url == "postgresql+psycopg://prelude@/prelude"
