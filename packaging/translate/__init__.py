"""The catalogues of words: collected from the source, kept as Qt translation files, compiled for the program."""
