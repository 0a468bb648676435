"""The places behind a number of words: each one in its sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure.running_words import PATTERNS, phrase, placed, places, sides

_COLUMNS = {
    **dict.fromkeys(("article_id", "story_id", "title", "outlet"), "str"),
    "published": "datetime64[us]",
    **dict.fromkeys(("language", "url"), "str"),
    "sentence": "int64",
    "text": "str",
    **dict.fromkeys(("start", "end", "places"), "int64"),
    **dict.fromkeys(("left", "match", "right"), "str"),
}
_NEAR = """
    exists (from {near} n where n.number = h.number and n.sentence = h.sentence
        and h.place between n.place - $window and n.until + $window)
    and not exists (from {near} n where n.number = h.number and n.sentence = h.sentence
        and h.place between n.place and n.until)"""
_QUERY = """
    with sides as materialized (select * from ({sides}) where side = {side} and {narrowed}),
    hits as materialized ({hits}){near},
    kept as (
        select *, count(*) over (partition by number) as places from hits h where {condition}
    )
    select article_id, a.story_id, title, a.outlet, a.published, a.language, url, sentence,
        substr(text, s.start + 1, s."end" - s.start) as text, k.start, k."end", places
    from kept k join whole.articles a using (article_id)
        join whole.sentences s using (article_id, sentence)
    order by a.published desc nulls last, article_id, sentence, k.start
    limit $top"""


def concordance(
    corpus: Corpus,
    selection: Selection,
    word: str,
    *,
    without: Selection | None = None,
    near: str | None = None,
    window: int = 5,
    language: str | None = None,
    outlet: str | None = None,
    period: tuple[dt.date, dt.date] | None = None,
    top: int | None = None,
) -> pd.DataFrame:
    """Every occurrence of a word (or of several in a row) in its sentence: KWIC.

    Exactly one row for each that was counted: by ``comparison.keyness`` (n: the selection; the
    other side: ``concordance(corpus, against or Selection(unit=selection.unit), word,
    without=selection)``), by ``dispersion`` (give ``outlet`` or ``period``), and by ``collocates``
    (``word`` is the collocate, ``near`` the word that it was found around, ``window`` the same).
    In the unit stories, only the first dated article of each story in the selection is read.

    article_id, story_id, title, outlet, language, url: string · published: date or null ·
    sentence: int, its number in the article · text: string, that sentence · start, end: int,
    code points from the start of that text · places: int, rows of this article · left, match,
    right: string, the sentence before, at and after the place. Newest first; ``top`` cuts off.
    Without a word in ``word``, nothing.

    >>> rows = concordance(Corpus.open(), Selection(), "wang yi", top=1)
    >>> rows.match.str.lower().tolist()
    ['wang yi']
    """
    words, around = phrase(corpus, word), phrase(corpus, near or "")
    if not words or (near is not None and not around):
        return pd.DataFrame({name: [] for name in _COLUMNS}).astype(_COLUMNS)
    first, side = (selection, 0) if without is None else (without, 1)
    chosen, values = sides(first, without and selection, language=language)
    narrowed, narrowing = _narrowing(outlet, period)
    if around:
        narrowing |= {"near": around, "window": window}
    frame = corpus.sql(
        _QUERY.format(
            sides=chosen,
            side=side,
            narrowed=narrowed,
            hits=_hits(len(words), "words"),
            near=f", around as ({_hits(len(around), 'near')})" if around else "",
            condition=_NEAR.format(near="around") if around else "true",
        ),
        words=words,
        top=top,
        **PATTERNS,
        **values,
        **narrowing,
    )
    return _with_context(frame)[[*_COLUMNS]].astype(_COLUMNS)


def _narrowing(
    outlet: str | None, period: tuple[dt.date, dt.date] | None
) -> tuple[str, dict[str, Any]]:
    parts, values = ["true"], dict[str, Any]()
    if outlet is not None:
        parts.append("coalesce(outlet, '') = $outlet")
        values["outlet"] = outlet
    if period is not None:
        parts.append("published between $first::date and $last::date")
        values |= {"first": period[0], "last": period[1]}
    return " and ".join(parts), values


def _hits(length: int, name: str) -> str:
    return places(f"({placed('sides', f'${name}[1]')})", length, name)


def _with_context(frame: pd.DataFrame) -> pd.DataFrame:
    spans = list(zip(frame["text"], frame["start"], frame["end"], strict=True))
    return frame.assign(
        left=[text[:start] for text, start, _ in spans],
        match=[text[start:end] for text, start, end in spans],
        right=[text[end:] for text, _, end in spans],
    )
