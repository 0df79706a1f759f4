"""Git by its command: the only room that runs it."""
