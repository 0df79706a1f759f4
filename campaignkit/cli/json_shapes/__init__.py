"""Every JSON document that `--json` prints, one function each, by the overview's sections; the keys are the contract.

Each key is written out beside the value that it tells, so that a field may be renamed without a program noticing. The
functions neither read nor decide anything; what a failing command prints beside its `problems` is a constant here.
"""
