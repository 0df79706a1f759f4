"""The languages that people are talked to in: a catalogue for each, and what brings them up to date with the code."""
