"""What stands around the open case: why it came, what changed, others like it, the rules, its time."""
