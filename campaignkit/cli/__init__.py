"""The command line: parse, call one job, show. The only room that prints, asks or exits."""
