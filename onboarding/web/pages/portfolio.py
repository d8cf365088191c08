"""Every consultation of the town side by side, for those who lead it."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.domain.portfolio import PortfolioLine
from onboarding.press import csv_sheet
from onboarding.services.portfolio import portfolio
from onboarding.web.access import on_town
from onboarding.web.language import locale
from onboarding.web.portfolio_sheet import portfolio_sheet
from onboarding.web.visitor import act

bp = Blueprint("portfolio", __name__, url_prefix="/portfolio")


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPage:
    """The town's consultations, the next to open first."""

    lines: tuple[PortfolioLine, ...]


@bp.get("")
@on_town(Action.READ_PORTFOLIO)
def show() -> ResponseReturnValue:
    return render_template("portfolio/show.html", page=PortfolioPage(lines=portfolio(act())))


@bp.get("/consultations.csv")
@on_town(Action.READ_PORTFOLIO)
def taken_away() -> ResponseReturnValue:
    text = csv_sheet.to_csv(portfolio_sheet(portfolio(act())), locale=locale())
    name = f"portfolio-{act().today.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
