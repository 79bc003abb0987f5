"""A paper is one for all who ask for the same; what goes wrong in it is told without its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing import faults, printed
from briefing.options import Options
from dashboard import papers
from dashboard.database import Build
from dashboard.language import CODES, load
from dashboard.papers import UnforeseenError
from dashboard.waiting_line import Job, LeftError, Visitor

ASKED = Options(("pohang",), charts=(), form="short")


def test_the_same_options_are_the_same_paper(build: Build) -> None:
    one = papers.paper(build, ASKED)
    assert papers.paper(build, replace(ASKED)) is one
    assert one.is_of(build, ASKED)
    assert papers.paper(build, replace(ASKED, language="en")) is not one
    assert papers.paper(Build(build.path, build.stamp + 1), ASKED) is not one


def wanted(build: Build, options: Options) -> tuple[papers.Paper, Job]:
    """A paper that one visitor waits for."""
    paper = papers.Paper(build, options)
    visitor = Visitor(papers.line())
    paper.job.visitors.add(visitor)
    paper.job.limit = float("inf")
    return paper, paper.job


def test_an_error_that_nobody_thought_of_has_a_reference_and_tells_no_words(
    build: Build, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: bytes) -> tuple[bytes, ...]:
        raise ValueError("secret words")

    monkeypatch.setattr(printed, "pictures", fail)
    paper, job = wanted(build, ASKED)
    with pytest.raises(UnforeseenError) as raised:
        job.work(job)
    said = capsys.readouterr().err
    assert raised.value.reference in said
    assert "secret words" not in said
    assert set(paper.files) == {"xlsx", "datapackage"}  # what was finished before is kept


def test_work_ends_at_its_first_step_where_nobody_waits(build: Build) -> None:
    paper, job = wanted(build, ASKED)
    job.visitors.clear()
    with pytest.raises(LeftError):
        job.work(job)
    assert paper.files == {}


@pytest.mark.parametrize("code", CODES)
def test_every_fault_of_a_picture_has_its_words(code: str) -> None:
    words = load(code)  # type: ignore[arg-type]
    known = [faults.RenderError, *faults.RenderError.__subclasses__()]
    assert [fault.code for fault in known if f"desk.failed.{fault.code}" not in words] == []
