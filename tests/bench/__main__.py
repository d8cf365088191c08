"""Print medians of the slow steps beside bare baselines. No absolute time is ever an aim."""

import argparse
import os
import platform
import tempfile
from pathlib import Path

from click import echo

from tests.bench import answering, baselines, lengths, pages, prints
from tests.bench.town import found

OTHERS = 200
ROUNDS = 30
PARTS = {
    "list": pages.measure_list,
    "queue": pages.measure_queue,
    "saving": pages.measure_saving,
    "homes": pages.measure_homes,
    "sections": pages.measure_sections,
    "export": pages.measure_export,
    "plan": prints.measure_plan,
    "lengths": lengths.measure_lengths,
    "answering": answering.measure_answering,
}


def main() -> None:
    """Build the data, then measure part after part."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="prelude-bench-") as folder:
        bench = found(Path(folder), others=asked.others)
        bench.app.register_blueprint(baselines.bp)
        echo(
            f"Python {platform.python_version()}, {os.cpu_count()} cores, {asked.others} other towns."
            " Compare only inside one table."
        )
        for name in asked.parts:
            rounds = asked.rounds or ROUNDS
            echo(f"\n== {name}: median of {rounds}, in turns ==")
            PARTS[name](bench, rounds=rounds)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure; everything if empty")
    parser.add_argument("--rounds", type=int, help=f"{ROUNDS} unless given")
    parser.add_argument("--others", type=int, default=OTHERS, help="how many other towns are there")
    asked = parser.parse_args()
    asked.parts = asked.parts or list(PARTS)
    return asked


if __name__ == "__main__":
    main()
