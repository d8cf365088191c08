"""What the playbook's files say of each other."""

from collections.abc import Iterator, Mapping

from onboarding.content.accords import dangling_accord
from onboarding.content.faults import Fault
from onboarding.content.references import unknown
from onboarding.content.rows import Row
from onboarding.content.structure import Structure
from onboarding.content.texts import Texts
from onboarding.domain.kit import is_known
from onboarding.domain.manuscript import FIELD
from onboarding.domain.plays import DANGER, Decider, Play

FILE = "conversations/plays.toml"


def dangling_plays(structure: Structure) -> Iterator[Fault]:
    """Danger to life not first, and clauses, letters or sources that do not exist."""
    plays = structure.plays.values
    if not structure.plays.unread and (not plays or plays[0].id != DANGER):
        yield Fault(file=FILE, path="plays[0]", message=f"{DANGER!r} comes first")
    for row, play in structure.plays:
        yield from dangling_accord(row, play.clauses, structure)
        yield from unknown(row, "letters", play.letters, structure.letters)
        yield from unknown(row, "source", play.source, structure.sources)
        yield from _by_itself(row, play)


def mismatched_plays(structure: Structure, texts: Mapping[str, Texts]) -> Iterator[Fault]:
    """Ready messages that name a field which the charter does not fill."""
    facts, clauses = structure.facts.ids, structure.clauses.ids
    if structure.facts.unread or structure.clauses.unread:
        return
    for spoken in texts.values():
        for row, text in spoken["plays"]:
            for field in FIELD.findall(text.message):
                if not is_known(field, facts, clauses):
                    yield row.fault(f"the charter does not fill {{{field}}}", "message")


def _by_itself(row: Row[Play], play: Play) -> Iterator[Fault]:
    least = 2 if play.decides is Decider.TWO else 1
    if play.people < least:
        yield row.fault(f"{least} or more are expected", "people")
    if play.minutes <= 0:
        yield row.fault("more than 0 minutes are expected", "minutes")
    if not play.stories:
        yield row.fault("at least one failure story is expected", "stories")
