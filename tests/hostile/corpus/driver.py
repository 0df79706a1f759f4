"""Runs command lines one after the other in this process, and tells of each what came of it and what it took.

Started as a program with at most a gigabyte of memory: it reads a JSON list of words a line, and answers in JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import time
import traceback
from typing import Any

GIGABYTE = 1024**3


def main() -> None:
    """Answer until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, resource.getrlimit(resource.RLIMIT_AS)[1]))
    from campaignkit.cli.run import run

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        os.chdir(asked["folder"])
        answers.write(json.dumps(_told(run, asked["words"])) + "\n")
        answers.flush()


def _told(run: Any, words: list[str]) -> dict[str, Any]:
    out, err, crash = io.StringIO(), io.StringIO(), ""
    began, before = time.monotonic(), _computed()
    status = -1
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = run(words)
        except BaseException:
            crash = traceback.format_exc()
    return {
        "status": status, "out": out.getvalue(), "err": err.getvalue(), "crash": crash,
        "seconds": time.monotonic() - began, "computed": _computed() - before,
        "memory": max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * 1024,
    }  # fmt: skip


def _computed() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


if __name__ == "__main__":
    main()
