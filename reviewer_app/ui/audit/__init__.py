"""The supervisors' room: what was decided, by whom, and why people left the AI's suggestion."""
