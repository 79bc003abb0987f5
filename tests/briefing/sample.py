"""A small briefing made by hand, with one of everything and with words that try to be more than words."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go

from briefing.model import (
    Briefing,
    Cell,
    Chart,
    Column,
    KeyFigure,
    KeyFigures,
    Line,
    Outline,
    Paragraph,
    Section,
    Table,
)
from dashboard import theme

HOSTILE = "=cmd|'/C calc'!A0 <b>&amp; ]]> \u202e\u0007\ud800끝"
SAFE = "=cmd|'/C calc'!A0 <b>&amp; ]]> 끝"  # what is left of it
DAY = date(2025, 3, 1)


def figure(title: str) -> go.Figure:
    """A chart with this title."""
    drawn = go.Figure(go.Bar(x=[3, 5], y=["포항시", "경산시"], orientation="h"))
    return drawn.update_layout(template=theme.TEMPLATE, title={"text": title}, height=320)


def ledger(rows: int = 3) -> Table:
    """A table with every kind of column and a link that leads nowhere good."""
    columns = (
        Column("구분", weight=1),
        Column("금액", "won", 1.2),
        Column("건수", "number", 0.2),
        Column("기한", "date", 1),
        Column("근거", weight=4),
    )
    found = []
    for number in range(rows):
        found.append(
            (
                Cell(f"예산 {number}", f"예산 {number}"),
                Cell("300억 원", 30_000_000_000),
                Cell("3", 3),
                Cell("2027. 12. 31.", date(2027, 12, 31)),
                Cell("한빛일보 2025. 1. 9.", "한빛일보 2025. 1. 9.", "https://news.example/a?no=1#p;2"),
            )
        )
    found.append(
        (
            Cell(HOSTILE, HOSTILE),
            Cell("말하지 않음", None),
            Cell("−2.5", -2.5),
            Cell("", None),
            Cell("눌러 보세요", "눌러 보세요", "javascript:alert(1)"),
        )
    )
    return Table("ledger", "재원 장부", columns, tuple(found), note="서로 다른 돈은 더하지 않습니다.")


def briefing(language: str = "ko", rows: int = 3) -> Briefing:
    """A briefing of two sections with one chart and two tables."""
    outline = Outline(
        (
            Line("□", "포항시는 이차전지에서 가장 많은 약속을 내놓음"),
            Line("○", "2025년 문서 12건에서 약속 40건을 읽음. " * 3),
            Line("-", "영일만 산업단지에 2027년까지 300억 원을 들여 기반을 닦음"),
            Line("※", HOSTILE),
        )
    )
    figures = KeyFigures(
        "포항시",
        (
            KeyFigure("약속", "40건", "문서 12건에서"),
            KeyFigure("기한이 지난 것", "3건"),
            KeyFigure("예산", "300억 원", "밝힌 것만"),
            KeyFigure("말이 끊긴 것", "7건"),
            KeyFigure("이룬 것", "9건"),
        ),
    )
    chart = Chart(
        "sector_mix",
        "분야별 비중",
        figure("분야별 비중"),
        "가로 막대 두 개: 포항시 3, 경산시 5",
        "경산시가 더 많습니다.",
    )
    sources = Table(
        "sources",
        "출처",
        (Column("제목", weight=3), Column("날짜", "date")),
        ((Cell("신년사", "신년사", "https://city.example/1"), Cell("2025. 1. 2.", date(2025, 1, 2))),),
    )
    return Briefing(
        language="en" if language == "en" else "ko",
        form="full",
        title="도시전략 브리핑",
        subtitle="포항시·경산시, 2019–2025",
        as_of=DAY,
        sections=(
            Section("요약", (outline, figures, Paragraph("이 문서는 공개된 문서에서 읽은 것만 담습니다."))),
            Section("재원", (chart, ledger(rows), sources)),
        ),
        permalink="https://atlas.example/?city=pohang&city=gyeongsan",
        data_hash="0123456789abcdef",
        imprint=("사실은 CC BY 4.0, 인용은 발행처의 것.", "어느 시의 공식 서비스도 아닙니다."),
    )
