"""Where releases are shared and found."""
