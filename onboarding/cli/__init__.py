"""The `onboarding` command: one click group per noun."""

import click
from flask import Flask
from flask.cli import FlaskGroup

from onboarding.cli.capacity import capacity
from onboarding.cli.charter import charter
from onboarding.cli.commitment import commitment
from onboarding.cli.consultation import consultation
from onboarding.cli.content import content
from onboarding.cli.cover import cover
from onboarding.cli.demo import demo
from onboarding.cli.mail import mail
from onboarding.cli.plan import plan
from onboarding.cli.plan_versions import publish_command, reprint_command, verify_command
from onboarding.cli.pulse import pulse
from onboarding.cli.score import score
from onboarding.cli.serve import serve
from onboarding.cli.town import town
from onboarding.settings import HalfConfigured


def _application() -> Flask:
    from onboarding.content.faults import BrokenContent
    from onboarding.web.app import create_app

    try:
        return create_app()
    except HalfConfigured as half:
        raise click.ClickException(str(half)) from half
    except BrokenContent as broken:
        raise click.ClickException(str(broken)) from broken


@click.group(cls=FlaskGroup, create_app=_application, add_version_option=False, load_dotenv=False)
def main() -> None:
    """Prélude: a municipality gets itself ready before it opens a public consultation."""


for part in (capacity, cover):
    charter.add_command(part)
for command in (publish_command, reprint_command, verify_command):
    plan.add_command(command)
for command in (charter, commitment, consultation, content, demo, mail, plan, pulse, score, serve, town):
    main.add_command(command)
