"""Suggestions between kits: what stands above a patch, how it arrives, and how it is put onto a release."""
