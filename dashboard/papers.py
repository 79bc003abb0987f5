"""Papers of the briefing desk: each made once for a build and its options, in the waiting line, step by step."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from briefing import printed
from briefing.faults import RenderError, RequestError
from briefing.files import KINDS, File, Kind, made
from briefing.options import Options
from dashboard import cache, observe
from dashboard.database import Build
from dashboard.waiting_line import Job, LeftError, Line, Visitor, WorkedTooLongError


class UnforeseenError(Exception):
    """Something went wrong that nobody thought of; `reference`: under which the log knows it."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


@dataclass(eq=False)
class Paper:
    """What there is of a paper so far."""

    build: Build
    options: Options
    files: dict[Kind, bytes] = field(default_factory=dict)
    pages: tuple[bytes, ...] = ()
    job: Job = field(init=False)

    def __post_init__(self) -> None:
        self.job = Job(partial(_make, self))

    def is_of(self, build: Build, options: Options) -> bool:
        """Whether this is the paper of these options."""
        return (self.build, self.options) == (build, options)


@cache.papers
def paper(build: Build, options: Options) -> Paper:
    """The paper of these options, made or not."""
    return Paper(build, options)


@cache.visits(release=Visitor.leave)
def visitor() -> Visitor:
    """The visitor of this session; who goes away gives up the place in the line."""
    return Visitor(line())


@cache.once
def line() -> Line:
    """The one of this server."""
    return Line()


def _make(paper: Paper, job: Job) -> None:
    """The work of a paper: looks up at every step whether anybody still waits."""
    paper.files, paper.pages = {}, ()
    try:
        with closing(made(paper.build, paper.options, tuple(KINDS))) as coming:
            for came in coming:
                job.check()
                if isinstance(came, File):
                    _keep(paper, came)
                else:
                    job.step, job.done, job.total = came.name, came.done, came.total
    except (RequestError, RenderError, LeftError, WorkedTooLongError):
        raise
    except Exception as problem:
        raise UnforeseenError(observe.error(problem)) from problem


def _keep(paper: Paper, file: File) -> None:
    observe.export(file.kind, "briefing_desk")
    if file.kind == "pdf":
        paper.pages = printed.pictures(file.content)
    paper.files = {**paper.files, file.kind: file.content}
