"""Extract: one article in, rows out. Pure functions: no file, no clock, no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis import language as languages
from analysis.article import (
    ActorRole,
    Article,
    FoundActor,
    Keyword,
    Mention,
    Occurrence,
    Sentence,
    Statement,
    TopicHit,
    WordCount,
)
from analysis.extract import statements as reported
from analysis.extract import topics
from analysis.extract.actors import Actors, article_actors
from analysis.extract.glued_words import Unglue
from analysis.extract.keyword_names import Known
from analysis.extract.keyword_news import Context
from analysis.extract.keyword_tokens import Vocabulary
from analysis.extract.keywords import KeywordOptions, article_keywords_batch
from analysis.extract.keywords import fold as keyword_fold
from analysis.extract.names import Name, NameTagger
from analysis.extract.places import dateline_end
from analysis.extract.words import word_counts
from analysis.language.quotes import quotes
from analysis.language.sentences import sentences
from analysis.language.stopwords import stopwords
from analysis.language.words import Token, tokens
from analysis.lexicon.codebook import Codebook
from analysis.lexicon.registry import Registry


class Rows(NamedTuple):
    """Everything found in one article; each field is the rows of the table of that name.

    All but ``found``: the actors that no registry knows, which become rows of actors only
    when it is settled across articles who is the same.
    """

    sentences: list[Sentence]
    keywords: list[Keyword]
    keyword_occurrences: list[Occurrence]
    word_counts: list[WordCount]
    mentions: list[Mention]
    roles: list[ActorRole]
    topic_hits: list[TopicHit]
    statements: list[Statement]
    found: list[FoundActor]


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
        """The rows of each article, in their order; keywords and names are faster so."""
        spans = [sentences(a.text, languages.load(a.language)) for a in articles]
        words = [self.words(article) for article in articles]
        found = self.actors(articles, words, spans)
        ranked = self._keywords(articles, spans, [actors.mentions for actors in found])
        return [
            self._rows(*row, *keywords)
            for row, keywords in zip(
                zip(articles, words, spans, found, strict=True), ranked, strict=True
            )
        ]

    def keyword_input(self, article: Article) -> tuple[str, list[Sentence], Context]:
        """What the keywords of an article are made from: for those who try out options."""
        spans = sentences(article.text, languages.load(article.language))
        found = self.actors([article], [self.words(article)], [spans])
        return _without_dateline(article), spans, self._context(article, found[0].mentions)

    def words(self, article: Article) -> Sequence[Token]:
        """The words of an article, those that ran together taken apart."""
        unglue, found = _unglue(article.language), tokens(article.text)
        return unglue(found) if unglue else found

    def actors(
        self,
        articles: Sequence[Article],
        words: Sequence[Sequence[Token]],
        spans: Sequence[list[Sentence]],
    ) -> list[Actors]:
        """The actor stage alone, on articles whose words and sentences are given."""
        found: list[Actors] = []
        tagged = self._names(articles, words, spans)
        for article, own, sentences_, names in zip(articles, words, spans, tagged, strict=True):
            tagger = _tagger(article.language)
            found.append(
                article_actors(
                    article.text,
                    tagger.plain(own, sentences_) if tagger else own,
                    sentences_,
                    language=languages.load(article.language),
                    registry=self._registry,
                    names=names,
                    dateline=article.dateline,
                    is_common=tagger.is_common if tagger else _never,
                )
            )
        return found

    def _names(
        self,
        articles: Sequence[Article],
        words: Sequence[Sequence[Token]],
        spans: Sequence[list[Sentence]],
    ) -> list[list[Name]]:
        """The tagger's names of all articles, each language in one go; none without weights."""
        found: list[list[Name]] = [[] for _ in articles]
        for language in {article.language for article in articles}:
            tagger = _tagger(language)
            places = [n for n, article in enumerate(articles) if article.language == language]
            if tagger is not None:
                texts = [(words[n], [s for s in spans[n] if s.role == "body"]) for n in places]
                for place, names in zip(places, tagger.names(texts), strict=True):
                    found[place] = names
        return found

    def _rows(
        self,
        article: Article,
        words: Sequence[Token],
        spans: list[Sentence],
        found: Actors,
        keywords: list[Keyword],
        occurrences: list[Occurrence],
    ) -> Rows:
        text, language = article.text, languages.load(article.language)
        people = self._people | {actor.actor_id for actor in found.found if actor.type == "PER"}
        said = reported.statements(
            text, words, spans, found.mentions, quotes(text), language=language, people=people
        )
        hits = self._matchers[article.language].hits(words, spans, found.mentions)
        # Counted as written, so that each count has its places in the text.
        counts = word_counts(tokens(text), spans)
        return Rows(
            spans, keywords, occurrences, counts, found.mentions, found.roles, hits, said,
            found.found,
        )  # fmt: skip

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
            actor = self._registry.actors.get(mention.actor_id)
            if actor and actor.agency:
                sources.add(keyword_fold(article.text[mention.start : mention.end]))
            # A capital is a place as well, and a keyword of its own beside its country.
            own = None if mention.form == "metonym" else mention.actor_id
            known.append(Known(mention.start, mention.end, own))
        return Context(article.title, known, sources)

    def _vocabulary(self, language: str) -> Vocabulary:
        if language not in self._vocabularies:
            self._vocabularies[language] = Vocabulary(stopwords(language))
        return self._vocabularies[language]


def _never(word: str) -> bool:
    return False


@lru_cache
def _tagger(language: str) -> NameTagger | None:
    """The tagger of a language; None for a pack without weights."""
    try:
        return NameTagger.load(language)
    except FileNotFoundError:
        return None


@lru_cache
def _unglue(language: str) -> Unglue | None:
    tagger = _tagger(language)
    return Unglue(tagger.statistics, languages.load(language)) if tagger else None


def _without_dateline(article: Article) -> str:
    """The text with blanks in the place of its dateline, so that offsets stay."""
    opening = dateline_end(article.text, article.dateline)
    return " " * opening + article.text[opening:]
