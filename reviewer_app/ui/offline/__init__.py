"""Cases taken along: how many, until when, and how much of it is left."""
