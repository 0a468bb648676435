"""Keywords of one article: YAKE's ranking, and where each keyword stands in the text.

The ranking is that of Campos et al. (2020), "YAKE! Keyword extraction from single documents
using multiple local features", Information Sciences 509, with the candidates, scores and order
of the package ``yake`` 0.7.3, made in

* ``keyword_tokens.py``: sentences, tokens and the vocabulary that stays warm between articles;
* ``keyword_scores.py``: the features and scores of the paper;
* ``keyword_duplicates.py``: which keywords are too alike to be listed both.

This file is the menu and the way back into the text. Options for news (``keyword_news.py``) come
after the ranking and are off unless ``KeywordOptions.news`` is given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis import language as languages
from analysis.article import Keyword, Occurrence, Sentence
from analysis.extract.keyword_duplicates import SIMILARITIES, Accepted
from analysis.extract.keyword_news import NO_CONTEXT, POOL, Context, NewsOptions, NewsRanking
from analysis.extract.keyword_scores import FEATURES, Candidates, best, scored_candidates
from analysis.extract.keyword_tokens import Ints, Vocabulary
from analysis.language.sentences import sentences
from analysis.language.stopwords import stopwords

ENGINES = ("lensa", "yake")

_BATCH_TEXTS = 128
_BATCH_CHARACTERS = 400_000
"""Texts are scored together up to these bounds: enough that NumPy's cost for a call no longer
counts, little enough that the columns stay in the processor's cache."""


@dataclass(frozen=True)
class KeywordOptions:
    """How to rank keywords; the names and defaults of YAKE.

    n: words in a keyword, at most. window: words that count as beside a word. dedup: "seqm",
    "levs" or "jaro", the similarity by which near-duplicates are told; dedup_limit: the greatest
    similarity of two keywords listed both; 1 or more lists all, in lower case. top: keywords,
    at most. features: names of ``FEATURES``, or None for all. engine: "lensa", ours, or "yake",
    the package itself (same results, slow, to be installed). news: what is done with YAKE's
    candidates to suit news, ``keyword_news.NEWS`` for all of it; None, plain YAKE, is the default.

    Raises ValueError for a value that is not valid.

    >>> KeywordOptions(n=2).dedup
    'seqm'
    >>> KeywordOptions(dedup="levenshtein")
    Traceback (most recent call last):
    ValueError: dedup is 'levenshtein'; valid are 'seqm', 'levs', 'jaro'
    """

    n: int = 3
    window: int = 1
    dedup: str = "seqm"
    dedup_limit: float = 0.9
    top: int = 20
    features: tuple[str, ...] | None = None
    engine: str = "lensa"
    news: NewsOptions | None = None

    def __post_init__(self) -> None:
        """Check every value."""
        for name, least in (("n", 1), ("window", 0), ("top", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"{name} is {getattr(self, name)}; valid is {least} or more")
        _check("dedup", self.dedup, SIMILARITIES)
        _check("engine", self.engine, ENGINES)
        for feature in self.features or ():
            _check("a feature", feature, FEATURES)


def _check(what: str, value: str, valid: Iterable[str]) -> None:
    if value not in valid:
        raise ValueError(f"{what} is {value!r}; valid are {', '.join(map(repr, valid))}")


DEFAULTS = KeywordOptions()


# -- ranking -----------------------------------------------------------------------------------


def keywords(
    text: str,
    *,
    language: str = "id",
    options: KeywordOptions = DEFAULTS,
    stopwords: Collection[str] | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[tuple[str, float]]:
    """The keywords of a text with their scores (lower is better), best first.

    A keyword has the form in which it first appears. ``stopwords`` replaces those of the
    language. A ``vocabulary`` kept from call to call saves time; it brings its own stop words.

    >>> keywords("Menteri Wang Yi bertemu Menteri Retno di Beijing.", options=KeywordOptions(top=2))
    [('bertemu Menteri Retno', 0.003271041370366502), ('Retno di Beijing', 0.005998503653147941)]
    """
    given = _vocabulary(language, stopwords, vocabulary)
    if options.news is not None:
        return _news_keywords(text, language, given, options)
    return next(iter(_ranked([text], given, options)))


def keywords_batch(
    texts: Iterable[str],
    *,
    language: str = "id",
    options: KeywordOptions = DEFAULTS,
    stopwords: Collection[str] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Iterator[list[tuple[str, float]]]:
    """``keywords`` of each text, in their order; many times faster than one by one."""
    given = _vocabulary(language, stopwords, vocabulary)
    if options.news is None:
        yield from _plain_batch(texts, given, options)
        return
    for text in texts:
        yield _news_keywords(text, language, given, options)


def _news_keywords(
    text: str, language: str, vocabulary: Vocabulary, options: KeywordOptions
) -> list[tuple[str, float]]:
    body = [Sentence(0, 0, 0, len(text), "body")]
    if language in languages.available():
        body = sentences(text, languages.load(language))
    rows, _ = article_keywords(
        text, body, language=language, options=options, vocabulary=vocabulary
    )
    return [(row.display, row.score) for row in rows]


def _plain_batch(
    texts: Iterable[str], given: Vocabulary, options: KeywordOptions
) -> Iterator[list[tuple[str, float]]]:
    batch: list[str] = []
    characters = 0
    for text in texts:
        batch.append(text)
        characters += len(text)
        if len(batch) == _BATCH_TEXTS or characters > _BATCH_CHARACTERS:
            yield from _ranked(batch, given, options)
            batch, characters = [], 0
    if batch:
        yield from _ranked(batch, given, options)


def _vocabulary(
    language: str, given: Collection[str] | None, warm: Vocabulary | None
) -> Vocabulary:
    if warm is not None:
        return warm
    return Vocabulary(stopwords(language) if given is None else given)


def _ranked(
    texts: list[str], vocabulary: Vocabulary, options: KeywordOptions
) -> list[list[tuple[str, float]]]:
    if options.engine == "yake":
        return [_ranked_by_yake(text, vocabulary.stopwords, options) for text in texts]
    tokens = vocabulary.read(texts)
    found = scored_candidates(
        tokens, vocabulary, n=options.n, window=options.window, features=options.features
    )
    listed = [_listed(candidates, vocabulary.names, options) for candidates in found]
    vocabulary.trim()
    return listed


def _listed(
    candidates: Candidates, names: list[str], options: KeywordOptions
) -> list[tuple[str, float]]:
    """The best candidates of one article, near-duplicates left out."""
    wanted = options.top + 12
    while True:
        listed = _without_duplicates(candidates, best(candidates.score, wanted), names, options)
        if len(listed) >= options.top or wanted >= len(candidates.score):
            return listed
        wanted *= 4


def _without_duplicates(
    candidates: Candidates, places: Ints, names: list[str], options: KeywordOptions
) -> list[tuple[str, float]]:
    accepted = Accepted(options.dedup, options.dedup_limit)
    listed: list[tuple[str, float]] = []
    starts, sizes = candidates.start[places].tolist(), candidates.size[places].tolist()
    scores = candidates.score[places].tolist()
    forms, top, keep_all = candidates.forms, options.top, options.dedup_limit >= 1
    for start, size, score in zip(starts, sizes, scores, strict=True):
        display = " ".join([names[form] for form in forms[start : start + size].tolist()])
        key = display.lower()
        if keep_all:
            listed.append((key, score))
        elif accepted.add(key):
            listed.append((display, score))
        if len(listed) == top:
            break
    return listed


def _ranked_by_yake(
    text: str, stopwords: frozenset[str], options: KeywordOptions
) -> list[tuple[str, float]]:
    """The same by the package ``yake`` (AGPL), which is imported here and nowhere else."""
    try:
        import yake
    except ImportError as error:
        raise ImportError(
            "engine is 'yake', but the package is not installed: pip install yake==0.7.3,"
            " or choose engine 'lensa', which gives the same keywords"
        ) from error
    extractor = yake.KeywordExtractor(
        n=options.n,
        window_size=options.window,
        dedup_func=options.dedup,
        dedup_lim=options.dedup_limit,
        top=options.top,
        features=None if options.features is None else list(options.features),
        # yake takes an empty set for "none given" and loads its own English words.
        stopwords=set(stopwords) or {" "},
    )
    return [(keyword, float(score)) for keyword, score in extractor.extract_keywords(text)]


# -- places in the text ------------------------------------------------------------------------


def article_keywords(
    text: str,
    sentences: Sequence[Sentence],
    *,
    language: str = "id",
    options: KeywordOptions = DEFAULTS,
    vocabulary: Vocabulary | None = None,
    context: Context = NO_CONTEXT,
) -> tuple[list[Keyword], list[Occurrence]]:
    """Rows of the tables ``keywords`` and ``keyword_occurrences`` for one article.

    Only sentences of role "body" are read: what stands in a link or a notice is no keyword.
    Each keyword has at least one occurrence inside one sentence, and at every one
    ``fold(text[start:end]) == keyword``. ``vocabulary``, kept from article to article, must hold
    the stop words of the language. ``context`` is what the news options know beside the text.

    >>> text = "Sanksi baru untuk Rusia. Uni Eropa menyetujui sanksi baru itu."
    >>> sentences = [Sentence(0, 0, 0, 24, "body"), Sentence(1, 0, 25, 62, "body")]
    >>> rows, places = article_keywords(text, sentences)
    >>> [place for place in places if place.keyword == "uni eropa"]
    [Occurrence(keyword='uni eropa', sentence=1, start=25, end=34)]
    """
    alone = [(text, sentences)]
    return next(
        article_keywords_batch(
            alone, language=language, options=options, vocabulary=vocabulary, contexts=[context]
        )
    )


def article_keywords_batch(
    articles: Sequence[tuple[str, Sequence[Sentence]]],
    *,
    language: str = "id",
    options: KeywordOptions = DEFAULTS,
    vocabulary: Vocabulary | None = None,
    contexts: Sequence[Context] | None = None,
) -> Iterator[tuple[list[Keyword], list[Occurrence]]]:
    """``article_keywords`` of each article, in their order; many times faster than one by one."""
    bodies = [[s for s in sentences if s.role == "body"] for _, sentences in articles]
    read = [
        text if len(body) == len(sentences) else _text_of(text, body)
        for (text, sentences), body in zip(articles, bodies, strict=True)
    ]
    plain = options if options.news is None else _pool_of(options)
    ranked = _plain_batch(read, _vocabulary(language, None, vocabulary), plain)
    for (text, _), body, found, context in zip(
        articles, bodies, ranked, contexts or [NO_CONTEXT] * len(articles), strict=True
    ):
        if options.news is None:
            yield _placed(text, body, found)
            continue
        news = NewsRanking(text, body, language=language, options=options.news, context=context)
        yield news.rank(*_placed(text, body, news.pool(found)), options.top)


def _pool_of(options: KeywordOptions) -> KeywordOptions:
    """The options that give the news options their candidates: many, none left out as alike."""
    return replace(options, news=None, top=max(POOL, options.top), dedup_limit=1.0)


def fold(text: str) -> str:
    """The form in which keywords of all articles are one: case folded, single spaces.

    >>> fold("Wang  YI")
    'wang yi'
    """
    return " ".join(text.casefold().split())


def _text_of(text: str, sentences: Sequence[Sentence]) -> str:
    """The text of some sentences: each with what stands between it and the next one."""
    pieces = []
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        pieces.append(text[sentence.start : sentence.end])
        is_next = following is not None and following.sentence == sentence.sentence + 1
        pieces.append(text[sentence.end : following.start] if following and is_next else "\n")
    return "".join(pieces)


def _placed(
    text: str, body: Sequence[Sentence], ranked: Iterable[tuple[str, float]]
) -> tuple[list[Keyword], list[Occurrence]]:
    """Find every keyword in the text; the one that is nowhere, word for word, is dropped."""
    folded = _Folded(text)
    starts = [sentence.start for sentence in body]
    rows: list[Keyword] = []
    occurrences: list[Occurrence] = []
    seen: set[str] = set()
    for display, score in ranked:
        keyword = fold(display)
        if not keyword or keyword in seen:
            continue
        seen.add(keyword)
        places = []
        for start, end in folded.places(keyword):
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= body[at].end:
                places.append(Occurrence(keyword, body[at].sentence, start, end))
        if places:
            rows.append(_row(text, score, len(rows) + 1, places))
            occurrences += places
    return rows, occurrences


def _row(text: str, score: float, rank: int, places: list[Occurrence]) -> Keyword:
    forms = [" ".join(text[place.start : place.end].split()) for place in places]
    first = places[0]
    return Keyword(
        keyword=first.keyword,
        display=forms[0] if len(forms) == 1 else Counter(forms).most_common(1)[0][0],
        score=score,
        rank=rank,
        words=first.keyword.count(" ") + 1,
        occurrences=len(places),
        sentence=first.sentence,
        start=first.start,
        end=first.end,
    )


_BLANK = re.compile(r"\s")
_WIDE_GAP = re.compile(r"\S[^\S\n]{2,}\S")


class _Folded:
    """A text folded, so that keywords can be looked up, with the way back to its offsets."""

    def __init__(self, text: str) -> None:
        self.text = _BLANK.sub(" ", text.casefold())
        self._back: list[int] | None = None
        # One blank between words (no keyword goes over a line break) and no letter that folds
        # to two: offsets stay as they are. So it is with nearly every text.
        if len(self.text) != len(text) or _WIDE_GAP.search(text):
            self.text, self._back = _folded_with_offsets(text)

    def places(self, keyword: str) -> Iterator[tuple[int, int]]:
        """Start and end of the keyword in the text as given, wherever it stands as whole tokens."""
        start = self.text.find(keyword)
        while start >= 0:
            end = start + len(keyword)
            if _is_border(self.text, start, -1) and _is_border(self.text, end, 1):
                place = self._as_given(start, end)
                if place is not None:
                    yield place
                    start = end - 1
            start = self.text.find(keyword, start + 1)

    def _as_given(self, start: int, end: int) -> tuple[int, int] | None:
        """None if start or end lies inside what one letter was folded to (``ß``)."""
        back = self._back
        if back is None:
            return start, end
        if start and back[start] == back[start - 1]:
            return None
        if end < len(back) - 1 and back[end] == back[end - 1]:
            return None
        return back[start], back[end - 1] + 1


def _folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text with single spaces, and the offset in ``text`` of each of its letters."""
    letters: list[str] = []
    back: list[int] = []
    for offset, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                back.append(offset)
            continue
        for folded in letter.casefold():
            letters.append(folded)
            back.append(offset)
    back.append(len(text))
    return "".join(letters), back


_JOINS = frozenset("-.,:'_/@\u00ad\u00b4\u02b9\u02bc\u2010\u2011\u2019\u2032")
"""Between two letters or digits these make one token of both."""

_CONTRACTIONS = ("d", "ll", "m", "re", "s", "t", "ve")


def _is_border(text: str, at: int, side: int) -> bool:
    """Whether a token ends before (side 1) or begins at (side -1) offset ``at`` of folded text."""
    beside, behind = (at, at + 1) if side > 0 else (at - 1, at - 2)
    if not 0 <= beside < len(text):
        return True
    letter = text[beside]
    if letter.isalnum():
        return False
    if letter not in _JOINS or not 0 <= behind < len(text) or not text[behind].isalnum():
        return True
    # "Trump’s" is the tokens "Trump" and "’s".
    if side > 0 and letter in "'\u00b4\u02b9\u02bc\u2019\u2032":
        rest = text[behind : behind + 3]
        return any(
            rest.startswith(c) and not rest[len(c) : len(c) + 1].isalnum() for c in _CONTRACTIONS
        )
    return False
