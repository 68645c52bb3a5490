"""The small language of risk rules, such as `gross > 10000 or outcome == 'reject'`.

Names are field ids, `outcome`, `action` and `confidence`. There are comparisons, `and`, `or`, `not`,
`in` with a list, numbers and quoted texts: no calls, no attributes, no arithmetic.
"""

from __future__ import annotations

import ast
import operator
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

MAX_LENGTH = 500
MAX_DEPTH = 12


class ExpressionError(ValueError):
    """The text is not an expression of this language; `column` counts from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed rule; `names` are all it asks for."""

    text: str
    names: frozenset[str]
    _tree: ast.expr

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether the rule holds; a comparison with something missing or of another kind does not."""
        return bool(_evaluate(self._tree, values))


_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_HINTS = (
    (re.compile(r"(?<![=!<>])=(?!=)"), "write == to compare"),
    (re.compile(r"&&?"), "write and"),
    (re.compile(r"\|\|?"), "write or"),
    (re.compile(r"<>"), "write != for “differs”"),
)


def parse(text: str) -> Expression:
    """Read a rule; raises ExpressionError with the column of what is wrong."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"a rule has at most {MAX_LENGTH} characters", MAX_LENGTH)
    try:
        with warnings.catch_warnings():
            # The parser warns of odd escapes and comparisons in what may be anybody's text.
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _not_a_rule(text, getattr(error, "offset", None) or 1) from error
    names: set[str] = set()
    _check(tree, names, 0)
    return Expression(text, frozenset(names), tree)


def _not_a_rule(text: str, column: int) -> ExpressionError:
    outside = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    for pattern, said in _HINTS:
        if found := pattern.search(outside):
            return ExpressionError(f"this is not a rule: {said}", found.start() + 1)
    return ExpressionError("this is not a rule", column)


def _check(node: ast.expr, names: set[str], depth: int) -> None:
    column = node.col_offset + 1
    if depth > MAX_DEPTH:
        raise ExpressionError("the rule is nested too deeply", column)
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                _check(value, names, depth + 1)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check(operand, names, depth + 1)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
            return
        case ast.Compare(left=left, ops=ops, comparators=others):
            if not all(type(op) in _COMPARE or isinstance(op, ast.In | ast.NotIn) for op in ops):
                raise ExpressionError("only == != < <= > >= in and not in compare", column)
            for value in (left, *others):
                _check(value, names, depth + 1)
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            for element in elements:
                _check(element, names, depth + 1)
        case ast.Name(id=name):
            names.add(name)
        case ast.Constant(value=bool() | int() | float() | str() | None):
            return
        case _:
            raise ExpressionError("a rule has only names, values, comparisons, and, or, not", column)


def _evaluate(node: ast.expr, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_evaluate(part, values) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_evaluate(part, values) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _evaluate(operand, values)
        case ast.UnaryOp(operand=ast.Constant(value=number)):
            return -number  # type: ignore[operator]
        case ast.Compare(left=left, ops=ops, comparators=others):
            before = _evaluate(left, values)
            for op, other in zip(ops, others, strict=True):
                after = _evaluate(other, values)
                if not _compare(op, before, after):
                    return False
                before = after
            return True
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            return [_evaluate(element, values) for element in elements]
        case ast.Name(id=name):
            return values.get(name)
        case ast.Constant(value=value):
            return value
    return None


def _compare(op: ast.cmpop, left: Any, right: Any) -> bool:
    if isinstance(op, ast.In | ast.NotIn):
        inside = isinstance(right, list) and left in right
        return inside if isinstance(op, ast.In) else not inside
    if isinstance(op, ast.Eq | ast.NotEq):
        same = left == right or (_number(left) is not None and _number(left) == _number(right))
        return same if isinstance(op, ast.Eq) else not same
    # Money comes as text: compared as text, "9" would be more than "10000".
    first, second = _number(left), _number(right)
    if first is not None and second is not None:
        return _COMPARE[type(op)](first, second)
    if isinstance(left, str) and isinstance(right, str):
        return _COMPARE[type(op)](left, right)
    return False


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | str):
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            return None
        return number if number.is_finite() else None
    return None
