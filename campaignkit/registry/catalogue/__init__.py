"""An index of all kits that are known here, for searches that need no network."""
