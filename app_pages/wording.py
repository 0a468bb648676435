"""Which words are typical of a selection; and the choice of what to ask about words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from analysis.charts.keyness import keyness as plot
from analysis.corpus import Corpus, Selection
from analysis.measure import comparison, coverage
from analysis.measure.concordance import concordance
from analysis.measure.evidence import evidence
from app_pages import cached, figure, neighbours, sentences
from app_pages.figure import Figure, Row
from app_pages.names import labels, language_name, with_label
from app_pages.table import decimals
from app_pages.words import number, plain, say

_SIDES = ("here", "rest")
_BY = ("words", "keywords")
_ORDERS = ("log_odds_z", "log_likelihood", "log_ratio")
_TOP = 20
_COLUMNS = (
    "n", "other_n", "per_million", "other_per_million", "articles", "other_articles",
    "log_ratio", "low", "high", "log_likelihood", "log_odds_z", "dispersion", "other_dispersion",
)  # fmt: skip
_DECIMALS = (*_ORDERS, "low", "high", "dispersion", "other_dispersion")
_URL: Any = "query-params"


def show(selection: Selection) -> None:
    """Show what is asked about words. Only what is asked is computed."""
    questions = {
        "typical": _typical,
        "collocates": neighbours.collocates,
        "spread": neighbours.spread,
        "pairs": neighbours.pairs,
    }
    with st.container(key="figure_ask"):
        asked = _choice("ask", {name: say(f"wording.{name}") for name in questions})
    questions[asked](selection)


def rest_of(corpus: Corpus, selection: Selection, *, without: Selection, **key: Any) -> Any:
    """The evidence of ``selection`` that is not in ``without``: the places on the other side."""
    inside = evidence(corpus, without, **key)
    frame = evidence(corpus, selection, **key)
    return frame[~frame.article_id.isin(inside.article_id)].reset_index(drop=True)


def _choice(key: str, names: dict[str, str]) -> str:
    return st.segmented_control(
        say(f"wording.{key}"),
        list(names),
        default=next(iter(names)),
        format_func=labels(names),
        key=key,
        bind=_URL,
        required=True,
    )


def _typical(selection: Selection) -> None:
    several = len(cached.ask(coverage.by_language, Selection())) > 1
    if selection.is_whole:
        hints = [say("wording.whole"), say("wording.whole_languages")][: 1 + several]
        _nothing(" ".join(hints))
        return
    with st.container(horizontal=True):
        by = _choice("by", {name: say(f"wording.{name}") for name in _BY})
        order = _choice("order", {name: say(f"column.{name}") for name in _ORDERS})
        language = _language(selection) if several else None
    # A keyword's places are those of all articles: near-duplicates are not left out.
    read = replace(selection, unit="mentions") if by == "keywords" else selection
    with st.spinner(say("wording.counting")):
        frame = cached.ask(
            comparison.keyness, read, by=by, top=_TOP, order=order, language=language
        )
    if frame.empty:
        _nothing(say("wording.nothing"))
        return
    notes = [_sizes(frame)]
    if several and not language:
        notes.append(say("wording.languages_note"))
    if read.unit == "stories":
        notes.append(say("wording.once"))
    _figure(read, frame, by, language, notes)
    with st.expander(say("wording.method")):
        st.write(plain(say("wording.method_text")))


def _figure(
    selection: Selection, frame: pd.DataFrame, by: str, language: str | None, notes: list[str]
) -> None:
    find = concordance if by == "words" else evidence
    name = "word" if by == "words" else "keyword"
    narrowed = {"language": language} if language else {}
    shown = Figure(
        name="typical",
        question=say("wording.question"),
        frame=with_label(frame, frame.word),
        keys=["word"],
        subject=name,
        evidence=lambda row: {name: row["word"], **narrowed},
        columns=_COLUMNS,
        notes=notes,
        denominator="denominator_side",
        cells=dict.fromkeys(_DECIMALS, decimals),
        find=find,
        read=lambda row: _places(selection, row, {name: row["word"], **narrowed}, by),
    )
    figure.show(shown, selection, _plot)


def _plot(frame: pd.DataFrame, *, locale: Any) -> alt.LayerChart:
    names = (say("wording.here"), say("wording.rest"))
    drawn = plot(frame, names=names, most=_TOP, locale=locale)
    for heading in drawn.layer[-2:]:
        # Streamlit sends a list of lines as one text in brackets, so the mark breaks the lines.
        # How many words a side has stands above the chart; on a phone the two would collide.
        name, size = heading.data["text"].iloc[0]
        heading.data = pd.DataFrame({"text": [f"{name}\n{size.split(', ')[0]}"]})
        heading.mark.lineBreak = "\n"
    return drawn


def _places(selection: Selection, row: Row, key: dict[str, Any], by: str) -> None:
    """The places of a word on the side that is chosen; at first on the one it is typical of."""
    counts = {"here": row["n"], "rest": row["other_n"]}
    sides = [side for side in _SIDES if counts[side]]
    if row["log_ratio"] <= 0:
        sides.reverse()
    names = {
        side: say("wording.side_n", side=say(f"wording.{side}"), n=number(counts[side]))
        for side in sides
    }
    # Not in the address: each word begins on the side that it is typical of.
    side = st.segmented_control(
        say("wording.side"),
        sides,
        default=sides[0],
        format_func=labels(names),
        key=f"_side_{row['word']}",
        required=True,
    )
    find = concordance if by == "words" else evidence
    where = selection
    if side == "rest":
        find = concordance if by == "words" else rest_of
        where, key = Selection(unit=selection.unit), {**key, "without": selection}
    label = say("wording.side_label", label=row["label"], side=say(f"wording.{side}"))
    sentences.show("typical", where, key, unit=row["unit"], label=label, find=find)


def _language(selection: Selection) -> str | None:
    """The language to compare: at first that of most articles."""
    known = cached.ask(coverage.by_language, selection).language
    codes = [code for code in known if code]
    names = {code: language_name(code) for code in codes} | {"": say("wording.all_languages")}
    chosen = st.selectbox(
        say("wording.language"), [*names], format_func=labels(names), key="compared", bind=_URL,
        width=240,
    )  # fmt: skip
    return chosen or None


def _sizes(frame: pd.DataFrame) -> str:
    first = frame.iloc[0]
    return say(
        "wording.sizes",
        articles=number(first.side_articles),
        n=number(first.denominator),
        other_articles=number(first.other_side_articles),
        other_n=number(first.other_denominator),
        unit=say(f"unit.{first.unit}"),
    )


def _nothing(hint: str) -> None:
    with st.container(key="figure_typical"):
        st.header(say("wording.question"), anchor=False)
        st.caption(hint)
