"""Type steps: which there are, and which to try, so that the first that works is found in few layouts. Pure."""
