"""Pages laid out, read back, and made to fit."""
