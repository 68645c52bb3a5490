"""Application services: all that the desktop may ask for."""
