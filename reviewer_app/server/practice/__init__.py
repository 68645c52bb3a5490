"""Practice sessions people hand in; no table here knows of a live case, and no live one of these."""
