"""Draws, degrades, reads and packs the sample cases; the people and firms in them are invented."""
