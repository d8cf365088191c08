"""The reader: a process that reads one Word file within limits of time and memory, and tells what it says."""

import json
import sys

from onboarding.domain.charter_intake import MOST_CHARACTERS, MOST_PARAGRAPHS, TooMuchText
from onboarding.domain.evidence_files import Fault, FileRefused
from onboarding.domain.intake_document import read_text, written
from onboarding.domain.word_text import WordText
from onboarding.intake.apart import keep_limits, module, told_apart
from onboarding.intake.word_reading import read_word

COMMAND = module("onboarding.intake.word_reader")


def said_in(content: bytes) -> WordText:
    """What a Word file says; it was judged before. Raises FileRefused, TooMuchText."""
    told = json.loads(told_apart(COMMAND, content))
    if "fault" in told:
        raise FileRefused(Fault(told["fault"]))
    if told["long"]:
        raise TooMuchText
    return read_text(told["text"])


def main() -> None:
    """A file on standard input, what it says on standard output."""
    keep_limits()
    try:
        answer = _answer(read_word(sys.stdin.buffer.read()))
    except FileRefused as refusal:
        answer = {"fault": refusal.fault.value}
    except MemoryError:
        answer = {"fault": Fault.TOO_HEAVY.value}
    sys.stdout.write(json.dumps(answer))


def _answer(text: WordText) -> dict[str, object]:
    length = sum(len(each.passage.text) for each in text.paragraphs)
    if length > MOST_CHARACTERS or len(text.paragraphs) > MOST_PARAGRAPHS:
        return {"long": True}
    return {"long": False, "text": written(text)}


if __name__ == "__main__":
    main()
