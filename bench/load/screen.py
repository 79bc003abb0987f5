"""What a visitor's browser shows: the elements that the server sent, kept and dropped as Streamlit's frontend keeps and drops them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element

Path = tuple[int, ...]


def kind_of(element: Element) -> str:
    """What an element is: "metric", "alert", … as Streamlit names it, or the name of our component ("atlas_plot", …)."""
    kind = str(element.WhichOneof("type"))
    return str(element.bidi_component.component_name) if kind == "bidi_component" else kind


@dataclass(frozen=True)
class Shown:
    """One element or block on the screen."""

    kind: str  # as kind_of says, or "block"
    message: Any  # the element's protobuf message
    fragment: str  # id of the fragment that it belongs to, "" for the page itself
    run: str  # id of the run that sent it


@dataclass
class Screen:
    """Everything that is shown, by its place."""

    shown: dict[Path, Shown] = field(default_factory=dict)

    def put(self, path: Path, delta: Delta, run: str) -> None:
        """A delta arrives at its place; a block keeps its children until the run ends without them."""
        what = delta.WhichOneof("type")
        if what == "add_block":
            self.shown[path] = Shown("block", delta.add_block, delta.fragment_id, run)
        elif what == "new_element":
            element = delta.new_element
            message = getattr(element, str(element.WhichOneof("type")))
            self.shown[path] = Shown(kind_of(element), message, delta.fragment_id, run)

    def settle(self, run: str, fragments: tuple[str, ...]) -> None:
        """A run has ended: what it did not send again goes; a run of fragments takes only their own elements away."""
        for path, shown in list(self.shown.items()):
            if shown.run != run and (not fragments or shown.fragment in fragments):
                del self.shown[path]

    def widget(self, key: str) -> Shown:
        """The widget of that key. KeyError where the screen shows none."""
        for shown in self.shown.values():
            if str(getattr(shown.message, "id", "")).endswith(f"-{key}"):
                return shown
        raise KeyError(key)

    def of_kind(self, kind: str) -> list[Any]:
        """Messages of all elements of a kind, from top to bottom."""
        return [self.shown[path].message for path in sorted(self.shown) if self.shown[path].kind == kind]
