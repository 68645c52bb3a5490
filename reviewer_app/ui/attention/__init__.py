"""Decisions of mine that need a look."""
