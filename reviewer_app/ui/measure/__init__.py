"""One's own pace, counted and shown to oneself."""
