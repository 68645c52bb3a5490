"""Journeys through a real window by real key events, watched from outside."""
