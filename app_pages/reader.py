"""The reader: an article as HTML, with everything that was found in it marked in the text.

Whatever the text holds is escaped: a script, an image in Markdown or a tag is shown as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.measure.articles import Reading
from app_pages.links import original
from app_pages.names import actor_name, language_name, outlet_name, topic_name
from app_pages.words import day, number, partial_day, present, say

LAYERS = ("keywords", "actors", "topics", "statements")
_LONG_WORD = re.compile(r"\S{60}(?=\S)")
# What of the reading a layer shows, and the class that gives it its colour and its kind of line.
_CLASSES = {"keywords": "lw-k", "actors": "lw-a", "topics": "lw-t", "statements": "lw-s"}


class Mark(NamedTuple):
    """A stretch of the text, end exclusive, with its class and what is said of it."""

    start: int
    end: int
    css: str
    title: str


def head(reading: Reading) -> str:
    """Title and what is known of the article."""
    article = reading.article
    facts = {
        "outlet": outlet_name(article.outlet),
        "published": _published(article),
        "author": article.author,
        "dateline": article.dateline,
        "category": article.category,
        "language": language_name(article.language),
        "words": number(article.words),
        "source": article.source,
        "id": article.article_id,
    }
    rows = "".join(
        f"<div><dt>{escape(say(f'reader.{name}'))}</dt><dd>{escape(str(value))}</dd></div>"
        for name, value in facts.items()
        if present(value)
    )
    link = original(article.url, say("reader.original"))
    return (
        f'<div class="lw-head"><h1>{breakable(article.title)}</h1><dl>{rows}</dl>'
        f"{f'<p>{link}</p>' if link else ''}</div>"
    )


def legend(layers: Sequence[str]) -> str:
    """What each kind of mark means, drawn as in the text."""
    items = [(_CLASSES[layer], say(f"reader.{layer}")) for layer in LAYERS if layer in layers]
    items += [("lw-c", say("reader.cue_title"))] if "statements" in layers else []
    items.append(("lw-o", say("reader.other")))
    drawn = "".join(f'<li><span class="{css}">{escape(text)}</span></li>' for css, text in items)
    return f'<ul class="lw-legend">{drawn}</ul>'


def body(reading: Reading, layers: Sequence[str], *, sentence: int | None = None) -> str:
    """The text in paragraphs, with the marks of the layers; ``sentence`` is framed."""
    text = reading.article.text
    marks = [*_roles(reading.sentences, sentence), *_marks(reading, layers)]
    openings = _openings(reading.sentences)
    written = []
    for first, last, here in _stretches(len(text), marks, openings):
        if first in openings:
            written.append("</p><p>")
        stretch = text[first:last].rstrip() if last in openings else text[first:last]
        written.append(_marked(stretch, here))
    language = escape(str(reading.article.language))
    return f'<div class="lw-text" lang="{language}"><p>{"".join(written)}</p></div>'


def found(reading: Reading) -> str:
    """What was found, as a list: for those who cannot see the marks."""
    speakers = [
        actor_name(row, "speaker_name", "speaker") for row in reading.statements.to_dict("records")
    ]
    lists = {
        "keywords": list(reading.keywords.display),
        "actors": [actor_name(row) for row in reading.mentions.to_dict("records")],
        "topics": [topic_name(topic) for topic in reading.topic_hits.topic],
        "statements": speakers,
    }
    rows = "".join(
        f"<dt>{escape(say(f'reader.{layer}'))}</dt><dd>{escape(_counted(names))}</dd>"
        for layer, names in lists.items()
    )
    return f'<dl class="lw-found">{rows}</dl>'


def breakable(text: str) -> str:
    """Text as HTML that a browser can break anywhere in very long words.

    Without the breaks, a word of 200 kB holds a browser up for a minute.
    """
    return escape(_LONG_WORD.sub(lambda part: f"{part[0]}\0", text)).replace("\0", "<wbr>")


def _published(article: pd.Series) -> str:
    if present(article.published):
        return day(article.published)
    if present(article.published_partial):
        return partial_day(article.published_partial)
    return say("reader.undated")


def _counted(names: Sequence[str]) -> str:
    counts = pd.Series(list(names), dtype="object").value_counts(sort=False)
    counts = counts.sort_values(ascending=False, kind="stable")
    named = [f"{name} ({number(n)})" if n > 1 else str(name) for name, n in counts.items()]
    return ", ".join(named) or say("reader.nothing")


def _openings(sentences: pd.DataFrame) -> set[int]:
    """Where each paragraph but the first begins."""
    starts = sentences.groupby("paragraph").start.min().sort_index()
    return {int(start) for start in starts.iloc[1:]}


def _roles(sentences: pd.DataFrame, wanted: int | None) -> Iterator[Mark]:
    for row in sentences.itertuples():
        if row.role != "body":
            yield Mark(row.start, row.end, "lw-o", say("reader.other"))
        if row.sentence == wanted:
            yield Mark(row.start, row.end, "lw-f", say("reader.from"))


def _marks(reading: Reading, layers: Sequence[str]) -> Iterator[Mark]:
    if "statements" in layers:
        yield from _statements(reading.statements)
    if "topics" in layers:
        for row in reading.topic_hits.itertuples():
            title = say("reader.topic_title", name=topic_name(row.topic), rule=row.rule)
            yield Mark(row.start, row.end, _CLASSES["topics"], title)
    if "keywords" in layers:
        names = dict(zip(reading.keywords.keyword, reading.keywords.display, strict=True))
        for row in reading.keyword_occurrences.itertuples():
            title = say("reader.keyword_title", name=names.get(row.keyword, row.keyword))
            yield Mark(row.start, row.end, _CLASSES["keywords"], title)
    if "actors" in layers:
        for row in reading.mentions.to_dict("records"):
            title = say("reader.actor_title", name=actor_name(row))
            yield Mark(row["start"], row["end"], _CLASSES["actors"], title)


def _statements(statements: pd.DataFrame) -> Iterator[Mark]:
    for row in statements.to_dict("records"):
        title = say("reader.statement_title", name=actor_name(row, "speaker_name", "speaker"))
        yield Mark(row["start"], row["end"], _CLASSES["statements"], title)
        yield Mark(row["cue_start"], row["cue_end"], "lw-c", say("reader.cue_title"))


def _stretches(
    length: int, marks: Sequence[Mark], openings: set[int]
) -> Iterator[tuple[int, int, list[Mark]]]:
    """The text cut wherever a mark or a paragraph begins or ends, each with the marks on it."""
    beginning: dict[int, list[Mark]] = {}
    for mark in marks:
        beginning.setdefault(mark.start, []).append(mark)
    borders = sorted({0, length, *openings, *beginning, *(mark.end for mark in marks)})
    here: list[Mark] = []
    for first, last in pairwise(borders):
        here = [mark for mark in here if mark.end > first] + beginning.get(first, [])
        yield first, last, here


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """A stretch as HTML; where marks overlap, it has the classes and the titles of all."""
    if not marks:
        return breakable(text)
    css = " ".join(dict.fromkeys(mark.css for mark in marks))
    title = " · ".join(dict.fromkeys(mark.title for mark in marks))
    return f'<span class="{css}" title="{escape(title)}">{breakable(text)}</span>'
