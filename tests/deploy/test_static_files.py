from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
import streamlit

from deploy import static_files
from deploy.serve import CONFIGURATION

FRONTEND = Path(streamlit.__file__).parent / "static"


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files") / "www"
    static_files.make(folder)
    return folder


def test_every_file_of_the_frontend_is_there_and_scripts_are_compressed(www: Path) -> None:
    wanted = {file.relative_to(FRONTEND) for file in (FRONTEND / "static").rglob("*") if file.is_file()}
    made = {file.relative_to(www) for file in www.rglob("*") if file.is_file()}
    assert wanted <= made
    large = [file for file in wanted if file.suffix in (".js", ".css") and (FRONTEND / file).stat().st_size > 2000]
    assert len(large) > 20
    for file in large:
        packed = www / file.with_name(file.name + ".gz")
        assert gzip.decompress(packed.read_bytes()) == (FRONTEND / file).read_bytes()


def test_of_our_files_the_web_gets_what_the_web_uses(www: Path) -> None:
    ours = [file.name for file in (www / "app" / "static").rglob("*") if file.is_file()]
    assert "Pretendard-Regular.subset.woff2" in ours
    assert [name for name in ours if name.endswith(".js.gz")] != []
    assert not [name for name in ours if name.endswith(".otf")]


def test_the_policy_names_the_inline_script_of_this_streamlit() -> None:
    page = (FRONTEND / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = {"sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    assert hashes == set(re.findall(r"'(sha256-[^']+)'", (CONFIGURATION / "headers.conf").read_text("utf-8")))
