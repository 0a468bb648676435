"""Extract: one article in, rows out. Pure functions: no file, no clock, no network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis import language as languages
from analysis.article import (
    Article,
    Keyword,
    Mention,
    Occurrence,
    Sentence,
    Statement,
    TopicHit,
    WordCount,
)
from analysis.extract import actors, topics
from analysis.extract import statements as reported
from analysis.extract.keyword_names import Known
from analysis.extract.keyword_news import Context
from analysis.extract.keyword_tokens import Vocabulary
from analysis.extract.keywords import KeywordOptions, article_keywords_batch
from analysis.extract.keywords import fold as keyword_fold
from analysis.extract.places import dateline_end
from analysis.extract.words import word_counts
from analysis.language.quotes import quotes
from analysis.language.sentences import sentences
from analysis.language.stopwords import stopwords
from analysis.language.words import Token, tokens
from analysis.lexicon.codebook import Codebook
from analysis.lexicon.registry import Registry


class Rows(NamedTuple):
    """Everything found in one article; each field is the rows of the table of that name."""

    sentences: list[Sentence]
    keywords: list[Keyword]
    keyword_occurrences: list[Occurrence]
    word_counts: list[WordCount]
    mentions: list[Mention]
    topic_hits: list[TopicHit]
    statements: list[Statement]


class Extractor:
    """The lexicon and the language packs made ready, to be called on one article after another.

    >>> from analysis.lexicon import codebook, registry
    >>> extract = Extractor(registry.load(), codebook.load())
    >>> rows = extract(Article("a", "", "Jepang dan Ukraina sepakat, kata Xi Jinping.", "id"))
    >>> [mention.actor_id for mention in rows.mentions]
    ['JP', 'UA', 'xi-jinping']
    """

    def __init__(
        self,
        registry: Registry,
        codebook: Codebook,
        keyword_options: KeywordOptions | None = None,
    ) -> None:
        self._registry = registry
        self._people = {key for key, actor in registry.actors.items() if actor.type == "PER"}
        self._matchers = {
            code: topics.Matcher(codebook, languages.load(code).clitics)
            for code in languages.available()
        }
        self._options = keyword_options or KeywordOptions()
        self._vocabularies: dict[str, Vocabulary] = {}

    def __call__(self, article: Article) -> Rows:
        """The rows of one article. Raises UnknownLanguageError for a language without a pack."""
        return self.batch([article])[0]

    def batch(self, articles: Sequence[Article]) -> list[Rows]:
        """The rows of each article, in their order; keywords are many times faster so."""
        spans = [sentences(a.text, languages.load(a.language)) for a in articles]
        words = [tokens(article.text) for article in articles]
        mentions = list(map(self._mentions, articles, words, spans))
        ranked = self._keywords(articles, spans, mentions)
        return [
            self._rows(article, own, found, named, *keywords)
            for article, own, found, named, keywords in zip(
                articles, words, spans, mentions, ranked, strict=True
            )
        ]

    def keyword_input(self, article: Article) -> tuple[str, list[Sentence], Context]:
        """What the keywords of an article are made from: for those who try out options."""
        spans = sentences(article.text, languages.load(article.language))
        mentions = self._mentions(article, tokens(article.text), spans)
        return _without_dateline(article), spans, self._context(article, mentions)

    def _mentions(
        self, article: Article, words: list[Token], spans: list[Sentence]
    ) -> list[Mention]:
        return actors.mentions(
            article.text, words, spans, language=languages.load(article.language),
            registry=self._registry, dateline=article.dateline,
        )  # fmt: skip

    def _rows(
        self,
        article: Article,
        words: list[Token],
        spans: list[Sentence],
        mentions: list[Mention],
        keywords: list[Keyword],
        occurrences: list[Occurrence],
    ) -> Rows:
        text, language = article.text, languages.load(article.language)
        said = reported.statements(
            text, words, spans, mentions, quotes(text), language=language, people=self._people
        )
        hits = self._matchers[article.language].hits(words, spans, mentions)
        counts = word_counts(words, spans)
        return Rows(spans, keywords, occurrences, counts, mentions, hits, said)

    def _keywords(
        self,
        articles: Sequence[Article],
        spans: Sequence[list[Sentence]],
        mentions: Sequence[list[Mention]],
    ) -> list[tuple[list[Keyword], list[Occurrence]]]:
        """Keywords of all articles, each language in one go."""
        found: dict[int, tuple[list[Keyword], list[Occurrence]]] = {}
        for language in {article.language for article in articles}:
            places = [n for n, article in enumerate(articles) if article.language == language]
            rows = article_keywords_batch(
                [(_without_dateline(articles[n]), spans[n]) for n in places],
                language=language, options=self._options, vocabulary=self._vocabulary(language),
                contexts=[self._context(articles[n], mentions[n]) for n in places],
            )  # fmt: skip
            found |= zip(places, rows, strict=True)
        return [found[n] for n in range(len(articles))]

    def _context(self, article: Article, mentions: list[Mention]) -> Context:
        """What the news options of the keywords know of an article beside its text."""
        sources = {keyword_fold(article.outlet or "")}
        known = []
        for mention in mentions:
            if self._registry.actors[mention.actor_id].agency:
                sources.add(keyword_fold(article.text[mention.start : mention.end]))
            # A capital is a place as well, and a keyword of its own beside its country.
            own = None if mention.form == "metonym" else mention.actor_id
            known.append(Known(mention.start, mention.end, own))
        return Context(article.title, known, sources)

    def _vocabulary(self, language: str) -> Vocabulary:
        if language not in self._vocabularies:
            self._vocabularies[language] = Vocabulary(stopwords(language))
        return self._vocabularies[language]


def _without_dateline(article: Article) -> str:
    """The text with blanks in the place of its dateline, so that offsets stay."""
    opening = dateline_end(article.text, article.dateline)
    return " " * opening + article.text[opening:]
