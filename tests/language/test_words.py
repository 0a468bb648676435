import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.quotes import quotes
from analysis.language.words import count_words, tokens

CASES = [
    ("Tiongkok-Rusia", ["Tiongkok", "-", "Rusia"]),
    ("China's envoy", ["China", "'", "s", "envoy"]),
    ("Al-Qur'an", ["Al", "-", "Qur'an"]),
    ("U.S. dan AS", ["U.S.", "dan", "AS"]),
    ("Rp1.500,25 (2/12)", ["Rp1.500,25", "(", "2/12", ")"]),
    ("ke-20", ["ke", "-", "20"]),
    ("G20", ["G20"]),
    ("日本 は", ["日本", "は"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_cuts(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


@given(st.text(max_size=200))
def test_words_offsets_are_the_text_and_nothing_visible_is_lost(text: str) -> None:
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert "".join(t.text for t in found) == "".join(text.split())


def test_words_count_leaves_signs_out() -> None:
    assert count_words("Satu, dua – tiga!") == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ya,” kata Budi.", ["“Ya,”"]),
        ('Ia berkata, "Tidak." Lalu "pergi".', ['"Tidak."', '"pergi"']),
        ('Satu " saja', []),
        ('"Dibuka\nditutup"', []),
    ],
)
def test_quotes_pair_within_a_paragraph(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotes(text)] == expected
