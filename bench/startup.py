"""How heavy the commands are before they do anything: CPU time of `campaignkit --help` beside `weasyprint --version`.

The two run in turn, so that a busy moment of the machine meets both. Goal: at least ten times lighter.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROUNDS = 15
BIN = Path(sys.executable).parent
COMMANDS = {
    "campaignkit --help": [str(BIN / "campaignkit"), "--help"],
    "campaignkit render --help": [str(BIN / "campaignkit"), "render", "--help"],
    "weasyprint --version": [str(BIN / "weasyprint"), "--version"],
}


def cpu_ms(command: list[str]) -> float:
    """User and system time of one run with all its children, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Print the median and least CPU time of each, and how many times lighter than the last each is."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            times[name].append(cpu_ms(command))
    heavy = statistics.median(times["weasyprint --version"])
    print(f"start-up, CPU time, {ROUNDS} rounds in turn")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"  {name:28} median {median:6.1f} ms   least {min(taken):6.1f} ms   {heavy / median:5.1f} times lighter")


if __name__ == "__main__":
    main()
