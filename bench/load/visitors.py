"""The same plan carried out in ours (over the websocket) and in the Dash app (over HTTP)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from bench.load.client import PATIENCE, Failed, Visitor
from bench.load.plan import Change, Plan

KEYS = {"sectors": "choice_sectors", "kinds": "choice_kinds", "years": "choice_years"}
DASH_INPUTS = (
    ("url", "pathname"), ("url", "search"), ("cities", "value"), ("years", "value"), ("sectors", "value"), ("kinds", "value"),
)  # fmt: skip
DASH_OUTPUTS = (("title", "children"), ("words", "children"), ("chart", "figure"))


@dataclass
class Seen:
    """What visitors waited for, in seconds, and what failed."""

    opened: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    received: int = 0  # bytes

    @property
    def runs(self) -> int:
        """Answers in all."""
        return len(self.opened) + len(self.changed)


class OurVisitor:
    """A session of ours. What a browser asks before its websocket (page, health, host settings) is asked too."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._visitor: Visitor | None = None

    async def open(self, plan: Plan) -> int:
        """Opens the plan's page; the bytes received."""
        page = "" if plan.page == "strategy_overview" else plan.page.replace("_", "-")
        async with httpx.AsyncClient(base_url=self._address, timeout=PATIENCE) as client:
            answers = [await client.get(path) for path in (f"/{page}", "/_stcore/health", "/_stcore/host-config")]
            cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        _good(answers)
        self._visitor = Visitor(self._address.replace("http", "ws", 1), page=page, cookie=cookie)
        run = await self._visitor.open()
        if not run.charts:
            raise Failed("a page without its chart")
        return run.received + sum(len(answer.content) for answer in answers)

    async def change(self, change: Change) -> int:
        """Changes a filter; the bytes received."""
        assert self._visitor is not None
        key = KEYS[change.field]
        options = self._visitor.screen.widget(key).message.options
        picked = [options[pick] for pick in change.picks]
        run = await self._visitor.change(key, [getattr(option, "content", option) for option in picked])
        return run.received

    async def close(self) -> None:
        """Closes the tab."""
        if self._visitor is not None:
            await self._visitor.close()


class DashVisitor:
    """A visitor of the Dash app: page, layout, list of callbacks and the one callback, as dash-renderer asks for them."""

    def __init__(self, address: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=address, timeout=PATIENCE, limits=httpx.Limits(max_connections=1, max_keepalive_connections=1)
        )
        self._callback: dict[str, Any] = {}
        self._parts: dict[str, dict[str, Any]] = {}  # properties by id
        self._lists: dict[str, Sequence[Any]] = {}

    async def open(self, plan: Plan) -> int:
        """Opens the plan's page; the bytes received."""
        answers = [await self._client.get(path) for path in (f"/{plan.page}", "/_dash-layout", "/_dash-dependencies")]
        _good(answers)
        self._parts = dict(_parts(answers[1].json()))
        self._callback = next(one for one in answers[2].json() if one["inputs"][0]["id"] == "url")
        years = self._parts["years"]
        self._lists = {
            "sectors": list(self._parts["sectors"]["options"]),
            "kinds": list(self._parts["kinds"]["options"]),
            "years": list(range(years["min"], years["max"] + 1)),
        }
        self._parts["url"] |= {"pathname": f"/{plan.page}", "search": ""}
        return sum(len(answer.content) for answer in answers) + await self._ask("url.pathname")

    async def change(self, change: Change) -> int:
        """Changes a filter; the bytes received."""
        self._parts[change.field]["value"] = [self._lists[change.field][pick] for pick in change.picks]
        return await self._ask(f"{change.field}.value")

    async def close(self) -> None:
        """Closes the connection."""
        await self._client.aclose()

    async def _ask(self, changed: str) -> int:
        output = str(self._callback["output"])
        places = [place.rsplit(".", 1) for place in output.strip(".").split("...")]
        body = {
            "output": output,
            "outputs": [{"id": name, "property": what} for name, what in places],
            "inputs": [one | {"value": self._parts[one["id"]][one["property"]]} for one in self._callback["inputs"]],
            "changedPropIds": [changed],
        }
        answer = await self._client.post("/_dash-update-component", json=body)
        _good([answer])
        if b'"figure"' not in answer.content:
            raise Failed("an answer without its chart")
        return len(answer.content)


def _parts(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, properties) of every component of a layout that has an id."""
    if isinstance(node, list):
        for child in node:
            yield from _parts(child)
    elif isinstance(node, dict) and "props" in node:
        if "id" in node["props"]:
            yield node["props"]["id"], node["props"]
        yield from _parts(node["props"].get("children"))


def _good(answers: Sequence[httpx.Response]) -> None:
    for answer in answers:
        if answer.status_code != 200:
            raise Failed(f"{answer.status_code} from {answer.request.url.path}")


async def carry_out(visitor: OurVisitor | DashVisitor, plan: Plan, seen: Seen) -> None:
    """One visitor's plan; what it waited for and what failed goes into `seen`. The connection stays open."""
    await asyncio.sleep(plan.delay)
    try:
        began = time.perf_counter()
        received = await visitor.open(plan)
        seen.opened.append(time.perf_counter() - began)
        seen.received += received
        for change, pause in zip(plan.changes, plan.pauses, strict=True):
            await asyncio.sleep(pause)
            began = time.perf_counter()
            received = await visitor.change(change)
            seen.changed.append(time.perf_counter() - began)
            seen.received += received
    except (Failed, httpx.HTTPError, KeyError) as problem:
        seen.failures.append(f"{plan.page}: {type(problem).__name__} {problem}")
