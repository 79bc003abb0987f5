from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

from etl.engines import EngineUnavailable, engine
from etl.engines.local import WORTH_A_PROCESS


def where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_one_worker_runs_steps_here_one_after_the_other() -> None:
    done: list[int] = []

    def step(number: int) -> int:
        done.append(number)
        return number * 2

    results = engine("local", 1).map(step, range(3))
    assert next(iter(results)) == 0
    assert done == [0], "a step runs when its result is asked for, so that progress can be shown"
    assert list(results) == [2, 4]


def test_several_workers_give_results_in_the_order_given() -> None:
    found = list(engine("local", 2).map(where, range(WORTH_A_PROCESS)))
    assert [number for number, _ in found] == list(range(WORTH_A_PROCESS))
    assert os.getpid() not in {process for _, process in found}


def test_little_work_starts_no_process() -> None:
    assert list(engine("local", 8).map(where, range(2))) == [(0, os.getpid()), (1, os.getpid())]


@pytest.mark.skipif(find_spec("ray") is not None, reason="Ray is installed here")
def test_an_engine_that_is_not_installed_says_how_to_get_it() -> None:
    with pytest.raises(EngineUnavailable, match="pip install ray"):
        engine("ray", 2)
