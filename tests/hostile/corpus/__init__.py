"""Kits, campaigns and files that mean harm, or only look so: small values, made anew for every run."""
