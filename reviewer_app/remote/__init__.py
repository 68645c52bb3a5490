"""The server as seen from the desktop; the only client code with httpx."""
