"""What an AI pipeline needs to escalate cases and get the answers back; no Qt, no database.

from reviewer_app.sdk import Reviewer
with Reviewer(url, key) as reviewer:
    case = reviewer.escalate({...})
    answer = reviewer.wait(case, timeout=3600)
"""

from reviewer_app.sdk.asynchronous import AsyncReviewer
from reviewer_app.sdk.client import Reviewer
from reviewer_app.sdk.protocol import CaseRef

__all__ = ["AsyncReviewer", "CaseRef", "Reviewer"]
