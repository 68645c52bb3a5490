"""Workflow files: read, validate with file and line, compile to domain values."""
