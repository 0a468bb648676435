"""Which words stand around a word more often than elsewhere."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.language.stopwords import stopwords, with_stopwords
from analysis.measure.association import (
    log_dice,
    log_likelihood_of_pair,
    mutual_information,
    t_score,
)
from analysis.measure.running_words import (
    PATTERNS,
    counted,
    phrase,
    placed,
    places,
    sides,
    worth_listing,
)

_SCORES = ("log_dice", "mutual_information", "t_score", "log_likelihood")
_COLUMNS = {
    "word": "str",
    "n": "int64",
    "share": "float64",
    "denominator": "int64",
    "unit": "str",
    **dict.fromkeys(("articles", "elsewhere"), "int64"),
    **dict.fromkeys(("expected", *_SCORES), "float64"),
}
_QUERY = """
    with sides as materialized (select * from ({sides}) where side = 0),
    placed as materialized ({placed}),
    hits as materialized ({hits}),
    within as (
        select distinct p.number, p.sentence, p.place, word
        from placed p join hits h using (number, sentence)
        where p.place between h.place and h.until
    ),
    around as (
        select distinct p.number, p.sentence, p.place, word
        from placed p join hits h using (number, sentence)
        where p.place between h.place - $window and h.until + $window
    ),
    near as materialized (
        select * from around anti join within using (number, sentence, place)
    ),
    found as materialized (
        select word, count(*) as n, count(distinct number) as articles
        from near group by word
    ),
    everywhere as materialized (
        select word, sum(n)::bigint as total from ({counted}) group by word
    ),
    inner_words as (select word, count(*) as own from within group by word)
    select word, n, articles, total - coalesce(own, 0) as total,
        (select count(*) from hits) as node, (select count(*) from near) as denominator,
        (select sum(total) from everywhere) - (select count(*) from within) as population
    from found join everywhere using (word) left join inner_words using (word)
    where n >= $least and {worth_listing}"""


def collocates(
    corpus: Corpus,
    selection: Selection,
    word: str,
    *,
    window: int = 5,
    top: int | None = 50,
    measure: Literal["log_dice", "mutual_information", "t_score", "log_likelihood"] = "log_dice",
    least: int = 3,
    language: str | None = None,
    with_all: bool = False,
) -> pd.DataFrame:
    """The words within ``window`` words of a word (or of several in a row), in its sentence.

    The ``top`` ones by ``measure``, of those that stand there at least ``least`` times and more
    often than expected. Stop words of our lists, numbers and single letters are not listed,
    unless ``with_all``. In the unit stories, only the first dated article of each story is read.

    word: string, folded · n: int, its occurrences in the window, each once, the rows of
    ``concordance(corpus, selection, collocate, near=word, window=window)`` · denominator: int, all
    words in these windows · share: n / denominator · unit: words · articles: int, with such a
    place · elsewhere: int, its occurrences outside the windows · expected: float, n if the word
    stood in the windows as often as anywhere · log_dice: float, at most 14 · mutual_information,
    t_score, log_likelihood: float (formulas and sources: ``measure.association``).
    Raises ValueError for another ``measure``.

    >>> frame = collocates(Corpus.open(), Selection(), "wang", least=2)
    >>> "yi" in set(frame.word)
    True
    """
    if measure not in _SCORES:
        raise ValueError(f"measure is {measure!r}; give one of {', '.join(_SCORES)}")
    words = phrase(corpus, word)
    if not words:
        return pd.DataFrame({name: [] for name in _COLUMNS}).astype(_COLUMNS)
    chosen, values = sides(selection, language=language)
    frame = corpus.sql(
        _QUERY.format(
            sides=chosen,
            placed=placed("sides", "$words[1]"),
            hits=places("placed", len(words), "words"),
            counted=counted("sides"),
            worth_listing=worth_listing("word"),
        ),
        words=words,
        window=window,
        least=least,
        everything=with_all,
        stopwords=[]
        if with_all
        else sorted(stopwords(*[language] if language else with_stopwords())),
        **PATTERNS,
        **values,
    )
    scored = _scored(frame)
    ranked = scored.sort_values([measure, "n", "word"], ascending=[False, False, True])
    kept = ranked.head(len(ranked) if top is None else top)
    return kept.reset_index(drop=True)[[*_COLUMNS]].astype(_COLUMNS)


def _scored(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the scores; keep what stands there more often than expected."""
    expected = frame["denominator"] * frame["total"] / frame["population"]
    frame = frame.assign(expected=expected)[frame["n"] > expected]
    n, total = frame["n"], frame["total"]
    return frame.assign(
        unit="words",
        share=n / frame["denominator"],
        elsewhere=total - n,
        # Two of a word around one node are one meeting to Dice, which else would pass 14.
        log_dice=log_dice(n.clip(upper=frame["node"]), frame["node"], total),
        mutual_information=mutual_information(n, frame["expected"]),
        t_score=t_score(n, frame["expected"]),
        log_likelihood=log_likelihood_of_pair(n, frame["denominator"], total, frame["population"]),
    )
