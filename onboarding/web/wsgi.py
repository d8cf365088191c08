"""What gunicorn serves."""

from onboarding.cli.database import demand_current_database
from onboarding.web.app import create_app

application = create_app()

with application.app_context():
    demand_current_database()
