"""Protocol versions this build speaks; one dated line per version."""

PROTOCOL_MIN = 1
PROTOCOL_MAX = 1
# 1: 2026-11-23, the first protocol: hello, changes, claims, decisions.

PROTOCOL_HEADER = "X-Reviewer-Protocol"
EPOCH_LENGTH = 16
