from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import load
from analysis.language.sentences import sentences

CASES = [
    ("id", "Ia tiba. Ia pergi.", ["Ia tiba.", "Ia pergi."]),
    ("id", "Letjen. Budi dan Prof. Sari hadir.", ["Letjen. Budi dan Prof. Sari hadir."]),
    ("id", "Harga Rp1.500 per kg. Naik 2,5 persen.", ["Harga Rp1.500 per kg.", "Naik 2,5 persen."]),
    ("id", "J. Kristiadi menulis. Selesai.", ["J. Kristiadi menulis.", "Selesai."]),
    (
        "id",
        "“Kami siap. Sangat siap,” ujar Sari. Ia pergi.",
        ["“Kami siap.", "Sangat siap,” ujar Sari.", "Ia pergi."],
    ),
    ("id", '"Sudah?" tanya Budi. "Belum."', ['"Sudah?" tanya Budi.', '"Belum."']),
    ("id", "Harga naik.Warga mengeluh.", ["Harga naik.", "Warga mengeluh."]),
    ("id", "Dilansir Kompas.com pada Rabu.", ["Dilansir Kompas.com pada Rabu."]),
    ("id", "Benarkah?! Ya… Mungkin.", ["Benarkah?!", "Ya…", "Mungkin."]),
    ("id", "", []),
    ("id", " \n \n", []),
    ("id", "tanpa titik", ["tanpa titik"]),
    (
        "en",
        "Mr. Lee met U.S. envoys. Talks went on.",
        ["Mr. Lee met U.S. envoys.", "Talks went on."],
    ),
    ("en", "It rose 2.5 pct. Analysts cheered.", ["It rose 2.5 pct. Analysts cheered."]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_sentences_cuts(language: str, text: str, expected: list[str]) -> None:
    found = [text[s.start : s.end] for s in sentences(text, load(language))]
    assert found == expected


def test_sentences_number_paragraphs_and_mark_what_is_not_the_articles_own() -> None:
    text = "Satu. Dua.\n\nBaca juga: Tiga\nADVERTISEMENT\nEmpat."
    found = sentences(text, load("id"))
    assert [(s.paragraph, s.role) for s in found] == [
        (0, "body"),
        (0, "body"),
        (1, "related"),
        (2, "notice"),
        (3, "body"),
    ]


@given(st.text(alphabet=st.sampled_from("Aa bB.?!…\n“”\"'1é日 "), max_size=200))
def test_sentences_cover_every_visible_character_once(text: str) -> None:
    found = sentences(text, load("id"))
    covered = "".join(text[s.start : s.end] for s in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
