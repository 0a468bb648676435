"""The name tagger: what it finds, that batching changes nothing, and what it survives."""

from __future__ import annotations

import time

import numpy as np
import pytest

from analysis import language as languages
from analysis.article import Sentence
from analysis.extract.name_words import WordStatistics, attributes, key, restyled
from analysis.extract.names import LABELS, NameTagger, WordTable, _best, _runs
from analysis.language.sentences import sentences
from analysis.language.words import Token, tokens
from analysis.paths import LANGUAGES


def prepared(text: str, code: str = "id") -> tuple[list[Token], list[Sentence]]:
    return tokens(text), sentences(text, languages.load(code))


def found(text: str, code: str = "id") -> list[tuple[str, str]]:
    words, own = prepared(text, code)
    [names] = NameTagger.load(code).names([(words, own)])
    return [
        (text[words[name.first_token].start : words[name.last_token - 1].end], name.type)
        for name in names
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Presiden Rusia Vladimir Putin bertemu Wang Yi di Moskow, Selasa (2/12).",
            [("Rusia", "GPE"), ("Vladimir Putin", "PER"), ("Wang Yi", "PER"), ("Moskow", "GPE")],
        ),
        (
            "Kerja sama Tiongkok-Rusia dibahas, kata Suryanto Wibowo.",
            [("Tiongkok", "GPE"), ("Rusia", "GPE"), ("Suryanto Wibowo", "PER")],
        ),
        (
            "Ketua Komisi Pemilihan Umum (KPU) Siti Aminah tiba di Jakarta.",
            [
                ("Komisi Pemilihan Umum", "ORG"),
                ("KPU", "ORG"),
                ("Siti Aminah", "PER"),
                ("Jakarta", "GPE"),
            ],
        ),
        ("Harga beras naik lagi pada Senin pagi.", []),
    ],
)
def test_names_indonesian(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Foreign Minister Sergei Lavrov told reporters in Moscow.",
            [("Sergei Lavrov", "PER"), ("Moscow", "GPE")],
        ),
        (
            "Shares of Meridian Steel Corp fell on Tuesday.",
            [("Meridian Steel Corp", "ORG")],
        ),
        ("Prices rose again on Monday morning.", []),
    ],
)
def test_names_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "PRESIDEN RUSIA VLADIMIR PUTIN TIBA DI JAKARTA UNTUK BERTEMU PEJABAT INDONESIA",
        "presiden rusia vladimir putin tiba di jakarta untuk bertemu pejabat indonesia",
        "Presiden Rusia Vladimir Putin Tiba di Jakarta untuk Bertemu Pejabat Indonesia",
    ],
)
def test_names_whatever_the_case(text: str) -> None:
    assert [(name.lower(), kind) for name, kind in found(text)] == [
        ("rusia", "GPE"),
        ("vladimir putin", "PER"),
        ("jakarta", "GPE"),
        ("indonesia", "GPE"),
    ]


def test_names_batch_agrees_with_one_by_one() -> None:
    texts = [
        prepared("Wang Yi tiba di Moskow. Ia bertemu Sergei Shoigu."),
        prepared(""),
        prepared("Budi. " * 300),
        prepared("BADAN METEOROLOGI MEMPERINGATKAN WARGA PADANG, kata Rina Utami."),
    ]
    tagger = NameTagger.load("id")
    assert tagger.names(texts) == [tagger.names([text])[0] for text in texts]


def test_names_are_ordered_and_never_overlap() -> None:
    words, own = prepared("PT Timah (Persero) Tbk, Joko Widodo, PBB, AS-Iran; Kota Bandung. " * 40)
    [names] = NameTagger.load("id").names([(words, own)])
    places = [place for name in names for place in name[:2]]
    assert places == sorted(places)
    assert all(0 <= name.first_token < name.last_token <= len(words) for name in names)


def test_names_outside_sentences_are_not_looked_for() -> None:
    words = tokens("Joko Widodo bertemu Prabowo Subianto.")
    assert NameTagger.load("id").names([(words, [])]) == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff \u200b",
        "…",
        "SerikatDonald Trumpsecara terbuka memuji JepangSanae Takaichimenyambut.",
        "Menteri Luar Negeri ItalÃ­a â€œAntonio Tajaniâ€\x9d ðŸ˜€ \ud800 tiba.",
        "X" * 300 + " bertemu " + "Ab" * 150,
        "kata " * 30_000,
        " ".join(f"Nama{number}ku Orang{number * 7}an," for number in range(5_000)),
        "A" * 1_000_000,
        "中国外交部发言人 Владимир Путин محمد",
        "<s> </s> w=Putin bias",
    ],
    ids=lambda text: text[:20] or "empty",
)
def test_names_survive_bad_input(text: str) -> None:
    start = time.process_time()
    for code in ("id", "en"):
        assert isinstance(found(text, code), list)
    assert time.process_time() - start < 5


def test_names_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.extract.names._REMEMBERED", 500)
    with np.load(LANGUAGES / "id" / "names.npz") as parts:
        tagger = NameTagger(dict(parts))
    for round_ in range(5):
        text = " ".join(f"Kata{letter}{round_}x" for letter in map(chr, range(0x4E00, 0x4F2C)))
        tagger.names([prepared(text)])
    assert len(tagger._table) < 500 + 2 * 300 + 10


def test_names_unknown_language_has_no_weights() -> None:
    with pytest.raises(FileNotFoundError, match="xx"):
        NameTagger.load("xx")


def _statistics() -> WordStatistics:
    words = np.array(sorted([key("kata"), key("moskow"), key("pbb")]), dtype=np.uint32)
    forms = {key("kata"): 4, key("moskow"): 1, key("pbb"): 2}
    return WordStatistics(
        words,
        np.arange(3, dtype=np.uint16).reshape(3, 1),
        words,
        np.array([forms[int(word)] for word in words], dtype=np.uint8),
    )


def test_restyled_gives_each_word_its_usual_form() -> None:
    words = ["KATA", "MOSKOW", "PBB", "SHOIGU", "72", ","]
    settled = [restyled(word, 2, _statistics()) for word in words]
    assert settled == ["kata", "Moskow", "PBB", "Shoigu", "72", ","]


def test_settled_lowers_a_common_word_only_where_a_sentence_opens() -> None:
    table = WordTable(_statistics(), lambda words: np.zeros((len(words), 1), dtype=np.float32))
    words = ["Kata", "Moskow", ",", "Kata", "kata", "kata", ".", "Moskow", '"', "Kata", "kata"]
    settled = table.settled(table.numbers(words), np.array([0, 7]))
    assert [table.words[number] for number in settled] == [
        "kata", "Moskow", ",", "Kata", "kata", "kata", ".", "Moskow", '"', "kata", "kata",
    ]  # fmt: skip


def test_attributes_look_at_digits_as_one() -> None:
    assert attributes("2024", _statistics()) == attributes("1987", _statistics())


def test_best_equals_brute_force() -> None:
    random = np.random.default_rng(5)
    lengths = np.array([3, 1, 4])
    starts = np.cumsum(lengths) - lengths
    scores = random.normal(size=(8, 7)).astype(np.float32)
    steps = random.normal(size=(7, 7)).astype(np.float32)
    start = random.normal(size=7).astype(np.float32)
    best = _best(scores, starts, lengths, steps, start)
    for first, length in zip(starts, lengths, strict=True):
        paths = np.stack(np.meshgrid(*[np.arange(7)] * length, indexing="ij"), -1)
        paths = paths.reshape(-1, length)
        total = start[paths[:, 0]] + scores[first + np.arange(length), paths].sum(axis=1)
        total += steps[paths[:, :-1], paths[:, 1:]].sum(axis=1)
        assert best[first : first + length].tolist() == paths[total.argmax()].tolist()


def test_runs_reads_names_from_labels() -> None:
    labels = ["B-PER", "I-PER", "B-PER", "O", "B-GPE", "I-GPE"]
    numbers = np.array([LABELS.index(label) for label in labels])
    assert list(_runs(numbers)) == [(0, 2, "PER"), (2, 3, "PER"), (4, 6, "GPE")]
