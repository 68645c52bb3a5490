"""Published workflow versions."""
