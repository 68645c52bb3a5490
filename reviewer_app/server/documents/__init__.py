"""Attached sources, known by their content."""
