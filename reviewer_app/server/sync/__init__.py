"""The change stream: what happened, in commit order, and the pages clients pull."""
