"""Reviewer: people decide what an AI escalated."""

__version__ = "0.1.0"
