"""One kit in several languages: what a translation begins with, and what it still lacks."""
