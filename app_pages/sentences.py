"""The sentences behind a number: as many rows as were counted, each with its way to the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis.corpus import Selection
from analysis.measure.evidence import evidence
from app_pages import cached
from app_pages.links import article_link, original
from app_pages.names import language_name, outlet_name
from app_pages.words import day, number, present, say

ROWS_ON_A_PAGE = 10
# A sentence of a damaged source can be as long as a book; around the evidence this much is shown.
_CONTEXT = 400


def show(
    name: str,
    selection: Selection,
    wanted: Mapping[str, Any],
    *,
    unit: str,
    label: str,
    find: Callable[..., pd.DataFrame] = evidence,
) -> None:
    """List the evidence for what was picked in the figure ``name``, which counts in ``unit``.

    ``find`` is the measure that lists it.
    """
    with st.spinner(say("sentences.looking")):
        frame = cached.ask(find, selection, **wanted)
    total = len(frame)
    with st.container(key=f"sentences_{name}"):
        heading = say("sentences.heading", n=number(total), unit=say(f"unit.{unit}"), label=label)
        st.html(f'<h4 class="lw-sentences" data-rows="{total}">{escape(heading)}</h4>')
        page = _page(name, total, label)
        for row in frame.iloc[page * ROWS_ON_A_PAGE :][:ROWS_ON_A_PAGE].to_dict("records"):
            _row(row)
        st.download_button(
            say("sentences.download"),
            lambda: frame.to_csv(index=False).encode("utf-8-sig"),
            file_name=f"{name}-sentences.csv",
            mime="text/csv",
            key=f"_{name}_sentences_csv",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _page(name: str, total: int, label: str) -> int:
    """The page to show, from 0. Another pick begins at its first page again."""
    pages = -(-total // ROWS_ON_A_PAGE)
    if pages < 2:
        return 0
    page = st.pagination(pages, key=f"_{name}_page_{label}") - 1
    first = page * ROWS_ON_A_PAGE
    last = min(total, first + ROWS_ON_A_PAGE)
    st.caption(say("sentences.part", first=number(first + 1), last=number(last), n=number(total)))
    return page


def _row(row: Mapping[str, Any]) -> None:
    with st.container(gap=None):
        article_link(row["article_id"], row["title"], sentence=row["sentence"])
        st.html(f'<div class="lw-evidence"><p>{_quote(row)}</p><p>{_about(row)}</p></div>')


def _quote(row: Mapping[str, Any]) -> str:
    text, start, end = row["text"], row["start"], row["end"]
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    marked = f"<mark>{escape(text[start:end])}</mark>" if end > start else ""
    return (
        ("…" if start > _CONTEXT else "")
        + f"{escape(before)}{marked}{escape(after)}"
        + ("…" if end + _CONTEXT < len(text) else "")
    )


def _about(row: Mapping[str, Any]) -> str:
    parts = [
        escape(outlet_name(row["outlet"])),
        escape(day(pd.Timestamp(row["published"])))
        if present(row["published"])
        else escape(say("reader.undated")),
        escape(language_name(row["language"])),
    ]
    if row.get("places", 0) > 1:
        parts.append(escape(say("sentences.places", n=number(row["places"]))))
    parts.append(original(row["url"], say("sentences.original")))
    return " · ".join(part for part in parts if part)
