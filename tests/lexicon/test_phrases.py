import pytest

from analysis.language.words import tokens
from analysis.lexicon.phrases import PhraseTable

TERMS = [
    "AS",
    "Tiongkok",
    "Laut Tiongkok Selatan",
    "Partai Komunis Tiongkok",
    "perang dagang",
    "Uni Eropa",
]


def table() -> PhraseTable[str]:
    made: PhraseTable[str] = PhraseTable(("nya", "lah"))
    for term in TERMS:
        made.add(term, term)
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASEAN dan AS", ["AS"]),
        ("as roda", []),
        ("TIONGKOK menolak", ["Tiongkok"]),
        ("tiongkok menolak", []),
        ("Tiongkoklah yang menang", ["Tiongkok"]),
        ("di Laut Tiongkok Selatan, Tiongkok", ["Laut Tiongkok Selatan", "Tiongkok"]),
        ("Laut Tiongkok Timur", ["Tiongkok"]),
        ("Perang dagang, Perang Dagang, perang dagangnya", ["perang dagang"] * 3),
        ("Perang itu", []),
        ("Uni-Eropa", []),
        ("", []),
    ],
)
def test_phrases_longest_match(text: str, expected: list[str]) -> None:
    assert [found.payload for found in table().longest(tokens(text))] == expected


def test_phrases_all_also_gives_what_lies_within() -> None:
    found = table().all(tokens("Partai Komunis Tiongkok"))
    assert [f.payload for f in found] == ["Partai Komunis Tiongkok", "Tiongkok"]


def test_phrases_a_long_text_costs_no_more_per_word() -> None:
    text = tokens("perang " * 50_000)
    assert list(table().longest(text)) == []
