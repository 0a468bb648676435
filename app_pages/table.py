"""A frame as a table of HTML: every cell escaped, numbers as the language writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.words import day, number, percent, present, say

Cells = Mapping[str, Callable[[Any], str]]
_SHARES = {"share", "low", "high"}


def show(frame: pd.DataFrame, columns: Mapping[str, str], cells: Cells | None = None) -> None:
    """Show columns of a frame under their headings (keys of the words' section ``column``).

    ``cells`` says how the values of a column are written.
    """
    head = "".join(
        f'<th scope="col"{_side(frame[name])}>{escape(say(f"column.{heading}"))}</th>'
        for name, heading in columns.items()
    )
    body = "".join(_row(frame, row, columns, cells or {}) for row in frame.to_dict("records"))
    st.html(
        f'<div class="lw-table" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def decimals(value: Any) -> str:
    """A measure with two decimals, for ``cells``."""
    return number(value, 2) if present(value) else "–"


def _row(
    frame: pd.DataFrame, row: Mapping[str, Any], columns: Mapping[str, str], cells: Cells
) -> str:
    written = (
        f"<td{_side(frame[name])}>{escape(_text(name, row[name], cells.get(name)))}</td>"
        for name in columns
    )
    return f"<tr>{''.join(written)}</tr>"


def _side(column: pd.Series) -> str:
    return ' class="number"' if pd.api.types.is_numeric_dtype(column) else ""


def _text(name: str, value: Any, write: Callable[[Any], str] | None) -> str:
    if write:
        return write(value)
    if not present(value):
        return "–"
    if name in _SHARES:
        return percent(value)
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, (int, float)):
        return number(value, 0 if float(value).is_integer() else 1)
    return str(value)
