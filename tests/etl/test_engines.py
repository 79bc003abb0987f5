from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from etl.engines import EngineUnavailable, engine
from etl.engines.local import WORTH_A_PROCESS

ROOT = Path(__file__).resolve().parents[2]


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


# Two workers that say who they are and then work for ever.
BUSY = """
import os, sys, time
from etl.engines import engine
from etl.engines.local import WORTH_A_PROCESS

def work(number):
    print(os.getpid(), flush=True)
    while True:
        time.sleep(1)

if __name__ == "__main__":
    list(engine("local", 2).map(work, range(WORTH_A_PROCESS)))
"""


def test_workers_of_a_killed_build_end_too(tmp_path: Path) -> None:
    script = tmp_path / "busy.py"
    script.write_text(BUSY, "utf-8")
    build = subprocess.Popen(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert build.stdout is not None
    workers = {int(build.stdout.readline()), int(build.stdout.readline())}
    assert len(workers) == 2
    build.kill()
    try:
        build.communicate(timeout=60)  # ends when the last of them has closed what they all write to
    except subprocess.TimeoutExpired:
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        pytest.fail("the workers live on")
