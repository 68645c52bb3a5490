"""What past decisions say together: counts and rates."""
