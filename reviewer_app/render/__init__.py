"""Documents drawn in a process of their own, without Qt."""
