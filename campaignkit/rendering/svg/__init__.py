"""Drawings from people: cleaned, brought into plain words, seen with two eyes."""
