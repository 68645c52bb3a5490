"""The rules' language: right answers, and never anything but its own error."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.expression import Expression, ExpressionError, parse

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
WORDS = (
    "a b outcome 1 -1 2.5 'x' None True == != < >= in not and or ( ) [ ] , = && lambda a.b f(x) 1j b'' ... is é".split()  # noqa: SIM905
)
pieces = st.sampled_from([*WORDS, "not in", '"\\d"'])


def attempt(rule: str) -> Expression | ExpressionError:
    """Anything but the language's own error goes through."""
    try:
        return parse(rule)
    except ExpressionError as error:
        return error


@pytest.mark.parametrize(
    ("rule", "values", "holds"),
    [
        ("total > 10000", {"total": "9"}, False),
        ("total > 10000", {"total": "10000.01"}, True),
        ("total > 10000", {}, False),
        ("total == 5", {"total": "5.00"}, True),
        ("outcome == 'reject' or total >= 3", {"outcome": "pay", "total": 3}, True),
        ("outcome in ['a', 'b'] and not urgent", {"outcome": "b", "urgent": False}, True),
        ("outcome not in ['a']", {"outcome": "a"}, False),
        ("confidence < 0.5", {"confidence": None}, False),
        ("0 < total <= 10", {"total": 10}, True),
        ("day > '2026-01-31'", {"day": "2026-02-01"}, True),
        ("total > -1", {"total": 0}, True),
    ],
)
def test_rules_hold_as_they_read(rule: str, values: dict[str, Any], holds: bool) -> None:
    assert parse(rule).holds(values) is holds


@pytest.mark.parametrize(
    ("rule", "column", "said"),
    [
        ("total = 5", 7, "write =="),
        ("name == 'a=b' and total = 5", 25, "write =="),
        ("a && b", 3, "write and"),
        ("a || b", 3, "write or"),
        ("__import__('os')", 1, "only names"),
        ("a.b", 1, "only names"),
        ("a + 1 > 2", 1, "only names"),
        ("a is b", 1, "only =="),
        ("(" * 300, 1, "not a rule"),
        ("not " * 100 + "a", 1, "nested"),
        ("a" * 501, 500, "at most"),
        ("", 1, "not a rule"),
    ],
)
def test_what_is_no_rule_is_pointed_at(rule: str, column: int, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(rule)
    assert said in str(caught.value)
    if len(rule) < 50:
        assert caught.value.column == column


@settings(deadline=None, max_examples=200)
@given(rule=st.lists(pieces, max_size=12).map(" ".join), values=st.dictionaries(st.text(max_size=3), json_values))
def test_likely_rules_give_an_answer_or_their_own_error(rule: str, values: dict[str, Any]) -> None:
    parsed = attempt(rule)
    if isinstance(parsed, ExpressionError):
        assert parsed.column >= 1
    else:
        assert parsed.names <= {"a", "b", "outcome", "é"}
        assert parsed.holds(values) in (True, False)
        assert parsed.holds(dict.fromkeys(parsed.names, 1)) in (True, False)


@settings(deadline=None, max_examples=200)
@given(rule=st.text(max_size=60) | st.text(string.printable, max_size=60))
def test_any_text_gives_a_rule_or_its_own_error(rule: str) -> None:
    assert str(attempt(rule))
