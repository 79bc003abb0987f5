"""First come, first served; one place a visitor; who leaves leaves no work behind; nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from dashboard.waiting_line import CrowdedError, Job, Line, Visitor, WaitedTooLongError, WorkedTooLongError

LONG = 30.0  # seconds that a test waits for what comes at once


class Gate:
    """Work that says when it begins and goes on when it is let."""

    def __init__(self) -> None:
        self.began, self.opened, self.ended = threading.Event(), threading.Event(), threading.Event()

    def work(self, job: Job) -> None:
        try:
            self.began.set()
            assert self.opened.wait(LONG)
            job.check()
        finally:
            self.ended.set()


def ended(line: Line, job: Job) -> str:
    """The state of a job after everything asked of the line before is over: another job has passed behind it."""
    passed = threading.Event()
    Visitor(line).ask(Job(lambda _: passed.set()))
    assert passed.wait(LONG)
    return job.state


def noting(made: list[str], name: str) -> Callable[[Job], None]:
    return lambda _: made.append(name)


def test_jobs_are_made_in_the_order_in_which_they_were_asked_for() -> None:
    line, gate, made = Line(workers=1), Gate(), []
    Visitor(line).ask(Job(gate.work))
    assert gate.began.wait(LONG)
    jobs = [Job(noting(made, name)) for name in "abc"]
    for job in jobs:
        Visitor(line).ask(job)
    assert [line.before(job) for job in jobs] == [0, 1, 2]
    gate.opened.set()
    assert ended(line, jobs[-1]) == "done"
    assert made == ["a", "b", "c"]


def test_what_several_ask_for_is_made_once() -> None:
    line, made = Line(workers=1), []
    job = Job(noting(made, "once"))
    for _ in range(5):
        Visitor(line).ask(job)
    ended(line, job)
    Visitor(line).ask(job)
    assert ended(line, job) == "done"
    assert made == ["once"]


def test_a_visitor_who_leaves_the_line_leaves_no_job_behind() -> None:
    line, gate, made = Line(workers=1), Gate(), []
    Visitor(line).ask(Job(gate.work))
    gone, stays = Visitor(line), Visitor(line)
    left, shared = Job(noting(made, "left")), Job(noting(made, "shared"))
    gone.ask(left)
    gone.leave()
    gone.ask(shared)
    stays.ask(shared)
    gone.leave()
    gate.opened.set()
    assert ended(line, shared) == "done"
    assert left.state == "left"
    assert made == ["shared"]


def test_work_that_nobody_waits_for_any_more_stops_at_its_next_step() -> None:
    line, gate = Line(workers=1), Gate()
    visitor, job = Visitor(line), Job(gate.work)
    visitor.ask(job)
    assert gate.began.wait(LONG)
    visitor.leave()
    gate.opened.set()
    assert gate.ended.wait(LONG)
    assert ended(line, job) == "left"
    visitor.ask(job)  # who comes back begins anew
    assert ended(line, job) == "done"


def test_asking_for_another_gives_up_the_place_of_the_first() -> None:
    line, gate, made = Line(workers=1), Gate(), []
    Visitor(line).ask(Job(gate.work))
    visitor, first, second = Visitor(line), Job(noting(made, "first")), Job(noting(made, "second"))
    visitor.ask(first)
    visitor.ask(second)
    gate.opened.set()
    assert ended(line, second) == "done"
    assert made == ["second"]
    assert first.state == "left"


def test_where_too_many_wait_the_next_is_told_at_once() -> None:
    line, gate = Line(workers=1, most=2), Gate()
    Visitor(line).ask(Job(gate.work))
    assert gate.began.wait(LONG)
    for _ in range(2):
        Visitor(line).ask(Job(lambda _: None))
    with pytest.raises(CrowdedError):
        Visitor(line).ask(Job(lambda _: None))
    gate.opened.set()


def test_nobody_waits_longer_than_the_limit() -> None:
    line = Line(workers=1, wait_limit=0)
    waiting = Job(lambda _: None)
    line._started = 1  # nobody serves
    Visitor(line).ask(waiting)
    while line.before(waiting) or waiting.state == "waiting":
        pass
    assert isinstance(waiting.error, WaitedTooLongError)


def test_work_beyond_its_time_ends_at_its_next_step_and_the_line_goes_on() -> None:
    line = Line(workers=1, work_limit=-1)
    job = Job(lambda job: job.check())
    Visitor(line).ask(job)
    assert ended(line, job) == "failed"
    assert isinstance(job.error, WorkedTooLongError)


def test_a_job_that_fails_says_why_and_may_be_asked_for_again() -> None:
    line, attempts = Line(workers=1), []

    def work(_: Job) -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError("no")

    job = Job(work)
    Visitor(line).ask(job)
    assert ended(line, job) == "failed"
    assert str(job.error) == "no"
    Visitor(line).ask(job)
    assert ended(line, job) == "done"
    assert job.error is None
