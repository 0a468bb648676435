import ast
import datetime as dt
import re
from pathlib import Path
from string import Formatter

import pytest

from analysis.paths import ROOT
from app_pages import words

PAGES = sorted((ROOT / "app_pages").glob("*.py"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", words.texts())
def test_words_every_text_is_there_in_every_language(key: str) -> None:
    text = words.texts()[key]
    assert set(text) == set(words.LANGUAGES)
    assert all(value.strip() for value in text.values())
    assert len({frozenset(gaps(value)) for value in text.values()}) == 1, "the same gaps"


def test_words_every_text_that_the_pages_ask_for_exists() -> None:
    asked = set(re.findall(r'say\(\s*"([\w.]+)"', CODE))
    assert len(asked) > 50
    assert asked <= set(words.texts())


@pytest.mark.parametrize("key", words.texts())
def test_words_no_text_is_left_over(key: str) -> None:
    section, _ = key.split(".")
    assert f'"{key}"' in CODE or f'f"{section}.{{' in CODE, key


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_words_no_visible_text_stands_in_the_code(path: Path) -> None:
    shown = {"title", "header", "subheader", "write", "markdown", "caption", "info", "error",
             "button", "selectbox", "multiselect", "radio", "metric", "expander", "text_input",
             "pills", "segmented_control", "download_button", "date_input"}  # fmt: skip
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("st."):
            first = node.args[0] if node.args else None
            if ast.unparse(node.func).split(".")[-1] in shown and isinstance(first, ast.Constant):
                assert not re.search("[a-z]{2}", str(first.value)), f"line {node.lineno}"


@pytest.mark.parametrize(
    ("language", "number", "share", "day"),
    [
        ("id", "1.234,5", "12,3%", "2 Desember 2025"),
        ("en", "1,234.5", "12.3%", "2 December 2025"),
    ],
)
def test_words_numbers_and_days_follow_the_language(
    monkeypatch: pytest.MonkeyPatch, language: str, number: str, share: str, day: str
) -> None:
    monkeypatch.setattr(words, "language", lambda: language)
    assert words.number(1234.5, 1) == number
    assert words.percent(0.1234) == share
    assert words.day(dt.date(2025, 12, 2)) == day


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("XXXX-12-02", "2 Desember, tahun tidak disebut"),
        ("XXXX-02-29", "29 Februari, tahun tidak disebut"),
        ("2025-12", "2025-12"),
    ],
)
def test_words_partial_day_leaves_the_year_open(given: str, written: str) -> None:
    assert words.partial_day(given) == written


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("![x](http://e.org/p.png)", r"\!\[x\]\(http\:\/\/e\.org\/p\.png\)"),
        ("a\n\nb", "a b"),
        ("Xi dan Putin", "Xi dan Putin"),
    ],
)
def test_words_plain_leaves_nothing_for_markdown(text: str, label: str) -> None:
    assert words.plain(text) == label
