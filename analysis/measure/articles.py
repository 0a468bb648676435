"""The articles themselves: a list to browse, and one article with all that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.lexicon import codebook

_LISTING = {
    **dict.fromkeys(("article_id", "title", "outlet"), "str"),
    "published": "datetime64[us]",
    "language": "str",
    "words": "int64",
    "story_id": "str",
    "topics": "object",
    "first_sentence": "str",
    "matched": "int64",
}


@dataclass(frozen=True)
class Reading:
    """One article and everything found in it; offsets point into ``article["text"]``.

    ``article`` is its row of the table articles; the frames are its rows of the tables of their
    names, in the order of the text (keywords: best first). mentions also have name, name_en, type
    and country of the actor; topic_hits have the topic's name and name_en; statements have
    speaker_name and speaker_name_en, null where the speaker was not resolved.
    """

    article: pd.Series
    sentences: pd.DataFrame
    keywords: pd.DataFrame
    keyword_occurrences: pd.DataFrame
    mentions: pd.DataFrame
    topic_hits: pd.DataFrame
    statements: pd.DataFrame


def listing(
    corpus: Corpus, selection: Selection, *, search: str = "", top: int = 200
) -> pd.DataFrame:
    """The articles of the selection, newest first; with ``search``, those that contain it.

    ``search`` is looked for as it stands, in either case, in title, text and outlet.
    article_id, title, outlet, language, story_id: string · published: date or null · words: int ·
    topics: list of topic ids · first_sentence: string, "" where there is none · matched: int, the
    articles found in all, of which the first ``top`` are listed.

    >>> listing(Corpus.open(), Selection(), search="jepang", top=1).shape[0]
    1
    """
    columns = ("title", "text", "outlet")
    found = " or ".join(f"contains(lower({column}), $search)" for column in columns)
    wanted = search.strip().lower()
    frame = corpus.sql(
        f"""
        with shown as (
            select article_id, title, outlet, published, language, words, story_id,
                count(*) over () as matched
            from articles where {found if wanted else "true"}
            order by published desc nulls last, article_id limit $top
        ),
        covered as (
            select article_id, list_sort(list(distinct topic)) as topics
            from topic_hits semi join shown using (article_id) group by article_id
        ),
        opening as (
            select article_id, arg_min(start, sentence) as start, arg_min("end", sentence) as "end"
            from sentences semi join shown using (article_id) where role = 'body'
            group by article_id
        )
        select shown.*, coalesce(topics, []) as topics,
            coalesce(substr(text, start + 1, "end" - start), '') as first_sentence
        from shown join (select article_id, text from articles) using (article_id)
            left join covered using (article_id) left join opening using (article_id)
        order by published desc nulls last, article_id""",
        selection,
        top=top,
        **({"search": wanted} if wanted else {}),
    )
    frame["topics"] = [list(topics) for topics in frame["topics"]]
    return frame[[*_LISTING]].astype(_LISTING)


def reading(corpus: Corpus, article_id: str) -> Reading:
    """One article of the whole corpus with all its rows. Raises LookupError for an unknown id.

    >>> corpus = Corpus.open()
    >>> first = listing(corpus, Selection(), top=1).article_id[0]
    >>> reading(corpus, first).article["article_id"] == first
    True
    """
    rows = partial(_rows, corpus, article_id)
    article = rows("articles")
    if article.empty:
        raise LookupError(f"no article {article_id!r} in {corpus.folder}; see articles.listing")
    hits = rows("topic_hits")
    topics = codebook.load().topics
    for column, language in (("name", "id"), ("name_en", "en")):
        names = {key: topic.name.get(language, key) for key, topic in topics.items()}
        hits[column] = pd.Series([names.get(topic, topic) for topic in hits.topic], dtype="str")
    return Reading(
        article=article.iloc[0],
        sentences=rows("sentences"),
        keywords=rows("keywords", order="rank"),
        keyword_occurrences=rows("keyword_occurrences"),
        mentions=rows(
            "mentions",
            more=", coalesce(name, actor_id) as name, coalesce(name_en, name, actor_id) as name_en,"
            " type, country",
            join="left join actors using (actor_id)",
        ),
        topic_hits=hits,
        statements=rows(
            "statements",
            more=", coalesce(name, speaker) as speaker_name,"
            " coalesce(name_en, name, speaker) as speaker_name_en",
            join="left join actors on actor_id = speaker",
        ),
    )


def _rows(
    corpus: Corpus,
    article_id: str,
    table: str,
    *,
    more: str = "",
    join: str = "",
    order: str = 'start, "end"',
) -> pd.DataFrame:
    ordered = "" if table == "articles" else f"order by {order}"
    return corpus.sql(
        f"select t.*{more} from whole.{table} t {join} where article_id = $article_id {ordered}",
        article_id=article_id,
    )
