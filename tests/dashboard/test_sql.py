"""The SQL of the dashboard: one SELECT a file with named parameters, and no statement that is put together from pieces."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "dashboard" / "sql").glob("*.sql"))
READERS = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
# Functions that take a statement (or the name of one) as this argument; 0 is the first.
STATEMENT_AT = {"execute": 0, "sql": 0, "query": 0, "run": 1, "ask": 1, "_scoped": 1}
VERBS = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|COPY|ATTACH|PRAGMA|INSTALL|SET)\b\s")


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_file_holds_one_select_with_named_parameters(file: Path) -> None:
    text = file.read_text("utf-8")
    (statement,) = duckdb.extract_statements(text)
    assert statement.type == duckdb.StatementType.SELECT
    assert all(name.isidentifier() for name in statement.named_parameters)
    bare = re.sub(r"--[^\n]*|'(?:[^']|'')*'", "", text)
    assert not re.search(r"\{\w*\}|%\(|%s|\?", bare), "a place for putting pieces in"
    assert not re.search(r"\b(read_\w+|glob|query|query_table|getenv)\s*\(", bare, re.I), "reaches beyond the tables"


def statements(path: Path) -> Iterator[tuple[int, ast.expr]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rsplit(".", 1)[-1]
            if name == "run" and ast.unparse(node.func) not in ("run", "database.run"):
                continue  # other things run too
            at = STATEMENT_AT.get(name)
            if at is not None and len(node.args) > at:
                yield node.lineno, node.args[at]


def is_pieced(node: ast.expr) -> bool:
    """Whether an expression puts text together or changes it: f-string, +, %, .format, .replace, .join."""
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr | ast.BinOp):
            return True
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            return True
    return False


def test_no_statement_is_put_together() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}" for path in READERS for line, node in statements(path) if is_pieced(node)
    ]
    assert found == []


def test_no_text_with_places_in_it_is_sql() -> None:
    found = []
    for path in READERS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                words = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
                if VERBS.search(words):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_the_rule_sees_what_it_forbids() -> None:
    pieced = ["f'SELECT {x}'", "'SELECT ' + x", "'SELECT %s' % x", "'SELECT {}'.format(x)", "SQL[q].replace('a', x)"]
    assert all(is_pieced(ast.parse(text, mode="eval").body) for text in pieced)
    assert not is_pieced(ast.parse("SQL[question]", mode="eval").body)
