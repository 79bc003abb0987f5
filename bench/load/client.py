"""One visitor over Streamlit's websocket, as a browser would be: it keeps the screen, the widgets' values, the address and the cache.

Protocol of Streamlit 1.67 (web/server/starlette/starlette_websocket.py and proto/): the server runs nothing until the client sends
BackMsg.rerun_script with its query string, page, values of all widgets and the hashes of large messages that it still holds. It
answers with ForwardMsgs; a run ends with script_finished. A widget inside a fragment reruns that fragment alone.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from bench.load.screen import Screen, kind_of

Value = bool | str | Sequence[str]
PATIENCE = 120.0  # seconds that a visitor waits for an answer before it counts as a failure
HELD_MESSAGES = 60  # large messages that the browser keeps for runs to come
_FINISHED = ForwardMsg.ScriptFinishedStatus


class Failed(Exception):  # noqa: N818 - says what happened
    """What a visitor would see as a fault: an exception on the page, a lost connection, an answer that never comes."""


@dataclass
class Run:
    """One (re)run as the visitor saw it."""

    seconds: float = 0.0
    received: int = 0  # bytes
    charts: int = 0


@dataclass
class Visitor:
    """A session. `address` is ws://host:port; `cookie` is sent with the handshake, as a proxy's is."""

    address: str
    page: str = ""  # url path of the page
    query: str = ""  # without "?"
    cookie: str = ""
    screen: Screen = field(default_factory=Screen)
    session: str = ""  # id that the server gave
    _socket: ClientConnection | None = None
    _values: dict[str, WidgetState] = field(default_factory=dict)
    _pages: dict[str, str] = field(default_factory=dict)
    _page_hash: str = ""
    _held: dict[str, ForwardMsg] = field(default_factory=dict)
    _timers: dict[str, float] = field(default_factory=dict)  # seconds by fragment
    _identity: str = ""  # of the run that is under way

    async def open(self) -> Run:
        """Connects and runs the page for the first time. Raises Failed."""
        began = time.perf_counter()
        try:
            self._socket = await connect(
                f"{self.address}/_stcore/stream",
                subprotocols=["streamlit"],  # type: ignore[list-item]
                additional_headers={"Cookie": self.cookie} if self.cookie else None,
                max_size=None,
                compression=None,
                ping_interval=None,
                open_timeout=PATIENCE,
            )
        except Exception as error:
            raise Failed(f"no connection: {type(error).__name__} {error}") from error
        run = await self._run()
        run.seconds = time.perf_counter() - began
        return run

    async def change(self, key: str, value: Value) -> Run:
        """Changes a widget, as a press does, and waits for the run that follows. Raises Failed."""
        shown = self.screen.widget(key)
        state = WidgetState(id=shown.message.id)
        if isinstance(value, bool):
            state.bool_value = value
        elif isinstance(value, str):
            state.string_value = value
        else:
            state.string_array_value.data.extend(value)
            state.string_array_value.SetInParent()
        self._values[state.id] = state
        return await self._run(shown.fragment)

    async def visit(self, page: str) -> Run:
        """Follows the link in the sidebar to a page. Raises Failed."""
        links = {link.page: link.query_string for link in self.screen.of_kind("page_link")}
        self.page, self.query, self._page_hash = page, links.get(page, ""), self._pages[page]
        return await self._run()

    async def rerun(self) -> Run:
        """Runs the page once more, nothing changed. Raises Failed."""
        return await self._run()

    async def tick(self) -> Run:
        """Waits for the first timer that the page has set and reruns its fragment, as a browser does. Raises Failed."""
        if not self._timers:
            return await self.rerun()
        fragment, seconds = min(self._timers.items(), key=lambda timer: timer[1])
        await asyncio.sleep(seconds)
        return await self._run(fragment)

    async def close(self) -> None:
        """Closes the connection, as closing the tab does."""
        if self._socket is not None:
            await self._socket.close()

    async def _run(self, fragment: str = "") -> Run:
        if self._socket is None:
            raise Failed("not open")
        request = BackMsg()
        state = request.rerun_script
        state.query_string, state.fragment_id = self.query, fragment
        if self._page_hash:
            state.page_script_hash = self._page_hash
        else:
            state.page_name = self.page
        state.cached_message_hashes.extend(self._held)
        state.widget_states.widgets.extend(self._values.values())
        run = Run()
        began = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._socket.send(request.SerializeToString())
                while not self._take(await self._socket.recv(decode=False), run):
                    pass
        except Failed:
            raise
        except TimeoutError:
            raise Failed(f"no answer within {PATIENCE:.0f} s") from None
        except Exception as error:
            raise Failed(f"connection lost: {type(error).__name__} {error}") from error
        run.seconds = time.perf_counter() - began
        for old in list(self._held)[:-HELD_MESSAGES]:
            del self._held[old]
        return run

    def _take(self, raw: bytes, run: Run) -> bool:
        """Takes one message in; True where it ends the run."""
        message = ForwardMsg.FromString(raw)
        run.received += len(raw)
        path = tuple(message.metadata.delta_path)  # also of a message that is only named
        if message.WhichOneof("type") == "ref_hash":
            if message.ref_hash not in self._held:
                raise Failed("the server named a message that was never sent")
            message = self._held[message.ref_hash]
        elif message.metadata.cacheable:
            self._held[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "delta":
            self.screen.put(path, message.delta, self._identity)
            what = kind_of(message.delta.new_element)
            if what == "exception":
                raise Failed(f"an exception on the page: {message.delta.new_element.exception.message[:200]}")
            if what == "alert" and message.delta.new_element.alert.format == Alert.ERROR:
                raise Failed(f"an error on the page: {message.delta.new_element.alert.body[:200]}")
            run.charts += what == "atlas_plot"
        elif kind == "new_session":
            self._identity = message.metadata.run.script_run_id
            if message.new_session.HasField("initialize"):
                self.session = message.new_session.initialize.session_id
            if not message.metadata.run.fragment_ids:
                self._timers.clear()
        elif kind == "auto_rerun":
            self._timers[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self._timers.pop(fragment, None)
        elif kind == "navigation":
            self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self._page_hash = message.navigation.page_script_hash or self._page_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            raise Failed("page not found")
        elif kind == "session_event" and message.session_event.WhichOneof("type") == "script_compilation_exception":
            raise Failed("the script does not compile")
        elif kind == "script_finished":
            return self._ended(message)
        return False

    def _ended(self, message: ForwardMsg) -> bool:
        """True where the run is over, False where another follows by itself."""
        how = message.script_finished
        if how == _FINISHED.FINISHED_WITH_COMPILE_ERROR:
            raise Failed("the script does not compile")
        if how == _FINISHED.FINISHED_EARLY_FOR_RERUN:
            return False
        self.screen.settle(self._identity, tuple(message.metadata.run.fragment_ids))
        return True
