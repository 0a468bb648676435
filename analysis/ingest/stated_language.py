"""The language that a source states, as ISO 639-1: "in", "ind", "Bahasa Indonesia", "id-ID"."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

_MORE_NAMES = {
    "in": "id", "ind": "id", "bahasa": "id", "indo": "id",
    "eng": "en", "msa": "ms", "may": "ms", "zsm": "ms", "malay": "ms", "malaysia": "ms",
}  # fmt: skip
# The tongues in which people name languages in their data.
_NAMED_IN = ("en", "id", "ms")
UNSTATED = frozenset(("", "und", "unknown", "auto", "mul", "zxx"))


def language_code(stated: str) -> str:
    """ISO 639-1 of a language as a source names it; an unknown name comes back folded.

    >>> [language_code(name) for name in ("in", "en-US", "Bahasa Indonesia", "Klingon")]
    ['id', 'en', 'id', 'klingon']
    """
    name = " ".join(stated.lower().replace("_", "-").split())
    bare = name.removeprefix("bahasa ")
    for candidate in (name, bare, name.partition("-")[0]):
        if candidate in _MORE_NAMES:
            return _MORE_NAMES[candidate]
        if candidate in _names():
            return _names()[candidate]
    return name.partition("-")[0]


@lru_cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for tongue in _NAMED_IN:
        for code, name in Locale.parse(tongue).languages.items():
            if len(code) == 2:
                names.setdefault(name.lower(), code)
    for code in set(names.values()):
        names[code] = code
    return names
