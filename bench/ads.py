"""The same as `sheets.py` for the advertisements: most of them are turns in which twelve partners rotate.

Goal: at most 0.4 times what WeasyPrint's API takes for the same pages.
"""

from __future__ import annotations

from sheets import report

if __name__ == "__main__":
    report(__file__, "co-branded-ad", (("cold", 0.4), ("again", 0.4)))
