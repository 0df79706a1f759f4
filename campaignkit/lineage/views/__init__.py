"""Lineage shown to people and programs: lists, drawings, exports, credits in words."""
