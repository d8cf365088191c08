"""Whether a file is a published plan, and which: by its bytes, else by the seal that it carries."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from onboarding.intake.seals import is_pdf, seals_in
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanPrint, PlanVersion, newest
from onboarding.records.towns import Municipality

LARGEST = 10 * 1024 * 1024
"""Bytes of a file that is looked at; no plan is as large."""


class Outcome(StrEnum):
    """What a file turns out to be: altered is also what another machine printed of the same plan."""

    UNALTERED = "unaltered"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    NO_PDF = "no_pdf"
    EMPTY = "empty"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The published plan that a file is, or says it is; `newest` is the number of the last version."""

    town: Municipality
    consultation: Consultation
    version: PlanVersion
    print: PlanPrint
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The answer about one file; `known` where it is, or claims to be, a plan published here."""

    outcome: Outcome
    digest: str
    known: Known | None = None


def prove(session: Session, content: bytes, *, municipality: int | None = None) -> Proof:
    """What the file is, among the plans of that town, or of all towns for whoever runs the service."""
    digest = sha256(content).hexdigest()
    if (amiss := _amiss(content)) is not None:
        return Proof(outcome=amiss, digest=digest)
    wanted = _wanted(municipality)
    if (same := _found(session, wanted.where(PlanPrint.digest == digest))) is not None:
        return Proof(outcome=Outcome.UNALTERED, digest=digest, known=same)
    claimed = _found(session, wanted.where(PlanPrint.seal.in_(seals_in(content))))
    outcome = Outcome.UNKNOWN if claimed is None else Outcome.ALTERED
    return Proof(outcome=outcome, digest=digest, known=claimed)


Wanted = Select[PlanPrint, PlanVersion, Consultation, Municipality]


def _amiss(content: bytes) -> Outcome | None:
    if not content:
        return Outcome.EMPTY
    if len(content) > LARGEST:
        return Outcome.TOO_LARGE
    return None if is_pdf(content) else Outcome.NO_PDF


def _wanted(municipality: int | None) -> Wanted:
    wanted = (
        select(PlanPrint, PlanVersion, Consultation, Municipality)
        .join(PlanVersion, PlanVersion.id == PlanPrint.version_id)
        .join(Consultation, Consultation.id == PlanVersion.consultation_id)
        .join(Municipality, Municipality.id == Consultation.municipality_id)
        .order_by(PlanVersion.id.desc())
        .limit(1)
    )
    return wanted if municipality is None else wanted.where(Municipality.id == municipality)


def _found(session: Session, wanted: Wanted) -> Known | None:
    row = session.execute(wanted).first()
    if row is None:
        return None
    kept, version, consultation, town = row
    last = newest(session, consultation.id)
    return Known(
        town=town,
        consultation=consultation,
        version=version,
        print=kept,
        newest=last.number if last else version.number,
    )
