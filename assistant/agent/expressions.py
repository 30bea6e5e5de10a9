"""Arithmetic as text: evaluated over decimals by walking its tree, with no names and no calls in it."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException

from assistant.errors import UsageError

_OPERATIONS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "（": "(", "）": ")", "＋": "+", "／": "/"})
_LONGEST = 200
_ALLOWED = re.compile(r"[\d\s.+\-*/()a-z_]+", re.IGNORECASE)


def evaluate(expression: str, operands: Mapping[str, Decimal]) -> Decimal:
    """Return the value of sums, differences, products and quotients of operands and plain numbers.

    Raises:
        UsageError: the expression is too long, is no arithmetic, names an unknown operand or divides by nothing.
    """
    plain = expression.translate(_SIGNS).strip()
    if len(plain) > _LONGEST or not _ALLOWED.fullmatch(plain):
        raise UsageError(f"expression {expression[:40]!r}: write sums, products and quotients of the operands' names")
    try:
        return _value(ast.parse(plain, mode="eval").body, operands)
    except (SyntaxError, DecimalException, ZeroDivisionError, RecursionError, MemoryError) as error:
        raise UsageError(f"expression {expression[:40]!r} cannot be computed; check signs and brackets") from error


def _value(node: ast.expr, operands: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _OPERATIONS:
            return _OPERATIONS[type(operation)](_value(left, operands), _value(right, operands))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, operands)
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Decimal(str(number))
        case ast.Name(id=name) if name in operands:
            return operands[name]
    raise UsageError("an expression may hold operands' names, numbers, + - * / and brackets; nothing else")
