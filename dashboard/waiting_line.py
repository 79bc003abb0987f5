"""Work that takes seconds, done a few at a time: first come, first served, one place a visitor, only while somebody waits for it.

Pure: threads, no Streamlit. What is being worked at cannot be interrupted from outside; it looks up between its steps (`Job.check`).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

State = Literal["new", "waiting", "working", "done", "failed", "left"]

WORKERS = 2  # of 2 processor cores: while one job waits for Chrome, the other sets its pages
MOST_WAITING = 12  # jobs; who comes later is told at once instead of waiting for nothing
WAIT_LIMIT = 120.0  # seconds in the line
WORK_LIMIT = 180.0  # seconds of work


class CrowdedError(Exception):
    """Too many wait already."""


class WaitedTooLongError(Exception):
    """The line did not move on in time."""


class WorkedTooLongError(Exception):
    """The work was not finished in time."""


class LeftError(Exception):
    """Nobody waits for this work any more."""


@dataclass(eq=False)
class Job:
    """Something to be made once, for any number of visitors. `work` is given the job and says in it how far it is."""

    work: Callable[[Job], None]
    state: State = "new"
    error: Exception | None = None
    step: str = ""
    done: int = 0
    total: int = 0
    visitors: set[Visitor] = field(default_factory=set)
    since: float = 0.0  # when its waiting or working began, on the monotonic clock
    limit: float = WORK_LIMIT

    def check(self) -> None:
        """For the work, between two steps. Raises LeftError or WorkedTooLongError where it shall not go on."""
        if not self.visitors:
            raise LeftError
        if time.monotonic() - self.since > self.limit:
            raise WorkedTooLongError


class Visitor:
    """Somebody who may wait for one job at a time."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.job: Job | None = None

    def ask(self, job: Job) -> None:
        """Takes a place for the job, giving up an earlier one. Raises CrowdedError."""
        self.line.join(self, job)

    def leave(self) -> None:
        """Gives up the place; what nobody else waits for is not made."""
        self.line.leave(self)


class Line:
    """The line of one server."""

    def __init__(
        self,
        workers: int = WORKERS,
        most: int = MOST_WAITING,
        wait_limit: float = WAIT_LIMIT,
        work_limit: float = WORK_LIMIT,
    ) -> None:
        self._workers, self._most, self._wait_limit, self._work_limit = workers, most, wait_limit, work_limit
        self._waiting: deque[Job] = deque()
        self._change = threading.Condition()
        self._started = 0

    def join(self, visitor: Visitor, job: Job) -> None:
        """Puts the job at the end of the line, unless it stands there, is being worked at or is done. Raises CrowdedError.

        A job that failed or was left begins anew.
        """
        with self._change:
            if visitor.job is not job:
                self._leave(visitor)
            if job.state == "done":
                return
            if job.state not in ("waiting", "working"):
                if len(self._waiting) >= self._most:
                    raise CrowdedError
                job.state, job.error, job.step, job.done, job.total = "waiting", None, "", 0, 0
                job.since, job.limit = time.monotonic(), self._work_limit
                self._waiting.append(job)
                self._hire()
                self._change.notify()
            job.visitors.add(visitor)
            visitor.job = job

    def leave(self, visitor: Visitor) -> None:
        """Gives up a visitor's place."""
        with self._change:
            self._leave(visitor)

    def before(self, job: Job) -> int:
        """How many jobs stand before this one in the line. Whoever has stood there too long is sent away here too."""
        with self._change:
            while self._waiting and self._overdue(self._waiting[0]):
                self._end(self._waiting.popleft(), "failed", WaitedTooLongError())
            return self._waiting.index(job) if job in self._waiting else 0

    def _leave(self, visitor: Visitor) -> None:
        job, visitor.job = visitor.job, None
        if job is None:
            return
        job.visitors.discard(visitor)
        if not job.visitors and job.state == "waiting":
            self._waiting.remove(job)
            job.state = "left"

    def _overdue(self, job: Job) -> bool:
        return time.monotonic() - job.since > self._wait_limit

    def _hire(self) -> None:
        if self._started < self._workers:
            self._started += 1
            threading.Thread(target=self._serve, name=f"papers-{self._started}", daemon=True).start()

    def _serve(self) -> None:
        while True:
            with self._change:
                while not self._waiting:
                    self._change.wait()
                job = self._waiting.popleft()
                if self._overdue(job):
                    self._end(job, "failed", WaitedTooLongError())
                    continue
                job.state, job.since = "working", time.monotonic()
            state: State = "done"
            error: Exception | None = None
            try:
                job.work(job)
            except LeftError:
                state = "left"
            except Exception as problem:  # whoever waits is told; the next in line is served
                state, error = "failed", problem
            with self._change:
                self._end(job, state, error)

    @staticmethod
    def _end(job: Job, state: State, error: Exception | None) -> None:
        job.state, job.error = state, error
        for visitor in job.visitors:
            visitor.job = None
        job.visitors.clear()
