"""Which keywords go together."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure import COUNTS, tidy
from analysis.measure.association import log_likelihood_of_pair

_COLUMNS = {
    **dict.fromkeys(("keyword_a", "keyword_b"), "str"),
    **COUNTS,
    **dict.fromkeys(("n_a", "n_b"), "int64"),
    **dict.fromkeys(("expected", "lift", "log_likelihood"), "float64"),
}
_QUERY = """
    with documents as materialized (
        select article_id, dense_rank() over (order by {document}) as document from articles
    ),
    present as (
        select distinct document, keyword from keywords join documents using (article_id)
    ),
    frequent as materialized (
        select keyword, count(*) as n, row_number() over (order by keyword)::int as id
        from present group by keyword having count(*) >= $least
    ),
    slim as materialized (select document, id from present join frequent using (keyword)),
    pairs as materialized (
        select a.id as id_a, b.id as id_b, count(*) as n
        from slim a join slim b on a.document = b.document and a.id < b.id
        group by all having count(*) >= $least
    )
    select a.keyword as keyword_a, b.keyword as keyword_b, pairs.n, a.n as n_a, b.n as n_b,
        (select max(document) from documents)::bigint as denominator
    from pairs join frequent a on a.id = id_a join frequent b on b.id = id_b
    where not list_has_any(string_split(a.keyword, ' '), string_split(b.keyword, ' '))"""
_EVIDENCE = {
    **dict.fromkeys(("article_id", "story_id", "title", "outlet"), "str"),
    "published": "datetime64[us]",
    **dict.fromkeys(("language", "url"), "str"),
    "sentence": "int64",
    "text": "str",
    **dict.fromkeys(("start", "end"), "int64"),
    "together": "bool",
}
_ROWS = """
    with documents as materialized (select article_id, {document} as document from articles),
    found as (
        select document, article_id, keyword, o.sentence, o.start, o."end"
        from keyword_occurrences o join documents using (article_id)
        where keyword in ($a, $b)
            and document in (select document from keywords join documents using (article_id)
                where keyword in ($a, $b) group by document
                having count(distinct keyword) = 2)
    ),
    ranked as (
        select *, published, row_number() over (partition by document
            order by together desc, keyword <> $a, published nulls last, article_id, sentence,
                start) as place
        from (
            select *, count(distinct keyword) over (partition by article_id, sentence) = 2
                as together from found
        ) join articles using (article_id)
    )
    select article_id, story_id, title, outlet, published, language, url, r.sentence,
        substr(text, s.start + 1, s."end" - s.start) as text,
        r.start - s.start as start, least(r."end", s."end") - s.start as "end", together
    from ranked r join sentences s using (article_id, sentence) where place = 1
    order by published desc nulls last, article_id limit $top"""


def cooccurrence(
    corpus: Corpus, selection: Selection, *, top: int | None = 30, least: int = 3
) -> pd.DataFrame:
    """The pairs of keywords that share an article (or a story) more often than by chance.

    The ``top`` ones by log-likelihood, of those with at least ``least`` articles. Keywords that
    share a word ("laut china", "laut china selatan") are one matter and no pair.
    keyword_a, keyword_b: string, folded, in alphabetical order · n: int, articles that have both
    among their keywords (the rows of ``pair_evidence``), in the unit stories stories, also where
    each stands in another article of the story; in the unit mentions articles too ·
    denominator: int, all articles (stories) of the selection · share · unit: articles or stories ·
    n_a, n_b: int, with the one and with the other · expected: float, n if they were independent,
    n_a·n_b / denominator · lift: float, n / expected · log_likelihood: float, G² of the 2×2 table.

    >>> pairs = cooccurrence(Corpus.open(), Selection())
    >>> bool((pairs.n > pairs.expected).all())
    True
    """
    document, unit = _document(selection)
    frame = corpus.sql(_QUERY.format(document=document), selection, least=least)
    frame["expected"] = frame["n_a"] * frame["n_b"] / frame["denominator"]
    frame = frame[frame["n"] > frame["expected"]]
    frame = frame.assign(
        lift=frame["n"] / frame["expected"],
        log_likelihood=log_likelihood_of_pair(
            frame["n"], frame["n_a"], frame["n_b"], frame["denominator"]
        ),
    ).sort_values(
        ["log_likelihood", "keyword_a", "keyword_b"],
        ascending=[False, True, True],
        ignore_index=True,
    )
    return tidy(frame.head(len(frame) if top is None else top), _COLUMNS, unit)


def pair_evidence(
    corpus: Corpus,
    selection: Selection,
    keyword_a: str,
    keyword_b: str,
    *,
    top: int | None = None,
) -> pd.DataFrame:
    """The articles (stories) that have both keywords: exactly one row for each.

    article_id, story_id, title, outlet, language, url: string · published: date or null ·
    sentence: int, one in which both stand if there is any, else one with the first ·
    text: string, that sentence · start, end: int, code points from the start of that text, the
    keyword in it · together: bool, whether both stand in it. Newest first.

    >>> pair_evidence(Corpus.open(), Selection(), "no such", "keyword").empty
    True
    """
    document, _ = _document(selection)
    frame = corpus.sql(
        _ROWS.format(document=document), selection, a=keyword_a, b=keyword_b, top=top
    )
    return frame[[*_EVIDENCE]].astype(_EVIDENCE)


def _document(selection: Selection) -> tuple[str, str]:
    """What holds a pair together, and its name."""
    if selection.unit == "stories":
        return "story_id", "stories"
    return "article_id", "articles"
