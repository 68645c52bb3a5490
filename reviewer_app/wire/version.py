"""Protocol versions this build speaks; one dated line per version."""

PROTOCOL_MIN = 1
PROTOCOL_MAX = 2
# 1: 2026-11-23, the first protocol: hello, changes, claims, decisions.
# 2: 2026-11-23, chain hashes, manifest and check, notices and disputes, seals, orders to devices; putting off and
#    asking, what was said while the suggestion was covered, how often the AI was right.

PROTOCOL_HEADER = "X-Reviewer-Protocol"
EPOCH_LENGTH = 16
