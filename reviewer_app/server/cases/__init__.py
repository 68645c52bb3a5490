"""Cases as they stand: the narrow head that changes, and the content of each revision."""
