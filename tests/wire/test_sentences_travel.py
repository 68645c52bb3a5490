"""A sentence that could be said in another language is written down as the text it is."""

from __future__ import annotations

import pytest

from reviewer_app.domain.decision import Reason
from reviewer_app.sentence import joined, say
from reviewer_app.wire import codec


def test_a_sentence_is_written_like_the_text_it_is() -> None:
    made = Reason("codebook", "none_fits", joined(" · ", say("{n} pages", n=2), say("None fits")))
    plain = Reason("codebook", "none_fits", "2 pages · None fits")
    assert codec.encode(made) == codec.encode(plain)
    assert codec.digest(made) == codec.digest(plain)
    assert codec.decode(codec.encode(made), Reason) == plain


def test_what_is_no_text_is_still_refused() -> None:
    with pytest.raises(TypeError):
        codec.encode({"value": object()})
