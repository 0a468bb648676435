"""Options that make YAKE's ranking better for news: what is dropped, kept whole and put forward.

YAKE knows one text and no language. These options take its candidates and what the house knows
(language pack, known actors, title, outlet), drop what no editor would list, and weigh the rest:

    score = S(kw) ** Weights.yake * exp(-(sum of the other weights that apply))

so that lower stays better. Each option has a name, is off by default, and says nothing about the
others; ``NEWS`` is the preset that `process` uses. docs/keywords.md says what each one gave.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.article import Keyword, Occurrence, Sentence
from analysis.extract.keyword_filters import filters
from analysis.extract.keyword_names import Known, Names, parts
from analysis.extract.keyword_rivals import Candidate, without_parts

POOL = 100
"""Candidates of YAKE that are looked at; an editor's keyword is rarely further down."""

LONGEST_NAME = 4
"""Words of a name that is made a candidate though YAKE, with its n words, has none of it."""

_MARKS = ".,:;!?()[]\"'“”‘’"


@dataclass(frozen=True)
class NewsOptions:
    """What to do with YAKE's candidates; every option is off unless it is switched on.

    pack_filters: drop reporting words ("ujarnya"), days and months, titles alone, "baca juga",
    and the names of the outlet and of agencies. noun_edges: drop what holds a verb form, or
    begins or ends with a title or another word that no noun phrase has there. fold_nya: "usulnya"
    counts for "usul" where both are there. whole_names: a row of capitals stays whole; its pieces
    are dropped and it goes forward. known_actors: the same for mentions of known actors, all
    forms of one actor are one keyword. absorb_parts: of a phrase and its part one stays.
    frequency, early, title, phrases: put forward what comes often, comes early, is in the title,
    has two words rather than one or many and no stop word inside. corpus: put forward words of
    few documents (needs ``Context.documents``).

    >>> NewsOptions(early=True).title
    False
    """

    pack_filters: bool = False
    noun_edges: bool = False
    fold_nya: bool = False
    whole_names: bool = False
    known_actors: bool = False
    absorb_parts: bool = False
    frequency: bool = False
    early: bool = False
    title: bool = False
    phrases: bool = False
    corpus: bool = False


NEWS = NewsOptions(
    pack_filters=True,
    noun_edges=True,
    fold_nya=True,
    whole_names=True,
    known_actors=True,
    absorb_parts=True,
    frequency=True,
    early=True,
    title=True,
    phrases=True,
)
"""Every option but ``corpus``: that one gave nothing on our gold, and with it the keywords of an
article would change with the articles beside it."""


class Weights(NamedTuple):
    """How much each thing counts, as the natural logarithm of a factor of the score."""

    yake: float = 0.3
    """Power of S(kw): what YAKE says still decides between candidates that are otherwise alike."""
    name: float = 2.5
    """A name or known actor: nearly half of what an editor lists is one."""
    frequency: float = 0.6
    """Times ln(places)."""
    early: float = 0.6
    """Times -ln(1 + 6 x share of the text before the first place): falls fastest after the lead."""
    title: float = 1.2
    """It stands in the title."""
    single: float = -2.0
    """One word that is no known actor: mostly too general."""
    single_actor: float = -0.75
    """One word that is a known actor."""
    long: float = -0.4
    """Three or more words that are no name."""
    overlong: float = -1.0
    """Each word of a name beyond ``LONGEST_NAME``: offices with long official names."""
    inner_stop: float = -1.3
    """Each stop word inside ("G20 di Bali")."""
    corpus: float = 0.2
    """Times the mean of ln(documents / documents with the word) over its words."""


WEIGHTS = Weights()


class Documents(NamedTuple):
    """Of a corpus: how many documents there are, and in how many each folded word stands."""

    size: int
    having: Mapping[str, int]


class Context(NamedTuple):
    """What is known of an article beside its text; all of it may be missing.

    known: mentions of known actors; sources: names of outlets and agencies, folded.
    """

    title: str = ""
    known: Sequence[Known] = ()
    sources: Collection[str] = ()
    documents: Documents | None = None


NO_CONTEXT = Context()


class NewsRanking:
    """The news options ready for one article."""

    def __init__(
        self,
        text: str,
        body: Sequence[Sentence],
        *,
        language: str,
        options: NewsOptions,
        context: Context = NO_CONTEXT,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._text = text
        self._options, self._context, self._weights = options, context, weights
        self._filters = filters(language)
        mentions = context.known if options.known_actors else ()
        self._known = [known for known in mentions if 0 <= known.start < known.end <= len(text)]
        self._names = self._find_names({sentence.start for sentence in body})
        self._keys = {_fold(text[start:end]) for start, end in self._names.spans}
        self._actors = {_fold(text[mention.start : mention.end]) for mention in self._known}
        words = (word.strip(_MARKS) for word in context.title.casefold().split())
        self._title = f" {' '.join(words)} "

    def _find_names(self, starts: Collection[int]) -> Names:
        text = self._text if self._options.whole_names else ""
        return Names(text, self._known, no_part=self._filters.no_name_part, sentence_starts=starts)

    def pool(self, ranked: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
        """What is to be looked up: YAKE's candidates less those that the language rules out, and
        the names that it has only in pieces, scored as their best piece, else as the worst.

        >>> text = "Di Komando Mandala Timur Raya, ujarnya."
        >>> body = [Sentence(0, 0, 0, len(text), "body")]
        >>> news = NewsRanking(text, body, language="id", options=NEWS)
        >>> news.pool([("mandala timur", 0.01), ("ujarnya", 0.2)])
        [('mandala timur', 0.01), ('komando mandala timur raya', 0.01)]
        """
        scores: dict[str, float] = {}
        for display, score in ranked:
            scores.setdefault(_fold(display), score)
        worst = max(scores.values(), default=1.0)
        names = []
        for name in sorted(self._keys - scores.keys()):
            words = name.split()
            if len(words) > LONGEST_NAME and name not in self._actors:
                continue
            pieces = [scores[part] for part in parts(words, len(words)) if part in scores]
            names.append((name, min(pieces, default=worst)))
        return [pair for pair in [*scores.items(), *names] if not self._is_dropped(pair[0])]

    def rank(
        self, rows: Sequence[Keyword], occurrences: Sequence[Occurrence], top: int
    ) -> tuple[list[Keyword], list[Occurrence]]:
        """The ``top`` best of ``rows`` with their new scores and ranks, and their places."""
        found = self._candidates(rows, occurrences)
        if self._options.known_actors:
            self._join_actors(found)
        if self._options.fold_nya:
            self._join_clitics(found)
        scored = [
            (self._score(candidate), candidate.first, key) for key, candidate in found.items()
        ]
        best = [(score, found[key]) for score, _, key in sorted(scored)]
        if self._options.absorb_parts:
            best = list(without_parts(best, top))
        kept = [
            (candidate.row._replace(score=score, rank=rank), candidate.places)
            for rank, (score, candidate) in enumerate(best[:top], start=1)
        ]
        return [row for row, _ in kept], [place for _, places in kept for place in places]

    # -- what is dropped ---------------------------------------------------------------------

    def _candidates(
        self, rows: Sequence[Keyword], occurrences: Sequence[Occurrence]
    ) -> dict[str, Candidate]:
        places = defaultdict(list)
        for occurrence in occurrences:
            places[occurrence.keyword].append(occurrence)
        found = {}
        for row in rows:
            at, words = places[row.keyword], row.keyword.split()
            is_name = row.keyword in self._keys
            if not is_name and all(self._names.cut(place.start, place.end) for place in at):
                continue
            is_actor = row.keyword in self._actors
            found[row.keyword] = Candidate(row, at, len(at), row.start, is_name, is_actor, words)
        return found

    def _is_dropped(self, keyword: str) -> bool:
        options, lexicon = self._options, self._filters
        words, is_name = keyword.split(), keyword in self._keys
        if options.pack_filters and (
            lexicon.is_filtered(keyword, words, is_name) or self._is_source(keyword)
        ):
            return True
        if not options.noun_edges or is_name:
            return False
        return lexicon.is_no_noun(words) or self._is_two_names(words)

    def _is_two_names(self, words: Sequence[str]) -> bool:
        """Whether it is two names, side by side or with a stop word between: "Rusia dan Iran"."""
        return any(
            " ".join(words[:at]) in self._keys
            and " ".join(words[at + (word in self._filters.stopwords) :]) in self._keys
            for at, word in enumerate(words)
        )

    def _is_source(self, keyword: str) -> bool:
        return any(f" {source} " in f" {keyword} " for source in self._context.sources if source)

    # -- what becomes one --------------------------------------------------------------------

    def _join_actors(self, found: dict[str, Candidate]) -> None:
        forms = defaultdict(set)
        for known in self._known:
            key = _fold(self._text[known.start : known.end])
            if known.actor and key in found:
                forms[known.actor].add(key)
        taken: set[str] = set()
        for keys in forms.values():
            own = sorted(keys - taken, key=lambda key: (-len(found[key].words), key))
            taken |= keys
            for key in own[1:]:
                found[own[0]].take(found.pop(key))

    def _join_clitics(self, found: dict[str, Candidate]) -> None:
        for key in list(found):
            for clitic in self._filters.clitics:
                base = key.removesuffix(clitic)
                if base != key and base in found:
                    found[base].take(found.pop(key))
                    break

    # -- what is put forward -----------------------------------------------------------------

    def _score(self, candidate: Candidate) -> float:
        options, weights = self._options, self._weights
        words = candidate.words
        worth = weights.name * candidate.is_name
        if options.frequency:
            worth += weights.frequency * math.log(candidate.count)
        if options.early:
            share = candidate.first / max(1, len(self._text))
            worth -= weights.early * math.log1p(6 * share)
        if options.title and f" {candidate.row.keyword} " in self._title:
            worth += weights.title
        if options.phrases:
            worth += self._phrase_worth(candidate)
        documents = self._context.documents
        if options.corpus and documents is not None:
            worth += weights.corpus * _rarity(words, documents)
        return float(max(candidate.row.score, 0.0) ** weights.yake) * math.exp(-worth)

    def _phrase_worth(self, candidate: Candidate) -> float:
        words, weights = candidate.words, self._weights
        if len(words) == 1:
            return weights.single_actor if candidate.is_actor else weights.single
        if candidate.is_name:
            return weights.overlong * max(0, len(words) - LONGEST_NAME)
        inner = sum(word in self._filters.stopwords for word in words[1:-1])
        return weights.long * (len(words) > 2) + weights.inner_stop * inner


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _rarity(words: Sequence[str], documents: Documents) -> float:
    shares = [(documents.size + 1) / (documents.having.get(word, 0) + 1) for word in words]
    return sum(math.log(max(share, 1)) for share in shares) / len(shares)
