"""Cases on the way in: checked to the last field, idempotent, in bulk."""
