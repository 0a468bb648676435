"""The command line, as its users call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.paths import ROOT

GOOD = {"id": "x", "title": "Judul", "text": "Presiden Xi Jinping tiba di Moskow.", "lang": "id"}


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


def test_main_help_explains_itself() -> None:
    assert "process" in run("--help").stdout
    told = run("process", "--help").stdout
    for word in ("INPUT", "--out", ".jsonl.gz", "example:"):
        assert word in told


def test_main_processes_and_accounts_for_every_row(tmp_path: Path) -> None:
    rows = [GOOD, GOOD, {"id": "y", "text": ""}, {**GOOD, "id": "z", "lang": "tlh"}]
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", encoding="utf-8")
    result = run("process", source, "--out", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert "5 in = 1 accepted + 1 duplicate + 3 refused" in result.stdout
    assert "tlh" in result.stdout
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [row["fate"] for row in manifest["inputs"]] == [
        "accepted", "duplicate", "refused", "refused", "refused",
    ]  # fmt: skip
    assert all(row["reason"] for row in manifest["inputs"] if row["fate"] == "refused")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "nowhere", "nowhere"),
        (lambda folder: folder, "folder"),
    ],
)
def test_main_a_bad_path_is_one_sentence(tmp_path: Path, make: object, message: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("process", make(tmp_path / "empty"), "--out", tmp_path / "out")  # type: ignore[operator]
    assert result.returncode == 1
    assert result.stderr.startswith("error: ")
    assert message in result.stderr.lower() or "empty" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_main_does_not_overwrite_what_is_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter1.txt").write_text("mine", encoding="utf-8")
    result = run("process", tmp_path / "news.jsonl", "--out", tmp_path / "thesis")
    assert result.returncode == 1
    assert "no corpus of Lensa Warta" in result.stderr
    assert (tmp_path / "thesis" / "chapter1.txt").exists()


def test_main_all_refused_is_not_success(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": 1, "text": " "}), encoding="utf-8")
    result = run("process", tmp_path / "news.jsonl", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "0 accepted" in result.stdout


def test_main_without_yake_only_that_engine_is_missing(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "yake.py").write_text("raise ModuleNotFoundError('yake')")
    hidden = {"PYTHONPATH": str(tmp_path / "hidden")}
    call = ("process", tmp_path / "news.jsonl", "--out", tmp_path / "out")
    assert run(*call, **hidden).returncode == 0
    result = run(*call, "--keyword-engine", "yake", **hidden)
    assert result.returncode == 1
    assert "pip install yake" in result.stderr
    assert "Traceback" not in result.stderr
