"""Pictures of every state of the real desktop on a real server."""
