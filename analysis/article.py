"""The Article record and the schema of every table: column, type, unit, meaning.

Offsets are Unicode code points into ``articles.text``, end exclusive, so that
``text[start:end]`` is the evidence. Everything else in Lensa Warta reads this file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it leaves ingest: cleaned, dated as far as the source allows, and placed.

    >>> Article(article_id="a1", title="Judul", text="Isi berita.", language="id").published is None
    True
    """

    article_id: str
    title: str
    text: str
    language: str
    published: dt.date | None = None
    published_partial: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    dateline: str | None = None
    story_id: str = ""
    words: int = 0
    category: str | None = None
    source: str = ""


class Sentence(NamedTuple):
    """One sentence of an article; ``start`` and ``end`` are offsets into its text."""

    sentence: int
    paragraph: int
    start: int
    end: int
    role: str


class Keyword(NamedTuple):
    """One keyword of one article, with its first place in the text."""

    keyword: str
    display: str
    score: float
    rank: int
    words: int
    occurrences: int
    sentence: int
    start: int
    end: int


class Occurrence(NamedTuple):
    """One place where a keyword of the article stands."""

    keyword: str
    sentence: int
    start: int
    end: int


class Mention(NamedTuple):
    """One mention of an actor."""

    sentence: int
    start: int
    end: int
    actor_id: str
    form: str
    origin: str


class ActorRole(NamedTuple):
    """An office or trade as the press wrote it beside a name; the span is its words."""

    sentence: int
    start: int
    end: int
    actor_id: str
    role: str
    country: str | None


class FoundActor(NamedTuple):
    """An actor of one article that no registry knows; the id is the article's own proposal.

    Only across articles it is settled who is the same: see ``analysis.identity``.
    """

    actor_id: str
    name: str
    type: str
    country: str | None
    acronyms: tuple[str, ...] = ()


class TopicHit(NamedTuple):
    """One piece of evidence for a topic."""

    sentence: int
    start: int
    end: int
    topic: str
    rule: str


class Statement(NamedTuple):
    """One reported utterance; the span is what was said, the cue is the reporting word."""

    sentence: int
    start: int
    end: int
    speaker: str | None
    speaker_text: str | None
    cue_start: int
    cue_end: int
    kind: str
    resolution: str
    stance: str | None
    target: str | None


class WordCount(NamedTuple):
    """How often an article has a word."""

    word: str
    n: int


class Column(NamedTuple):
    """A column of a table. ``type`` is one of string, int, float, date, bool."""

    name: str
    type: str
    meaning: str


_KEY = Column("article_id", "string", "the article")
_PLACE = (
    Column("sentence", "int", "number of the sentence in the article, from 0"),
    Column("start", "int", "code points from the start of articles.text"),
    Column("end", "int", "code points from the start of articles.text, exclusive"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        _KEY,
        Column("title", "string", "headline; the first sentence where the source gives none"),
        Column("text", "string", "cleaned body; every offset points into it"),
        Column("published", "date", "day of publication; null where the source does not say it"),
        Column(
            "published_partial",
            "string",
            "what the text alone says of its date, as EDTF (XXXX-12-02: day and month, year open)",
        ),
        Column("outlet", "string", "who published it, under one name"),
        Column("url", "string", "address of the original"),
        Column("author", "string", "byline"),
        Column("language", "string", "ISO 639-1"),
        Column("dateline", "string", "place that opens the text"),
        Column("story_id", "string", "near-duplicates share one: article_id of the first of them"),
        Column("words", "int", "words in the text"),
        Column("category", "string", "the source's own section"),
        Column(
            "source",
            "string",
            "file or address; a row of a table or line of JSONL as file#row id",
        ),
    ),
    "sentences": (
        _KEY,
        Column("sentence", "int", "number in the article, from 0"),
        Column("paragraph", "int", "number of its paragraph, from 0"),
        *_PLACE[1:],
        Column(
            "role",
            "string",
            "body; related (a 'Baca juga' link) or notice (advertisement): those are not counted",
        ),
    ),
    "keywords": (
        _KEY,
        Column("keyword", "string", "folded form, the same in every article"),
        Column("display", "string", "as the article writes it"),
        Column("score", "float", "YAKE: lower is better"),
        Column("rank", "int", "1 is the article's best"),
        Column("words", "int", "words in the keyword"),
        Column("occurrences", "int", "places in this article; rows of keyword_occurrences"),
        *_PLACE,
    ),
    "keyword_occurrences": (
        _KEY,
        Column("keyword", "string", "folded form, as in keywords"),
        *_PLACE,
    ),
    "word_counts": (
        _KEY,
        Column("word", "string", "folded: lower case, straight apostrophe"),
        Column("n", "int", "places in the article's own sentences"),
    ),
    "mentions": (
        _KEY,
        *_PLACE,
        Column("actor_id", "string", "actors.actor_id"),
        Column("form", "string", "name, alias, surname, acronym, metonym"),
        Column("origin", "string", "registry or model"),
    ),
    "actors": (
        Column(
            "actor_id",
            "string",
            "ISO code for countries, a slug for others; with ~ before it where a model found it",
        ),
        Column("name", "string", "display name in Indonesian"),
        Column("name_en", "string", "display name in English"),
        Column("type", "string", "PER, ORG, GPE"),
        Column("country", "string", "ISO 3166 alpha-2 or null"),
        Column("curated", "bool", "true: in the registry; false: found by a model"),
    ),
    "roles": (
        _KEY,
        *_PLACE,
        Column("actor_id", "string", "actors.actor_id"),
        Column("role", "string", "office or trade as the article writes it beside the name"),
        Column("country", "string", "ISO 3166 alpha-2 of the country within it, or null"),
    ),
    "topic_hits": (
        _KEY,
        *_PLACE,
        Column("topic", "string", "topic id of the codebook"),
        Column("rule", "string", "rule id within the topic"),
    ),
    "statements": (
        _KEY,
        *_PLACE,
        Column("speaker", "string", "actors.actor_id, or null where it was not resolved"),
        Column("speaker_text", "string", "the words that name the speaker, or null"),
        Column("cue_start", "int", "first code point of the reporting word"),
        Column("cue_end", "int", "end of the reporting word, exclusive"),
        Column("kind", "string", "direct or indirect"),
        Column("resolution", "string", "how the speaker was found: name, pronoun, unresolved"),
        Column("stance", "string", "+, - or null: not judged"),
        Column("target", "string", "actor or topic the stance is about, or null"),
    ),
}

ARTICLE_FIELDS = tuple(field.name for field in fields(Article))
