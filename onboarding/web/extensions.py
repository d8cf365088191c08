"""The libraries that the application hangs on its hooks."""

from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from onboarding.records.tables import METADATA

db = SQLAlchemy(metadata=METADATA)
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()
bootstrap = Bootstrap5()
migrate = Migrate()
