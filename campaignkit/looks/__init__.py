"""Colour and shape: a palette from brand colours, art from a seed. Pure; opens no file."""
