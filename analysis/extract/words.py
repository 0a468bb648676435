"""Words: how often each stands in an article, for the measures that compare texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.article import Sentence, WordCount
from analysis.language.words import Token, is_word


def word_counts(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> list[WordCount]:
    """The words of the article's own sentences with their counts, by word.

    >>> from analysis.language.words import tokens
    >>> word_counts(tokens("Beras naik. BERAS!"), [Sentence(0, 0, 0, 18, "body")])
    [WordCount(word='beras', n=2), WordCount(word='naik', n=1)]
    """
    outside = [(s.start, s.end) for s in sentences if s.role != "body"]
    counted = Counter(
        fold(token.text)
        for token in tokens
        if is_word(token.text) and not any(a <= token.start < b for a, b in outside)
    )
    return [WordCount(word, n) for word, n in sorted(counted.items())]


def fold(word: str) -> str:
    """The form in which words of all texts are one: lower case, straight apostrophe, no last stop.

    >>> fold("Qur’an"), fold("U.S.")
    ("qur'an", 'u.s')
    """
    return word.lower().replace("’", "'").rstrip(".")
