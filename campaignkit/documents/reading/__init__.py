"""YAML read with the place of every value, and its slips told in plain words."""
