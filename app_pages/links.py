"""Links to the reader and to the originals, safe whatever a title or an address holds."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from app_pages.words import plain, present

_TITLE = 300


def article_link(article_id: str, title: str, *, sentence: Any = None) -> None:
    """A link that opens an article in the reader, on the same selection."""
    query = {"article": article_id}
    if present(sentence):
        query["sentence"] = str(int(sentence))
    short = title if len(title) <= _TITLE else title[:_TITLE] + "…"
    st.page_link(reader_page(), label=plain(short) or plain(article_id), query_params=query)


def list_link(label: str) -> None:
    """A link back to the list of articles."""
    st.page_link(reader_page(), label=label, icon=":material/arrow_back:")


def reader_page() -> st.Page:
    """The Articles page, named by its address: which function shows it is dashboard.py's matter."""
    return st.Page(lambda: None, title="-", url_path="articles")


def original(url: Any, label: str) -> str:
    """A link to the original as HTML, or nothing where the address is not one of the web."""
    if not present(url) or not _is_web(str(url)):
        return ""
    return (
        f'<a href="{escape(str(url))}" target="_blank" rel="noopener noreferrer nofollow">'
        f"{escape(label)}</a>"
    )


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False
