"""Which language a text is written in, among those that have a pack."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE = 1500
# Below this many letters, nobody can tell for sure that a text is in no known language.
_ENOUGH_LETTERS = 200
_SURE = 0.9
_LETTER = re.compile(r"[^\W\d_]")
# Close relatives and creoles that the model mixes up with a language.
_RELATIVES = {
    "id": ("ms", "jv", "ace"),
    "ms": ("id", "jv", "ace"),
    "en": ("pcm",),
}
# Words of daily news that only one of the two writes: the model alone confuses them.
_ONLY_INDONESIAN = re.compile(
    r"\b(?:bahwa|karena|bisa|kantor|mobil|uang|senin|kamis|jumat|agustus|desember|beda|berbeda"
    r"|kalau|tewas|polisi|perusahaan|kemarin|persen|mahasiswa|rumah sakit|jadwal|usai)\b"
)
_ONLY_MALAY = re.compile(
    r"\b(?:bahawa|kerana|isnin|khamis|jumaat|ogos|disember|beza|berbeza|syarikat|peratus|manakala"
    r"|iaitu|tarikh|mesyuarat|kakitangan|pengerusi|menerusi|tahun lepas|polis|sidang media)\b"
)


class Guess(NamedTuple):
    """A language, whether it is one of the known, and the model's confidence from 0 to 1."""

    language: str
    known: bool
    confidence: float


def detect(text: str, *, known: Collection[str]) -> Guess:
    """The language of a text: one of ``known``, unless it is surely another.

    A short text and an unclear one get the likeliest known language. Indonesian and Malay
    are told apart only where both have a pack; else either is taken for the one that has.

    >>> detect("Menteri Luar Negeri tiba di Moskow pada hari Selasa.", known=("en", "id"))[:2]
    ('id', True)
    """
    ranks = dict(_identifier().rank(text[:_SAMPLE]))
    scores = {code: _score(code, ranks, known) for code in known}
    best = max(sorted(scores), key=lambda code: scores[code])
    top = max(ranks, key=lambda code: ranks[code])
    sure = ranks[top] >= _SURE and scores[best] < 1 - _SURE
    if top not in known and sure and top != "zxx" and _has_enough_letters(text):
        return Guess(top, False, ranks[top])
    if {"id", "ms"} <= set(known) and best in ("id", "ms"):
        best = _indonesian_or_malay(text, surely_malay=ranks["ms"] >= _SURE)
    return Guess(best, True, min(1.0, scores[best]))


def _score(code: str, ranks: dict[str, float], known: Collection[str]) -> float:
    relatives = (other for other in _RELATIVES.get(code, ()) if other not in known)
    return ranks.get(code, 0.0) + sum(ranks.get(other, 0.0) for other in relatives)


def _has_enough_letters(text: str) -> bool:
    return sum(1 for _ in _LETTER.finditer(text[:_SAMPLE])) >= _ENOUGH_LETTERS


def _indonesian_or_malay(text: str, *, surely_malay: bool) -> str:
    """By the words of either; without any, Indonesian unless the model is sure."""
    opening = text[:_SAMPLE].lower()
    indonesian = len(_ONLY_INDONESIAN.findall(opening))
    malay = len(_ONLY_MALAY.findall(opening))
    return "ms" if malay > indonesian or (malay == indonesian and surely_malay) else "id"


@lru_cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
