"""Publishing a plan: composed and printed in every language first, then frozen as the next version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from onboarding.domain.canonical import digest
from onboarding.domain.decisions import Decided, Stage
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_comparison import difference
from onboarding.domain.plan_difference import PlanDifference
from onboarding.domain.plan_versions import PlanMoved, PlanUnchanged, PublishedMeanwhile, content_of
from onboarding.domain.policy import Action
from onboarding.domain.sign_offs import Opinion
from onboarding.press.frozen_plan import PlanUnreadable, engine, read, written
from onboarding.press.plan import Document, document
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanPrint, PlanVersion, find_print, newest, versions_of
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.plan import Reading, Said, launch_plan
from onboarding.services.preparation import stand
from onboarding.services.towns import hold_town

__all__ = ["Prepared", "Said", "newest", "prepare", "proposed", "publish", "versions_of"]
Plans = Mapping[str, LaunchPlan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A plan in one language with its document and the bytes of its PDF."""

    plan: LaunchPlan
    document: Document
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The plan as it would be published now, by language; `content` is the SHA-256 of what it says."""

    number: int
    plans: Plans
    content: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A version that is ready to be written down."""

    proposed: Proposed
    prints: Mapping[str, Printed]


def proposed(act: Act, consultation: Consultation, said: Said | None = None) -> Proposed:
    """What would be published now, with what it says of the version before; reads only.

    Raises PlanUnchanged.
    """
    said = said or Said()
    former = newest(act.session, consultation.id)
    plans = _composed(act, consultation, said)
    content = _content(plans)
    earlier = _read(act, former, act.shelf.locales) if former else {}
    if former is not None and earlier and _content(earlier) == content:
        raise PlanUnchanged(former.number)
    number = former.number + 1 if former else 1
    numbered = {
        locale: replace(plan, number=number, since=_since(earlier.get(locale), plan))
        for locale, plan in plans.items()
    }
    return Proposed(number=number, plans=numbered, content=content, said=said)


def prepare(
    act: Act,
    consultation: Consultation,
    *,
    data_dir: Path,
    decision: Decided | None = None,
    opinions: Sequence[Opinion] = (),
) -> Prepared:
    """Compose and print the next version in every language; takes seconds and no lock, writes nothing.

    Raises PlanUnchanged, PrintFailed, PrintTooLarge, PressMissing.
    """
    ready = proposed(act, consultation, Said(decision=decision, opinions=tuple(opinions)))
    prints = {locale: _printed(act, plan, locale, data_dir) for locale, plan in ready.plans.items()}
    return Prepared(proposed=ready, prints=prints)


def publish(
    act: Act, consultation: Consultation, prepared: Prepared, *, stage: Stage | None = None
) -> PlanVersion:
    """Freeze what was prepared as the next version; with a `stage` it records a decision.

    Raises NotYours, PublishedMeanwhile, PlanMoved.
    """
    act.demand(Action.PUBLISH_PLAN if stage is None else Action.DECIDE)
    hold_town(act)
    ready = prepared.proposed
    former = newest(act.session, consultation.id)
    if former is not None and former.number >= ready.number:
        raise PublishedMeanwhile(former.number, former.published_name)
    if _content(_composed(act, consultation, ready.said)) != ready.content:
        raise PlanMoved
    version = _add(act, consultation, ready, stage)
    _freeze(act, version, prepared)
    record(
        act,
        "plan_published",
        f"consultation:{consultation.id}",
        named=consultation.title,
        number=version.number,
        verdict=version.verdict.value,
        stage=stage.value if stage else None,
        digests={locale: sha256(one.pdf).hexdigest() for locale, one in prepared.prints.items()},
    )
    return version


def _composed(act: Act, consultation: Consultation, said: Said) -> Plans:
    """Today's plan in every language, with what it records."""
    standing = stand(act.session, act.shelf, consultation, today=act.today)
    readings = (Reading(session=act.session, shelf=act.shelf, locale=locale) for locale in act.shelf.locales)
    return {reading.locale: launch_plan(reading, standing, said) for reading in readings}


def _printed(act: Act, plan: LaunchPlan, locale: str, data_dir: Path) -> Printed:
    set_plan = document(plan, words=act.shelf.words[locale], locale=locale, zone=act.zone)
    return Printed(plan=plan, document=set_plan, pdf=set_plan.printed(data_dir))


def _content(plans: Plans) -> str:
    """One digest for all languages."""
    return digest({locale: content_of(plan) for locale, plan in plans.items()})


def _read(act: Act, version: PlanVersion, locales: Sequence[str]) -> Plans:
    """The frozen plans; none where one of them cannot be read back."""
    found = ((locale, find_print(act.session, version.id, locale)) for locale in locales)
    try:
        return {locale: read(kept.document) for locale, kept in found if kept is not None}
    except PlanUnreadable:
        return {}


def _since(former: LaunchPlan | None, plan: LaunchPlan) -> PlanDifference | None:
    return None if former is None else difference(former, plan)


def _add(act: Act, consultation: Consultation, ready: Proposed, stage: Stage | None) -> PlanVersion:
    plan = next(iter(ready.plans.values()))
    version = PlanVersion(
        consultation_id=consultation.id,
        number=ready.number,
        day=plan.cover.today,
        edition=plan.method.edition,
        raw=plan.sheet.score.raw,
        shown=plan.sheet.score.shown,
        verdict=plan.sheet.score.verdict,
        opens_on=plan.cover.opens_on,
        stage=stage,
        published_by=act.actor.id or None,
        published_name=act.actor.name,
        published_at=act.at,
    )
    act.session.add(version)
    act.session.flush()
    return version


def _freeze(act: Act, version: PlanVersion, prepared: Prepared) -> None:
    act.session.add_all(
        PlanPrint(
            version_id=version.id,
            locale=locale,
            document=written(one.plan),
            html=one.document.html,
            css=one.document.css,
            pdf=one.pdf,
            size=len(one.pdf),
            seal=one.document.seal,
            digest=sha256(one.pdf).hexdigest(),
            engine=engine(),
        )
        for locale, one in prepared.prints.items()
    )
    act.session.flush()
