"""The judge: a process that reads one file within limits of time and memory, and says what it is."""

import json
import sys
from collections.abc import Callable

from onboarding.domain.evidence_files import Fault, FileRefused, Found, Kind
from onboarding.intake.apart import keep_limits
from onboarding.intake.sniffing import OLE, sniff

LOCKED = "EncryptedPackage".encode("utf-16-le")
"""How an old container names the new Office file that a password protects."""
PICTURES = (Kind.PNG, Kind.JPEG, Kind.WEBP)


def judge(content: bytes) -> Kind | Found:
    """What the file is; a kind that is taken is known to be harmless then. Raises FileRefused."""
    found = sniff(content)
    if found is None:
        return _office()(content)
    if content.startswith(OLE) and LOCKED in content:
        raise FileRefused(Fault.ENCRYPTED)
    if found is Kind.PDF:
        _pdf()(content)
    elif isinstance(found, Kind):
        _picture()(content, found)
    return found


def main() -> None:
    """A file on standard input, a word on standard output."""
    keep_limits()
    try:
        answer = {"found": judge(sys.stdin.buffer.read()).value}
    except FileRefused as refusal:
        answer = {"fault": refusal.fault.value}
    except MemoryError:
        answer = {"fault": Fault.TOO_HEAVY.value}
    sys.stdout.write(json.dumps(answer))


def _office() -> Callable[[bytes], Kind | Found]:
    from onboarding.intake.office import kind_of_office

    return kind_of_office


def _pdf() -> Callable[[bytes], None]:
    from onboarding.intake.pdfs import demand_pdf

    return demand_pdf


def _picture() -> Callable[[bytes, Kind], None]:
    from onboarding.intake.pictures import demand_picture

    return demand_picture


if __name__ == "__main__":
    main()
