"""Detecting the language of a text."""

from __future__ import annotations

import pytest

from analysis.language.detect import detect

INDONESIAN = (
    "Menteri Luar Negeri mengatakan pada hari Selasa bahwa perundingan akan dilanjutkan. "
    "Kedua pihak sepakat karena keadaan di kawasan itu memburuk, dan polisi menjaga kantornya."
)
MALAY = (
    "Menteri berkata kerajaan akan membantu mangsa banjir kerana keadaan semakin buruk. Beliau "
    "menyatakan bahawa polis telah memindahkan penduduk pada Isnin, manakala mesyuarat ditunda."
)
FRENCH = (
    "Le ministre a déclaré mardi que les négociations se poursuivraient la semaine prochaine à "
    "Paris. Les deux parties ont insisté sur la nécessité d'une réponse commune à la crise, et "
    "elles se réuniront de nouveau avant la fin du mois, a précisé son porte-parole."
)


@pytest.mark.parametrize(
    ("text", "known", "language", "is_known"),
    [
        (INDONESIAN, ("en", "id"), "id", True),
        (INDONESIAN, ("en", "id", "ms"), "id", True),
        (MALAY, ("en", "id"), "id", True),
        (MALAY, ("en", "id", "ms"), "ms", True),
        ("The minister said on Tuesday that talks would go on.", ("en", "id"), "en", True),
        (FRENCH, ("en", "id"), "fr", False),
        (FRENCH[:60], ("en", "id"), None, True),
        ("Oke.", ("en", "id"), None, True),
        ("", ("en", "id"), None, True),
        ("12,5 34 " * 100 + "cts", ("en", "id"), None, True),
    ],
)
def test_detect_finds(
    text: str, known: tuple[str, ...], language: str | None, is_known: bool
) -> None:
    guess = detect(text, known=known)
    assert guess.known is is_known
    assert language is None or guess.language == language
