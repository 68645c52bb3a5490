"""Check cases: prepared, laid among the others, told to who answered them; nothing of it is on a desktop before."""
