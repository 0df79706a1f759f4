"""One file a job, each a straight line that Python can call without the command line."""
