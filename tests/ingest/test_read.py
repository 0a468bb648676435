"""read() and settle(): every kind of source, and sums that come out."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import itertools
import json
from collections import Counter
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.ingest import InputError, Refusal, read, settle
from analysis.paths import ROOT

KNOWN = ("en", "id")
TEXT = "Menteri Luar Negeri tiba di Moskow pada hari Selasa untuk berunding."
CORPUS = ROOT.parent / "shared" / "corpus" / "indonesian-news.jsonl.gz"


def read_all(*paths: Path) -> list[Article | Refusal]:
    return list(read(list(paths), languages=KNOWN))


def read_one(path: Path) -> Article:
    (article,) = read_all(path)
    assert isinstance(article, Article), article
    return article


def refusal(path: Path) -> str:
    (outcome,) = read_all(path)
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        (f"Menlu ke Moskow\n\n{TEXT}", "Menlu ke Moskow", TEXT),
        (TEXT, TEXT, TEXT),
        (f"Moskow, Koran Kita - {TEXT} Ya.", TEXT, f"Moskow, Koran Kita - {TEXT} Ya."),
        (f"---\njudul: 'A: b'\n---\nBaris satu\n\n{TEXT}", "A: b", f"Baris satu\n\n{TEXT}"),

        ("Kata " * 40 + "akhir.", ("Kata " * 24).strip() + "…", None),
    ],
)  # fmt: skip
def test_text_file_title(tmp_path: Path, content: str, title: str, text: str | None) -> None:
    article = read_one(write(tmp_path / "a.txt", content))
    assert article.title == title
    assert text is None or article.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_file_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"Kafé “Réunion” dibuka. {TEXT}"
    article = read_one(write(tmp_path / "a.txt", text.encode(encoding)))
    assert article.text == text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"\x00\x01\x02\xff" * 50, "not a text file"),
        ("a.txt", b"   \n", "has no text"),
        ("a.txt", b"12 34 -- 56", "no letters"),
        ("a.txt", b"---\na: [1\n---\nIsi.", "not valid YAML"),
        ("a.txt", b"---\nlang: tlh\n---\nIsi.", "'tlh'"),
        ("a.jsonl", b'{"title": "a", \n', "line 1 is not valid JSON"),
        ("a.jsonl", b'"teks"\n', "a string, not an object"),
        ("a.jsonl", b'{"text": "\xff"}\n', "not valid UTF-8"),
        ("a.jsonl", b"[" * 100_000, "too deep"),
        ("a.json", b'[{"text": ', "broken in object 1"),
        ("a.jsonl", json.dumps({"judul": "Tanpa isi"}).encode(), "has no text"),
        ("a.jsonl", json.dumps({"text": "x" * 5_000_001}).encode(), "5,000,001 characters"),
    ],
)
def test_read_refuses_with_one_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    reason = refusal(write(tmp_path / name, content))
    assert says in reason
    assert reason.endswith(".")
    assert "\n" not in reason


def test_markdown_file_is_plain_text(tmp_path: Path) -> None:
    article = read_one(
        write(
            tmp_path / "a.md",
            "---\ndate: 2025-12-03\noutlet: Koran Kita\nurl: https://a.id/x\nlang: id\n---\n"
            "# Menlu ke *Moskow*\n\nMenlu [Wang Yi](https://a.id) tiba\ndi **Moskow**."
            "\n\n> Kutipan.",
        )
    )
    assert article.title == "Menlu ke Moskow"
    assert article.text == "Menlu Wang Yi tiba di Moskow.\n\nKutipan."
    assert (article.published, article.outlet) == (dt.date(2025, 12, 3), "Koran Kita")


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("Judul", "Kabar", "title", "Kabar"),
        ("tanggal", "10 Juni 2025", "published", dt.date(2025, 6, 10)),
        ("media", "detikNews", "outlet", "Detik"),
        ("link", "https://a.id", "url", "https://a.id"),
        ("penulis", ["Ani", "Budi"], "author", "Ani, Budi"),
        ("kategori", "dunia", "category", "dunia"),
        ("bahasa", "Bahasa Indonesia", "language", "id"),
        ("lang", "in", "language", "id"),
        ("lang", "en-US", "language", "en"),
        ("date", "Tidak Ditemukan", "published", None),
        ("source", None, "outlet", None),
        ("url", "https://a.id/2019/10/21/x", "published", dt.date(2019, 10, 21)),
    ],
)
def test_fields_have_many_names(
    tmp_path: Path, field: str, value: object, attribute: str, expected: object
) -> None:
    line = json.dumps({"isi": TEXT, field: value})
    article = read_one(write(tmp_path / "a.jsonl", line))
    assert getattr(article, attribute) == expected


ROWS = [
    {"id": "x1", "title": "Satu", "text": TEXT},
    {"title": "Dua", "text": f"{TEXT}\nBaris; dua"},
]


def as_csv(path: Path, delimiter: str, encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, ["id", "title", "text"], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)
    return path


def test_tables_are_alike(tmp_path: Path) -> None:
    lines = "\n".join(map(json.dumps, ROWS)) + "\n\n"
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "a.parquet")
    files = [
        write(tmp_path / "a.jsonl", lines),
        write(tmp_path / "a.ndjson", lines),
        write(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode())),
        write(tmp_path / "a.json", json.dumps(ROWS, indent=2)),
        as_csv(tmp_path / "a.csv", ","),
        as_csv(tmp_path / "b.csv", ";", "cp1252"),
        as_csv(tmp_path / "c.csv", "\t", "utf-16"),
        tmp_path / "a.parquet",
    ]
    for path in files:
        articles = [outcome for outcome in read_all(path) if isinstance(outcome, Article)]
        assert [article.title for article in articles] == ["Satu", "Dua"], path
        assert [article.text for article in articles] == [row["text"] for row in ROWS], path
        assert [a.source.rpartition("/")[2] for a in articles] == [
            f"{path.name}#x1",
            f"{path.name}#2",
        ]


def test_damaged_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(
        "\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(999)).encode()
    )
    outcomes = read_all(write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2]))
    assert isinstance(outcomes[-1], Refusal)
    assert "damaged" in outcomes[-1].reason


def test_csv_row_with_too_many_fields_is_refused(tmp_path: Path) -> None:
    outcomes = read_all(write(tmp_path / "a.csv", f"title,text\nSatu,{TEXT}\nDua,Isi, dan lagi\n"))
    assert [type(outcome) for outcome in outcomes] == [Article, Refusal]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"judul,harga\na,1\n", "no column for the text"),
        ("a.parquet", b"PAR1", "not a readable Parquet file"),
        ("a.docx", b"x", "unknown kind"),
        ("kosong/README.md", b"x", "nothing to read"),
    ],
)
def test_read_raises_before_it_starts(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = write(tmp_path / name, content)
    with pytest.raises(InputError, match=says):
        read([path.parent if "/" in name else path], languages=KNOWN)


@pytest.mark.parametrize("inputs", [[], [Path("tidak-ada.txt")]])
def test_read_raises_for_no_input(inputs: list[Path]) -> None:
    with pytest.raises(InputError):
        read(inputs, languages=KNOWN)


def test_folder_in_order_with_metadata(tmp_path: Path) -> None:
    write(tmp_path / "b" / "2.txt", f"Judul dua\n\nMoskow - Pada Selasa (2/12) {TEXT}")
    write(
        tmp_path / "b" / "metadata.csv", "file,year,outlet\n2.txt,2025,Koran Kita\n3.txt,2024,X\n"
    )
    write(tmp_path / "a.txt", f"---\noutlet: Depan\n---\n{TEXT}")
    write(tmp_path / "metadata.csv", "file;outlet;author\na.txt;Samping;Ani\n")
    write(tmp_path / "c.pdf", b"%PDF")
    write(tmp_path / ".tersembunyi.txt", TEXT)
    write(tmp_path / "README.md", TEXT)
    outcomes = read_all(tmp_path)
    refused = [outcome.reason for outcome in outcomes if isinstance(outcome, Refusal)]
    first, second = (outcome for outcome in outcomes if isinstance(outcome, Article))
    assert (first.outlet, first.author) == ("Depan", "Ani")
    assert (second.outlet, second.published) == ("Koran Kita", dt.date(2025, 12, 2))
    assert ["3.txt" in refused[0], "unknown kind" in refused[1], len(refused)] == [True, True, 2]


@pytest.mark.parametrize(
    ("head", "published", "partial"),
    [
        ("", None, "XXXX-12-02"),
        ("year: 2025", dt.date(2025, 12, 2), None),
        ("year: 2024", None, "XXXX-12-02"),
        ("year: banyak", None, "XXXX-12-02"),
        ("date: 2025-12-04", dt.date(2025, 12, 4), None),
    ],
)
def test_date_of_text_is_never_guessed(
    tmp_path: Path, head: str, published: dt.date | None, partial: str | None
) -> None:
    text = f"---\ntitle: Kabar\n{head}\n---\nMoskow - Keduanya pada Selasa (2/12) {TEXT}"
    article = read_one(write(tmp_path / "a.txt", text))
    assert (article.published, article.published_partial) == (published, partial)


def article(article_id: str, text: str = TEXT, **fields: str) -> Article:
    return Article(article_id=article_id, title="Judul", text=text, language="id", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("articles", "fates"),
    [
        ([article("a"), article("b")], ["accepted", "duplicate"]),
        ([article("a"), article("b", TEXT.upper() + " ")], ["accepted", "duplicate"]),
        ([article("a", outlet="A"), article("b", outlet="B")], ["accepted", "accepted"]),
        ([article("a", outlet="A"), article("a", outlet="B")], ["accepted", "duplicate"]),
        (
            [article("a", outlet="A", url="u"), article("b", outlet="B", url="u")],
            ["accepted", "duplicate"],
        ),
        ([article("a"), article("a", "Teks lain.")], ["accepted", "accepted"]),
        ([article("a"), Refusal("s", "r")], ["accepted", "refused"]),
    ],
)
def test_settle_decides(articles: list[Article | Refusal], fates: list[str]) -> None:
    assert [fate.fate for fate in settle(articles)[1]] == fates


def test_settle_loses_nothing_under_one_id() -> None:
    articles, fates = settle([article("a"), article("a", "Teks lain."), article("a", "Teks lain.")])
    assert articles[0].article_id == "a"
    assert articles[1].article_id.startswith("a~")
    assert len(articles[1].article_id) == 8
    assert fates[2].article_id == articles[1].article_id


SOME = st.builds(
    article,
    st.sampled_from("abc"),
    st.sampled_from([TEXT, "Teks lain.", "Satu lagi."]),
    outlet=st.sampled_from(["A", "B"]),
)


@given(st.lists(SOME | st.builds(Refusal, st.text(max_size=3), st.text(max_size=3)), max_size=12))
def test_settle_fates_add_up(outcomes: list[Article | Refusal]) -> None:
    articles, fates = settle(outcomes)
    counts = Counter(fate.fate for fate in fates)
    assert len(fates) == len(outcomes)
    assert counts["accepted"] == len(articles) == len({a.article_id for a in articles})
    assert counts["refused"] == sum(isinstance(outcome, Refusal) for outcome in outcomes)
    known = {a.article_id for a in articles}
    assert {fate.article_id for fate in fates if fate.fate != "refused"} <= known
    assert {a.story_id for a in articles} <= known


@pytest.mark.skipif(not CORPUS.is_file(), reason="the real corpus (../shared/corpus) is not here")
def test_read_real_corpus() -> None:
    outcomes = list(itertools.islice(read([CORPUS], languages=KNOWN), 2000))
    articles, fates = settle(outcomes)
    assert len(fates) == 2000
    assert len(articles) > 1950
    assert sum(a.published is not None for a in articles) > 1000
