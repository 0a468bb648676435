"""Articles: a list to search, and the reader."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from analysis.corpus import Selection
from analysis.measure import articles
from app_pages import cached, notices, reader
from app_pages.links import article_link, list_link
from app_pages.names import labels, language_name, outlet_name, topic_name
from app_pages.words import day, number, plain, present, say

_TOP = 500
_ROWS_ON_A_PAGE = 20
_OPENING = 280


def show(selection: Selection) -> None:
    """Show the page: the reader when the address names an article, else the list."""
    article_id = st.query_params.get("article")
    if article_id:
        _read(article_id)
        return
    notices.title("articles")
    if not notices.empty(selection):
        _list(selection)


def _list(selection: Selection) -> None:
    search = st.text_input(
        say("articles.search"),
        placeholder=say("articles.search_hint"),
        key="q",
        bind="query-params",
        type="search",
        icon=":material/search:",
    )
    frame = cached.ask(articles.listing, selection, search=search or "", top=_TOP)
    if frame.empty:
        st.info(plain(say("articles.none", search=search)), icon=":material/search_off:")
        return
    matched = int(frame.matched.iloc[0])
    st.caption(say("articles.found", n=number(matched)))
    if matched > len(frame):
        st.caption(say("articles.found_top", n=number(len(frame))))
    pages = -(-len(frame) // _ROWS_ON_A_PAGE)
    page = st.pagination(pages, key=f"_list_{search}") - 1 if pages > 1 else 0
    for row in frame.iloc[page * _ROWS_ON_A_PAGE :][:_ROWS_ON_A_PAGE].to_dict("records"):
        _row(row)


def _row(row: Mapping[str, Any]) -> None:
    published = day(row["published"]) if present(row["published"]) else say("reader.undated")
    about = [outlet_name(row["outlet"]), published, language_name(row["language"])]
    about += [topic_name(topic) for topic in row["topics"]]
    opening = row["first_sentence"]
    if len(opening) > _OPENING:
        opening = opening[:_OPENING] + "…"
    with st.container(gap=None):
        article_link(row["article_id"], row["title"])
        st.html(
            f'<div class="lw-evidence"><p>{escape(opening)}</p>'
            f"<p>{escape(' · '.join(about))}</p></div>"
        )


def _read(article_id: str) -> None:
    list_link(say("reader.back"))
    try:
        reading = cached.ask(articles.reading, article_id=article_id)
    except LookupError:
        st.info(plain(say("articles.missing", article=article_id)), icon=":material/search_off:")
        return
    st.html(reader.head(reading))
    layers = st.pills(
        say("reader.layers"),
        reader.LAYERS,
        selection_mode="multi",
        default=reader.LAYERS,
        format_func=labels({layer: say(f"reader.{layer}") for layer in reader.LAYERS}),
        key="layers",
        bind="query-params",
    )
    st.html(reader.legend(layers))
    st.html(reader.body(reading, layers, sentence=_sentence()))
    with st.container(key="figure_found"):
        st.header(say("reader.found"), anchor=False)
        st.html(reader.found(reading))


def _sentence() -> int | None:
    """The sentence that the reader comes from, as the address says."""
    given = st.query_params.get("sentence", "")
    return int(given) if given.isdecimal() else None
