"""Charts are pure: frames in, a figure out. What is asserted is what a reader would miss."""

from __future__ import annotations

import base64
import itertools
import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io
import pytest

from dashboard import findings, mix, pictures, pledge_time, queries, theme
from dashboard.charts import comparison, overview, timeline
from dashboard.charts import mix as mix_charts
from dashboard.charts.dressing import Dress
from dashboard.charts.sheet import Drawing
from dashboard.database import Build
from dashboard.queries import Scope
from dashboard.selection import decode_mark
from dashboard.vocabulary import Vocabulary

DRAW: dict[str, Callable[[Build, Scope, Dress], Drawing]] = {
    "bubbles": pictures.sector_bubbles,
    "kinds": pictures.kinds,
    "money": pictures.money_by_basis,
    "coverage": pictures.coverage,
    "bars": lambda b, s, w: pictures.sector_bars(b, s, "commitments", "budget", w),
    "documents": lambda b, s, w: pictures.sector_bars(b, s, "documents", "budget", w),
    "won": lambda b, s, w: pictures.sector_bars(b, s, "won", "budget", w),
    "slopes": lambda b, s, w: pictures.sector_slopes(b, s, "commitments", "budget", (2019, 2024), w),
    "quotients": pictures.specialisation,
    "lanes": lambda b, s, w: pictures.timeline_lanes(b, s, False, w),
    "every": lambda b, s, w: pictures.timeline_lanes(b, s, True, w),
    "dots": pictures.funding_dots,
    "targets": pictures.target_slopes,
    "map": lambda b, s, w: pictures.region_map(b, s.cities, w),
    "reliability": lambda b, s, w: pictures.precision_recall(b, "pohang-2019", w),
}


def plain(text: str) -> str:
    return text.replace("<br>", " ").replace("<b>", "").replace("</b>", "")


@pytest.mark.parametrize("chart", list(DRAW))
def test_every_picture_carries_title_unit_source_and_day(chart: str, build: Build, scope: Scope, wear: Dress) -> None:
    figure = DRAW[chart](build, scope, wear).figure
    assert plain(figure.layout.title.text)
    assert plain(figure.layout.title.subtitle.text)
    notes = " ".join(plain(a.text) for a in figure.layout.annotations)
    assert wear.language.day(wear.as_of) in notes
    assert wear.source in notes
    assert any(trace.x is not None and len(trace.x) for trace in figure.data)
    assert figure.layout.template.layout.font.family == theme.FONT


@pytest.mark.parametrize("chart", list(DRAW))
def test_the_browser_is_given_what_plotly_checked(chart: str, build: Build, scope: Scope, wear: Dress) -> None:
    drawing = DRAW[chart](build, scope, wear)
    assert listed(json.loads(drawing.text)) == listed(json.loads(plotly.io.to_json(drawing.figure)))
    assert drawing.height == drawing.figure.layout.height


def listed(value: Any) -> Any:
    """One spelling of both: plotly writes columns of numbers as bytes, days with their microseconds, and leaves out what is empty."""
    if isinstance(value, dict) and "bdata" in value:
        return [None if math.isnan(n) else n for n in np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"])]
    if isinstance(value, dict):
        return {key: listed(item) for key, item in value.items() if item is not None and item != []}
    if isinstance(value, list):
        return [listed(item) for item in value]
    return value.removesuffix(".000000") if isinstance(value, str) else value


@pytest.mark.parametrize("chart", list(DRAW))
def test_titles_fit_the_screen(chart: str, build: Build, scope: Scope, wear: Dress) -> None:
    figure = DRAW[chart](build, scope, wear).figure
    for line in figure.layout.title.text.replace("<b>", "").replace("</b>", "").split("<br>"):
        assert theme.text_width(line, theme.TITLE_SIZE) <= wear.width
    for line in figure.layout.title.subtitle.text.split("<br>"):
        assert theme.text_width(line, theme.UNIT_SIZE) <= wear.width


@pytest.mark.parametrize("chart", ["bubbles", "kinds", "bars", "slopes", "quotients", "lanes", "dots", "targets"])
def test_every_mark_leads_to_rows(chart: str, build: Build, scope: Scope, wear: Dress) -> None:
    figure = DRAW[chart](build, scope, wear).figure
    marks = {str(value) for trace in figure.data if trace.customdata is not None for value in trace.customdata if value}
    assert marks
    for encoded in marks:
        mark = decode_mark(encoded)
        assert mark is not None
        assert mark.panel
    some = decode_mark(sorted(marks)[0])
    assert some is not None
    assert len(queries.evidence(build, scope, some)) > 0


def bars_of(build: Build, scope: Scope, names: Vocabulary, wear: Dress) -> go.Figure:
    shares = findings.shares(build, scope, "commitments", "budget")
    return mix_charts.bars(shares, names, wear, "commitments", "", "bars").figure


def test_bars_of_a_year_fill_the_whole_and_few_commitments_give_no_share(
    build: Build, scope: Scope, names: Vocabulary, wear: Dress
) -> None:
    figure = bars_of(build, scope, names, wear)
    widths: dict[tuple[str, str], float] = {}
    told = []
    for trace in figure.data:
        for year, share, encoded in zip(trace.y, trace.x, trace.customdata, strict=True):
            mark = decode_mark(encoded)
            assert mark is not None
            if mark.sector is None:
                told.append((mark.city, year, list(trace.text)))
            else:
                widths[(str(mark.city), year)] = widths.get((str(mark.city), year), 0.0) + share
    assert {key: round(value, 9) for key, value in widths.items()} == dict.fromkeys(
        [("pohang", "2019"), ("pohang", "2024"), ("gyeongsan", "2019"), ("gyeongsan", "2024")], 1.0
    )
    assert [(city, year) for city, year, _ in told] == [("pohang", "2022")]
    assert "2" in told[0][2][0]  # says how many


def test_rows_of_bars_cannot_be_pulled_out_of_range(build: Build, scope: Scope, names: Vocabulary, wear: Dress) -> None:
    figure = bars_of(build, scope, names, wear)
    for axis in (figure.layout.yaxis, figure.layout.yaxis2):
        assert axis.range is not None
        assert axis.range[1] - axis.range[0] <= 4


def test_slopes_name_only_what_moved(build: Build, scope: Scope, names: Vocabulary, wear: Dress) -> None:
    changes = mix.change(findings.shares(build, scope, "commitments", "budget"), 2019, 2024)
    figure = comparison.slopes(changes, names, wear, (2019, 2024), "slopes").figure
    texts = [plain(a.text) for a in figure.layout.annotations]
    assert any(text.startswith("67%") for text in texts)  # Pohang's batteries in 2019
    assert any(text.startswith("25%") for text in texts)
    assert len(figure.data) == len(changes)


def test_moves_of_equal_size_are_all_drawn(names: Vocabulary, wear: Dress) -> None:
    """Every sector of two cities moves by the same: which six are named is then for one order to say."""
    many = {f"s{n}": f"분야 {n}" for n in range(20)}
    names = replace(names, sectors=many, colours=dict.fromkeys(many, "#123456"))
    rows = [
        (city, sector, 0.1, 0.05 if n % 2 else 0.15) for city in names.cities for n, sector in enumerate(names.sectors)
    ]
    changes = pd.DataFrame(rows, columns=["city_id", "sector_id", "share_first", "share_second"])
    changes["change"] = changes["share_second"] - changes["share_first"]
    for seed in range(8):
        mixed = changes.sample(frac=1, random_state=seed)
        figure = comparison.slopes(mixed, names, wear, (2019, 2024), "slopes").figure
        told = [a for a in figure.layout.annotations if a.xanchor == "left" and "% " in a.text]
        assert len(told) == comparison.LABELLED * len(names.cities)


def test_names_of_moves_are_whole_and_within_their_panel(
    build: Build, scope: Scope, names: Vocabulary, wear: Dress
) -> None:
    changes = mix.change(findings.shares(build, scope, "commitments", "budget"), 2019, 2024)
    figure = comparison.slopes(changes, names, wear, (2019, 2024), "slopes").figure
    told = [a for a in figure.layout.annotations if a.xanchor == "left" and "% " in a.text]
    assert told
    low, high = figure.layout.xaxis.range
    width = wear.width * (figure.layout.xaxis.domain[1] - figure.layout.xaxis.domain[0])
    for label in told:
        assert any(plain(label.text).replace(" ", "").endswith(n.replace(" ", "")) for n in names.sectors.values())
        begins = (1 - low) / (high - low) * width + label.xshift
        assert all(begins + theme.text_width(line, 12) <= width for line in label.text.split("<br>"))


def test_words_of_the_timeline_are_whole_and_within_the_picture(
    build: Build, scope: Scope, names: Vocabulary, wear: Dress
) -> None:
    rows = pledge_time.shown(pledge_time.states(queries.timeline(build, scope), wear.as_of), every=True)
    rows = rows.assign(title=rows["title"] + " 그리고 이름이 아주 긴 사업을 넓은 곳에 짓는 일", title_en=None)
    figure = timeline.lanes(rows, names, wear, "lanes").figure
    start, end = map(pd.Timestamp, figure.layout.xaxis.range)
    pixels = (wear.width - figure.layout.margin.l) / (end - start).days
    told = [a for a in figure.layout.annotations if "이름이" in plain(a.text)]
    assert len(told) == len(rows)
    for label in told:
        assert "짓는일" in plain(label.text).replace(" ", "")
        at = (pd.Timestamp(label.x) - start).days * pixels + label.xshift
        for line in label.text.split("<br>"):
            width = theme.text_width(line, timeline.LABEL_SIZE)
            left = at - width if label.xanchor == "right" else at
            assert left >= -2 and left + width <= wear.width - figure.layout.margin.l + 2


def test_bubbles_grow_with_the_root_of_what_they_count(
    build: Build, scope: Scope, names: Vocabulary, wear: Dress
) -> None:
    counts = queries.sector_years(build, scope.cities, ())
    figure = overview.sector_bubbles(counts, queries.coverage(build, scope.cities), names, wear, "bubbles").figure
    trace = figure.data[0]
    here = counts[counts["city_id"] == "pohang"].reset_index(drop=True)
    biggest, smallest = here["commitments"].idxmax(), here["commitments"].idxmin()
    grown = (trace.marker.size[biggest] - 6) / (trace.marker.size[smallest] - 6)
    assert grown == pytest.approx((here["commitments"].max() / here["commitments"].min()) ** 0.5)
    assert any(
        "–" in text for axis in (figure.layout.xaxis, figure.layout.xaxis2) for text in axis.ticktext
    )  # no document read


def test_the_timeline_tells_overdue_from_done(build: Build, scope: Scope, names: Vocabulary, wear: Dress) -> None:
    rows = pledge_time.shown(pledge_time.states(queries.timeline(build, scope), wear.as_of), every=False)
    figure = timeline.lanes(rows, names, wear, "lanes").figure
    by_name = {trace.name: trace for trace in figure.data if trace.name}
    overdue = by_name[wear.language("timeline.overdue")]
    done = by_name[wear.language("timeline.achieved")]
    assert {decode_mark(m).row for m in overdue.customdata} == set(rows[rows["state"] == "overdue"]["pledge_id"])  # type: ignore[union-attr]
    assert {decode_mark(m).row for m in done.customdata} == {"p-pohang-battery-0"}  # type: ignore[union-attr]
    assert overdue.marker.symbol != done.marker.symbol  # not by colour alone
    notes = [plain(a.text) for a in figure.layout.annotations]
    assert any("7" in note and ("민선" in note or "term" in note) for note in notes)


def test_lines_of_one_lane_never_cross(build: Build, scope: Scope, names: Vocabulary, wear: Dress) -> None:
    rows = pledge_time.shown(pledge_time.states(queries.timeline(build, scope), wear.as_of), every=True)
    figure = timeline.lanes(rows, names, wear, "lanes").figure
    line = figure.data[0]
    segments: dict[float, list[tuple[pd.Timestamp, pd.Timestamp]]] = {}
    for k in range(0, len(line.x), 3):
        segments.setdefault(line.y[k], []).append((pd.Timestamp(line.x[k]), pd.Timestamp(line.x[k + 1])))
    for spans in segments.values():
        ordered = sorted(spans)
        assert all(a[1] < b[0] for a, b in itertools.pairwise(ordered))


def test_money_is_drawn_on_a_log_scale_and_every_amount_once(build: Build, scope: Scope, wear: Dress) -> None:
    figure = pictures.funding_dots(build, scope, wear).figure
    assert figure.layout.xaxis.type == "log"
    drawn = [decode_mark(m).row for trace in figure.data for m in trace.customdata]  # type: ignore[union-attr]
    assert sorted(drawn) == sorted(queries.ledger(build, scope)["figure_id"])
    places = [(round(x), round(y)) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == len(places)  # no dot hides another


def test_drawing_changes_no_frame(build: Build, scope: Scope, names: Vocabulary, wear: Dress) -> None:
    shared = findings.shares(build, scope, "commitments", "budget")
    before = shared.copy()
    mix_charts.bars(shared, names, wear, "commitments", "", "bars")
    pd.testing.assert_frame_equal(shared, before)
