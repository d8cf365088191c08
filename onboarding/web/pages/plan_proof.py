"""Whether a PDF is a plan that this town published, unaltered."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.services.plan_proofs import Proof, prove
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.forms.plan_versions import VerifyForm
from onboarding.web.language import LOCALES
from onboarding.web.uploads import takes_file
from onboarding.web.visitor import visitor

bp = Blueprint("plan_proof", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPage:
    """The form, and the answer once a file was sent; `name` is the file's, `language` the plan's."""

    form: VerifyForm
    proof: Proof | None = None
    name: str = ""
    language: str = ""


@bp.get("/plan/verify")
@on_town(Action.READ_PLAN)
def show() -> ResponseReturnValue:
    return render_template("plan_versions/verify.html", page=ProofPage(form=VerifyForm(formdata=None)))


@bp.post("/plan/verify")
@on_town(Action.READ_PLAN)
@takes_file
def check() -> ResponseReturnValue:
    form = VerifyForm()
    if not form.validate_on_submit():
        return render_template("plan_versions/verify.html", page=ProofPage(form=form)), 422
    proof = prove(db.session(), form.file.data.read(), municipality=visitor().town.id)
    known = proof.known
    page = ProofPage(
        form=VerifyForm(formdata=None),
        proof=proof,
        name=(form.file.data.filename or "")[:200],
        language=LOCALES.get(known.print.locale, known.print.locale) if known else "",
    )
    return render_template("plan_versions/verify.html", page=page)
