"""Documents that attack whoever shows them, in our own words, and the database that the real build makes of them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import yaml

from etl.build import build

NOWHERE = "http://127.0.0.1:9"  # nothing listens there: a request for it would be seen
SCRIPT = "<script>window.hacked=1</script>"
IMAGE = f'<img src="{NOWHERE}/i.png" onerror="window.hacked=2">'
LINK = "[눌러](javascript:window.hacked=3)"
PICTURE = f"![그림]({NOWHERE}/m.png)"
ANCHOR = f'<a href="{NOWHERE}/a" onclick="window.hacked=4">표</a>'
FRAME = f'<iframe src="{NOWHERE}/f"></iframe><svg onload="window.hacked=5">'
MATH = "$\\href{javascript:window.hacked=6}{x}$ :material/home: :red[빨강]"
FORMULA = '=HYPERLINK("http://127.0.0.1:9/x","눌러")'
COMMAND = "+cmd|' /C calc'!A0"
TYPST = '#image("/etc/passwd") #eval("1+1") $x$ @label'
TURNED = "\u202e거꾸로\u200b보이지\u2066않는"
LONG = "가나다라마바사" * 60
PLOTLY = f'%{{customdata[0]}} %{{x:$.2f}} <br><b>굵게</b><a href="javascript:window.hacked=7">링크</a>{IMAGE}'

#: What stands in the words of a document, one attack each.
ATTACKS = (SCRIPT, IMAGE, LINK, PICTURE, ANCHOR, FRAME, MATH, TYPST, PLOTLY, TURNED, LONG)
THINGS = (
    "도서관",
    "체육관",
    "창업센터",
    "공원",
    "연구단지",
    "박물관",
    "철도",
    "주차장",
    "배터리 실증센터",
    "수소충전소",
    "청년주택",
)


def _body(year: int, done: bool) -> str:
    lines = [
        f"포항시가 {SCRIPT} 3대 전략을 내놓았다. 3대 전략은 ▲{IMAGE} 바다 전략 ▲{LINK} 산업 전략 ▲{FORMULA} 청년 전략이다."
    ]
    for number, (attack, thing) in enumerate(zip(ATTACKS, THINGS, strict=True), 1):
        end = "준공했다." if done and number % 2 else "건립할 계획이다."
        lines.append(f"포항시는 {year + 2}년까지 {number}{number}0억 원을 들여 '{attack}' {thing}을 {end}")
        lines.append(f"△{thing} {attack} 조성 {number * 40}{attack[:12]}개소 △{FORMULA} {thing} 확대 {number}천 명")
    lines.append(
        f"{FORMULA} 사업을 추진한다.\n{COMMAND} 시설을 건립한다.\n@SUM(1+1)*cmd 거리를 조성한다.\n-2+3 광장을 정비한다."
    )
    return "\n\n".join(lines) + "\n"


def _record(folder: Path, name: str, year: int, fields: dict[str, str], done: bool = False) -> None:
    whole = {
        "id": f"hostile-{name}", "city": "pohang", "published": f"{year}-03-02", "published_basis": f"page {SCRIPT}",
        "source_title": f"{ANCHOR} 원제목", "coverage": f"full {IMAGE}", "kind": "news", "licence": "own",
        "source_licence": "quotation-only", "language": "ko",
    } | fields  # fmt: skip
    front = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=10_000)
    (folder / f"{name}.md").write_text(f"---\n{front}---\n{_body(year, done)}", "utf-8")


def documents(folder: Path) -> Path:
    """Writes them into a folder: titles, outlets, authors, addresses, words, and names of files that attack."""
    folder.mkdir()
    _record(
        folder,
        "script",
        2019,
        {
            "title": f"{SCRIPT} {IMAGE} 포항의 구상",
            "publisher": f"{LINK} 일보",
            "author": ANCHOR,
            "url": "javascript:window.hacked=8",
        },
    )
    _record(
        folder,
        "formula",
        2022,
        {
            "title": FORMULA,
            "publisher": COMMAND,
            "author": "@SUM(1+1)",
            "url": f'{NOWHERE}/"onmouseover="window.hacked=9',
        },
    )
    _record(
        folder,
        "markdown",
        2024,
        {
            "title": f"{PICTURE} {LINK} **굵게** # 제목 | 표 | `코드`",
            "publisher": PICTURE,
            "author": TURNED,
            "url": "data:text/html,<script>window.hacked=10</script>",
        },
        done=True,
    )
    _record(
        folder,
        "plotly",
        2025,
        {"title": PLOTLY, "publisher": MATH, "author": LONG, "url": f"{NOWHERE}/good", "licence": "quotation-only"},
        done=True,
    )
    _record(
        folder,
        "long",
        2025,
        {"title": LONG, "publisher": LONG, "author": TYPST, "url": f"{NOWHERE}/{LONG}", "published": "2025-06-01"},
        done=True,
    )
    _record(
        folder,
        "other-city",
        2025,
        {"city": "gyeongsan", "title": f"{FRAME} 경산의 구상", "publisher": SCRIPT, "url": f"  {NOWHERE}"},
    )
    (folder / f"{FORMULA.replace('/', ' ')} {IMAGE.replace('/', ' ')}.txt").write_text(
        "도시도 날짜도 없는 글이다.\n", "utf-8"
    )
    return folder


#: Columns whose words are a document's, a reviewer's or a file's; what they hold after the build is made worse still.
FREE_WORDS = {
    "documents": ("title", "source_title", "publisher", "author", "published_basis", "coverage", "source_path"),
    "commitments": ("title", "title_en", "actor", "kind_reason", "sector_reason"),
    "pledges": ("title", "title_en"),
    "strategies": ("name",),
    "funding_figures": ("literal", "funder"),
    "targets": ("literal", "unit", "measure"),
    "dates": ("literal",),
    "pledge_links": ("reason",),
    "rejected_documents": ("source_path", "reason"),
}
ALL = (*ATTACKS, FORMULA, COMMAND)
#: Several in one breath, the one first that asks for something as soon as it is shown.
AT_ONCE = (f"{PICTURE} {LINK} {IMAGE} {SCRIPT} {ANCHOR}",)


def database(folder: Path, attacks: tuple[str, ...] = ALL) -> Path:
    """The database of them, made by the build that everybody uses; then every free word of it attacks, whole and by itself."""
    path = folder / "strategies.duckdb"
    build([documents(folder / "documents")], path, publish=True, review=folder / "no-review")
    with duckdb.connect(str(path.resolve())) as connection:
        connection.execute(
            "INSERT INTO strategies SELECT 's-' || commitment_id, document_id, city_id, title, NULL, char_start, char_end FROM commitments"
        )
        connection.execute("UPDATE strategies SET parent_strategy_id = (SELECT min(strategy_id) FROM strategies)")
        connection.execute("UPDATE strategies SET parent_strategy_id = NULL WHERE strategy_id = parent_strategy_id")
        for table, columns in FREE_WORDS.items():
            for shift, column in enumerate(columns):
                connection.execute(
                    f"UPDATE {table} SET {column} = $attacks[1 + (rowid + {shift}) % len($attacks)] || ' ' || rowid",
                    {"attacks": list(attacks)},
                )
    return path
