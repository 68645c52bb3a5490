"""What people decided: append-only facts with signed receipts."""
