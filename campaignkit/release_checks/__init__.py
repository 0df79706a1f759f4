"""What may go out with a release, and what must not."""
