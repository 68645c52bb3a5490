"""The desk where one case is read and decided."""
