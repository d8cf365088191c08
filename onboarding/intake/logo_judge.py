"""The judge of logos: a process that reads one file within limits of time and memory, and draws it anew."""

import json
import sys
from base64 import b64encode

from onboarding.domain.logo import LogoFault, LogoRefused
from onboarding.intake.apart import keep_limits


def main() -> None:
    """A file on standard input, what came of it on standard output."""
    keep_limits()
    try:
        answer = _answer(sys.stdin.buffer.read())
    except LogoRefused as refusal:
        answer = {"fault": refusal.fault.value}
    except MemoryError:
        answer = {"fault": LogoFault.TOO_HEAVY.value}
    sys.stdout.write(json.dumps(answer))


def _answer(content: bytes) -> dict[str, object]:
    from onboarding.intake.logo_drawing import drawn

    found = drawn(content)
    png = b64encode(found.png).decode()
    return {"png": png, "width": found.width, "height": found.height, "pale": found.pale}


if __name__ == "__main__":
    main()
