"""Photographs: opened once, developed for each place, with what is wrong with them."""
