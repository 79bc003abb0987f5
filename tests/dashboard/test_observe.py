from __future__ import annotations

import json

import duckdb
import pytest

from dashboard import observe, queries
from dashboard.database import Build


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def counted(name: str) -> float:
    """The value of one line of what /metrics answers; 0 where it is not there yet."""
    for line in observe.exposition().decode().splitlines():
        if line.startswith(f"{name} "):
            return float(line.rsplit(" ", 1)[1])
    return 0.0


def test_a_rerun_is_one_line_and_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    name = 'city_strategy_rerun_seconds_count{page="sector_mix",part="bars"}'
    before = counted(name)
    observe.rerun("sector_mix", "bars", 0.0424)
    (line,) = lines(capsys)
    assert set(line) == {"at", "event", "page", "part", "ms"}
    assert (line["event"], line["ms"]) == ("rerun", 42)
    assert counted(name) == before + 1


def test_exports_and_builds_are_counted_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    before = counted('city_strategy_exports_total{kind="csv"}')
    observe.export("csv", "bars")
    observe.build(-15, 3.21)
    assert [line["event"] for line in lines(capsys)] == ["export", "build"]
    assert counted('city_strategy_exports_total{kind="csv"}') == before + 1
    assert counted('city_strategy_builds_total{code="-15"}') >= 1


def test_an_error_tells_its_places_and_never_its_message(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    secret = "what a visitor typed"
    with pytest.raises(duckdb.Error) as raised:
        queries.database.run(build, "SELECT CAST($word AS INTEGER)", word=secret)
    reference = observe.error(raised.value)
    text = capsys.readouterr().err
    assert secret not in text
    line = json.loads(text)
    assert line["kind"] == type(raised.value).__name__
    assert line["reference"] == reference
    assert any(str(place).startswith("dashboard/database.py:") for place in line["where"])
    assert not any("/" in str(place) and not str(place).startswith(("dashboard/", "pages/")) for place in line["where"])


def test_counters_hold_only_names_of_our_own() -> None:
    text = observe.exposition().decode()
    assert text.endswith("# EOF\n")
    names = {
        part.split("=")[0]
        for line in text.splitlines()
        if "{" in line
        for part in line[line.index("{") + 1 : line.index("}")].split(",")
    }
    assert names <= {"page", "part", "kind", "code", "le"}
