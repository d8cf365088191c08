"""A process that has everything read already and starts `onboarding mail send` again and again.

Each "go" on its input starts the command in a process of its own, whose id it writes down; when that
process has ended, it writes the way it ended. A killed command is started again without reading everything.
"""

import os
import sys

from onboarding.cli import main
from onboarding.web.app import create_app


def start() -> int:
    """The command, in a process of its own."""
    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        main(["mail", "send"], standalone_mode=True)
    finally:
        os._exit(0)


if __name__ == "__main__":
    application = create_app()
    main.create_app = lambda: application
    for _ in sys.stdin:
        child = start()
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitpid(child, 0)[1]}\n")
        sys.stdout.flush()
