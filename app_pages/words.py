"""The words on the screen: texts by key, and numbers and dates as each language writes them."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from babel import dates, numbers

LANGUAGES = ("id", "en")
_FILE = Path(__file__).with_name("words.toml")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


@lru_cache
def texts() -> dict[str, dict[str, str]]:
    """Every text by ``section.key``, with one entry for each language."""
    sections = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": text for section, rows in sections.items() for key, text in rows.items()
    }


def language() -> str:
    """The language of the interface, as the switch in the sidebar says."""
    chosen = st.session_state.get("lang")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def say(key: str, /, **values: object) -> str:
    """A text in the language of the interface, its gaps filled."""
    text = texts()[key][language()]
    return text.format(**values) if values else text


def number(value: float, digits: int = 0) -> str:
    """A number as the language writes it: 1.234,5 or 1,234.5."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return numbers.format_decimal(value, format=pattern, locale=language())


def percent(value: float | None) -> str:
    """A share with one decimal: 12,3%. Nothing where there is no denominator."""
    if value is None or pd.isna(value):
        return "–"
    return numbers.format_percent(value, format="#,##0.0%", locale=language())


def day(value: dt.date) -> str:
    """A day in full: 2 Desember 2025."""
    return dates.format_date(value, "d MMMM y", locale=language())


def period(first: dt.date, by: str) -> str:
    """A period by its first day: 2025, Desember 2025, or the day itself."""
    pattern = {"year": "y", "month": "MMMM y"}.get(by, "d MMM y")
    return dates.format_date(first, pattern, locale=language())


def partial_day(value: str) -> str:
    """A date of which the year is open (EDTF XXXX-12-02), in words."""
    found = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", value)
    if not found:
        return value
    # A leap year, so that 29 February can be shown; the year itself is not printed.
    first = dt.date(2000, int(found[1]), int(found[2]))
    written = dates.format_date(first, "d MMMM", locale=language())
    return say("reader.partial", day=written)


def plain(text: object) -> str:
    """Text for a Streamlit label, where Markdown would be read: every sign stands for itself."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))


def present(value: Any) -> bool:
    """Whether a cell holds something: not None, not NaN, not NaT, not the empty string."""
    return value is not None and not pd.isna(value) and value != ""
