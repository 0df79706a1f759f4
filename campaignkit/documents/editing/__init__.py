"""YAML changed in place, with its comments kept: values written, moved, renamed and merged."""
