"""Actors that no registry knows: document rules, roles, and bad input."""

import time

import pytest

from analysis.article import Article
from analysis.extract import Extractor, Rows
from analysis.lexicon import codebook, registry

extract = Extractor(registry.load(), codebook.load())


def rows(text: str, language: str = "id") -> Rows:
    return extract(Article("a1", "", text, language))


def found(text: str, language: str = "id") -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.actor_id) for m in rows(text, language).mentions]


def test_actors_model_names_say_so() -> None:
    got = rows("Menteri Luar Negeri Rusia Sergei Lavrov bertemu Budi Santoso di Jakarta.")
    origins = {m.actor_id: m.origin for m in got.mentions}
    assert origins == {"RU": "registry", "sergei-lavrov": "registry",
                       "~per-budi-santoso": "model"}  # fmt: skip
    assert [actor.name for actor in got.found] == ["Budi Santoso"]


CASES = [
    # a word of a full name is its bearer's
    (
        "Wahyu Nugroho menilai peluang itu ada. Menurut Nugroho, tarif akan turun.",
        [("Wahyu Nugroho", "~per-wahyu-nugroho"), ("Nugroho", "~per-wahyu-nugroho")],
    ),
    # an acronym holds for the article, also against the registry
    (
        "Pusat Kajian Samudra (PKS) meneliti ikan terbang. Kepala PKS memimpin pelayaran.",
        [
            ("Pusat Kajian Samudra", "~org-pusat-kajian-samudra"),
            ("PKS", "~org-pusat-kajian-samudra"),
            ("PKS", "~org-pusat-kajian-samudra"),
        ],
    ),
    # a longer name wins; the country within it does not count
    (
        "Peneliti Universitas Osaka pernah bekerja di Jepang.",
        [("Universitas Osaka", "~org-universitas-osaka"), ("Jepang", "JP")],
    ),
    # government, army and country are the country
    ("Militer Siprus akan mengirim pengamat ke sana.", [("Siprus", "CY")]),
    ("Tiongkok-Rusia sepakat.", [("Tiongkok", "CN"), ("Rusia", "RU")]),
    # provinces and cities are no actors
    ("Warga Jawa Barat pindah ke Surabaya.", []),
    # words that ran together
    (
        "Presiden Donald Trumpmengatakan tarif turun.",
        [("Donald Trump", "donald-trump")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_actors_model_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_actors_model_roles_before_and_behind_names() -> None:
    text = (
        "Presiden Rusia Vladimir Putin bertemu Sergei Shoigu, Sekretaris Dewan Keamanan "
        "Federasi Rusia, di Kremlin."
    )
    got = [(r.actor_id, r.role, r.country) for r in rows(text).roles]
    assert got == [
        ("vladimir-putin", "Presiden Rusia", "RU"),
        ("sergei-shoigu", "Sekretaris Dewan Keamanan Federasi Rusia", "RU"),
    ]


ONE = "Wahyu Nugroho dari Yayasan Bahari Nusantara bertemu Sanae Takaichi di Jepang. "


@pytest.mark.parametrize(
    "text",
    [
        ONE.upper(),
        ONE.lower(),
        ONE.replace(" ", ""),
        ONE.encode().decode("utf-16-le", "replace"),
        "Ã¢â‚¬â„¢ " + ONE + "\x00\ufffd�é",
        "Presiden " + "Budi " * 60 + "tiba.",
        "Presiden " + "B" * 300 + " tiba.",
        "(" * 500 + ")" * 500,
        "-".join(["Tiongkok"] * 400),
        "",
    ],
    ids=["capitals", "small", "glued", "binary", "mojibake", "long", "one word", "brackets",
         "hyphens", "empty"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["id", "en"])
def test_actors_model_bad_input_is_no_crash(text: str, language: str) -> None:
    for mention in rows(text, language).mentions:
        piece = text[mention.start : mention.end]
        assert piece == piece.strip()
        assert 0 < len(piece) < 320


def test_actors_model_five_thousand_names_take_bounded_time() -> None:
    syllables = ["Ba", "Ku", "Mi", "Ra", "To", "Se", "Na", "Li", "Wo", "Du"]
    names = [
        f"Budi {a}{b.lower()}{c.lower()}{d.lower()}"
        for a in syllables for b in syllables for c in syllables for d in syllables[:5]
    ]  # fmt: skip
    text = " ".join(f"Menurut {name}, harga naik." for name in names)
    start = time.process_time()
    got = rows(text)
    assert len(got.found) > 2000
    assert time.process_time() - start < 20


def test_actors_a_name_that_ends_the_text_is_not_longer_than_the_text() -> None:
    text = "Pabrik Garuda Aero Nusantara Jaya dibuka. PT Garuda Aero hadir. Lagi Garuda Aero"
    rows = Extractor(registry.load(), codebook.load())(Article("a", "", text, "id"))
    assert all(mention.end <= len(text) for mention in rows.mentions)
