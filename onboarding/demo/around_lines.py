"""What people do around a line: own lines, comments, delegations, files, legal checks, ready pieces."""

from collections.abc import Callable, Mapping

from sqlalchemy import func, select

from onboarding.demo.papers import upload_of
from onboarding.demo.scene import Scene
from onboarding.demo.script import Deed, Step
from onboarding.press.wording import Wording
from onboarding.records.answers import Evidence, EvidenceKind
from onboarding.services import comments, delegation, legal_checks, own_lines, pieces
from onboarding.services.act import Act
from onboarding.services.comments import Remark
from onboarding.services.delegation import Handing
from onboarding.services.evidence import Given, add_file
from onboarding.services.own_lines import OwnSaid, Where
from onboarding.services.places import Place, checklist_of
from onboarding.services.preparation import stand

NEW_VERSION = "new_version"
"""Of a file: it replaces the one that the line had."""


def _add_own_line(scene: Scene, act: Act, step: Step) -> None:
    line = scene.story.own_lines[step.what]
    said = OwnSaid(
        dimension=line.dimension,
        level=line.level,
        owner=line.owner,
        validity=line.validity,
        effort=line.effort,
        lead_weeks=line.lead_weeks,
        texts={scene.locale: scene.words.own_lines[step.what]},
    )
    department = scene.departments[line.department].slug if line.department else ""
    own_lines.add_own_line(act, Where(scope=line.scope, department=department), said)


def _say(scene: Scene, act: Act, step: Step) -> None:
    thread = scene.comments[step.to] if step.to else None
    remark = Remark(body=scene.words.comments[step.said], thread=thread)
    scene.comments[step.said] = comments.say(act, scene.place(act, step), remark).id


def _resolve(scene: Scene, act: Act, step: Step) -> None:
    comments.resolve(act, scene.place(act, step), scene.comments[step.said])


def _hand_line(scene: Scene, act: Act, step: Step) -> None:
    delegation.hand_line(act, scene.place(act, step), _handing(scene, step))


def _hand_section(scene: Scene, act: Act, step: Step) -> None:
    standing = stand(act.session, act.shelf, scene.consultation(act), today=act.today)
    key = f"{step.what}@{scene.departments[step.department].slug}" if step.department else step.what
    delegation.hand_section(act, standing, key, _handing(scene, step))


def _handing(scene: Scene, step: Step) -> Handing:
    until = scene.days.read(step.until)
    return Handing(person_id=scene.people[step.to].id, until=until, note=scene.words.notes[step.key])


def _add_file(scene: Scene, act: Act, step: Step) -> None:
    place, paper = scene.place(act, step), scene.words.papers[step.said]
    upload = upload_of(paper, town=scene.words.town, locale=scene.locale, at=act.at)
    replaces = _newest_file(act, place) if step.to == NEW_VERSION else None
    add_file(act, place, Given(upload=upload, replaces=replaces), scene.site.files)


def _newest_file(act: Act, place: Place) -> int | None:
    return act.session.scalar(
        select(func.max(Evidence.id)).where(
            Evidence.checklist_id == checklist_of(act, place).id,
            Evidence.item == place.item.id,
            Evidence.kind == EvidenceKind.FILE,
        )
    )


def _note_check(scene: Scene, act: Act, step: Step) -> None:
    place = scene.place(act, step)
    legal_checks.note_check(act, place, on=act.today, version=scene.version(act, place))


def _fill_piece(scene: Scene, act: Act, step: Step) -> None:
    spot = pieces.spot_of(act, scene.consultation(act), step.what, scene.departments.get(step.department))
    wording = Wording(locale=scene.locale, zone=scene.days.zone)
    days = scene.story.pieces.get(step.what, {}).items()
    said = {name: wording.plain_day(scene.days.read(day)) for name, day in days}
    pieces.fill_piece(act, spot, {**said, **scene.words.pieces[step.what]}, version=0)


AROUND_LINES: Mapping[Deed, Callable[[Scene, Act, Step], None]] = {
    Deed.ADD_OWN_LINE: _add_own_line,
    Deed.SAY: _say,
    Deed.RESOLVE: _resolve,
    Deed.HAND_LINE: _hand_line,
    Deed.HAND_SECTION: _hand_section,
    Deed.ADD_FILE: _add_file,
    Deed.NOTE_CHECK: _note_check,
    Deed.FILL_PIECE: _fill_piece,
}
"""Deed -> how it is done."""
