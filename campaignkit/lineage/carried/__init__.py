"""Lineage on its way inside rendered files, and out of them again."""
