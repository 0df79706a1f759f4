"""Stands for a renderer whose libraries are missing."""

raise OSError("cannot load library 'libpango-1.0-0'")
