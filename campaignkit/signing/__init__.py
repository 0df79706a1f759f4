"""Signatures by SSH keys on records."""
