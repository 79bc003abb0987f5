"""The frameworks that a document announces (`'새빛 10대 전략'`, `시정목표`, the `3대 신산업` it opens with) and their parts.

Forms, each in etl/facts/frameworks.py or here: names in quotation marks that the city announces; numbered lists
(`▲A ▲B 등 2대 분야`, `A, B, C의 세 갈래`), which must hold as many items as they say; `전략은 A, B로 나뉜다`;
`새빛5대전략(a, b, c, d, e)`; ordinals (`첫째 갈래는 A다`); counts (`'A'가 23개, 'B'는 22개`); heads of sections.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.facts.framework_parts import parts_of_document
from etl.facts.frameworks import Named, named_frameworks
from etl.identity import RowIds
from etl.records import Sentence, Strategy


def find_strategies(text: str, sentences: Sequence[Sentence], title: str, ids: RowIds) -> list[Strategy]:
    """Return the frameworks and their parts in the order of their first place; name is text[start:end].

    sentences are those of the main text, in order. Each name stands once; a part knows its framework where the
    document names one before it.
    """
    main = [s for s in sentences if s.role != "caption"]
    frameworks = named_frameworks(text, main, title)
    found = _once(text, frameworks + parts_of_document(text, main, frameworks))
    rows: dict[str, Strategy] = {}
    for named in found:
        name = text[named.start : named.end]
        rows[_key(name)] = Strategy(ids.next("s", name), name, None, named.start, named.end)
    strategies = []
    for named in found:
        row = rows[_key(text[named.start : named.end])]
        parent = rows.get(_key(named.parent)) if named.parent else None
        is_own = parent is not None and parent.strategy_id == row.strategy_id
        parent_id = parent.strategy_id if parent is not None and not is_own else None
        strategies.append(Strategy(row.strategy_id, row.name, parent_id, row.start, row.end))
    return strategies


def _key(name: str) -> str:
    return "".join(name.split())


def _once(text: str, found: Sequence[Named]) -> list[Named]:
    """Return each name once, at its first place, with the parent that any of its places has; in order."""
    kept: dict[str, Named] = {}
    begins = {named.end: named.start for named in sorted(found, key=lambda n: n.start)}
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        if begins[named.end] != named.start:
            continue  # a name with words before it that another form of the text leaves out
        key = _key(text[named.start : named.end])
        earlier = kept.get(key)
        if earlier is None:
            kept[key] = named
        elif earlier.parent is None and named.parent is not None:
            kept[key] = Named(earlier.start, earlier.end, named.parent)
    return sorted(kept.values(), key=lambda n: n.start)
