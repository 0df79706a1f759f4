"""Looks as data: `look.yaml` read to a `Look`, every problem at its line."""
