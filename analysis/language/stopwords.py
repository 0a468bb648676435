"""Stop words: those of a language that bind a sentence and name nothing."""

from __future__ import annotations

import warnings
from functools import lru_cache

from analysis.paths import LANGUAGES


class UnknownLanguageWarning(UserWarning):
    """There are no stop words for a language: its words are ranked language-neutrally."""


@lru_cache
def with_stopwords() -> tuple[str, ...]:
    """Codes of the languages that have a list of ours, ``stopwords.txt`` in their folder.

    >>> with_stopwords()
    ('en', 'id', 'ms')
    """
    return tuple(sorted(file.parent.name for file in LANGUAGES.glob("*/stopwords.txt")))


@lru_cache(maxsize=64)
def stopwords(*languages: str) -> frozenset[str]:
    """The stop words of these languages (ISO 639-1) together, in lower case.

    Ours for "id", "en" and "ms", for others those of the package ``stopwordsiso`` (MIT) if it is
    installed. Any further language has none, which an UnknownLanguageWarning says.

    >>> "yang" in stopwords("id"), "the" in stopwords("en", "id")
    (True, True)
    """
    return frozenset().union(*map(_of_language, languages))


def _of_language(language: str) -> frozenset[str]:
    if language in with_stopwords():
        return _words_of((LANGUAGES / language / "stopwords.txt").read_text(encoding="utf-8"))
    try:
        import stopwordsiso
    except ImportError:
        advice = "; for more languages: pip install stopwordsiso"
    else:
        if stopwordsiso.has_lang(language):
            return frozenset(stopwordsiso.stopwords(language))
        advice = ""
    warnings.warn(
        f"no stop words for language {language!r}: words are ranked language-neutrally{advice}",
        UnknownLanguageWarning,
        stacklevel=4,
    )
    return frozenset()


def _words_of(lines: str) -> frozenset[str]:
    """One word a line; ``#`` begins a comment.

    >>> sorted(_words_of("# kata hubung\\nyang\\ndan  # penghubung\\n"))
    ['dan', 'yang']
    """
    words = (line.partition("#")[0].strip().lower() for line in lines.splitlines())
    return frozenset(word for word in words if word)
