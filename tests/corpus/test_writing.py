import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analysis.article import TABLES
from analysis.corpus import Corpus, CorpusError, CorpusWriter


def test_writing_gives_every_table_with_its_columns(write_corpus: Any, some_articles: Any) -> None:
    corpus = write_corpus(some_articles)
    for table, columns in TABLES.items():
        frame = corpus.sql(f"select * from whole.{table}")
        assert list(frame.columns) == [column.name for column in columns]


def test_writing_a_crash_leaves_the_old_corpus_whole(
    write_corpus: Any, some_articles: Any, tmp_path: Path
) -> None:
    write_corpus(some_articles)
    before = {path.name: path.read_bytes() for path in (tmp_path / "corpus").iterdir()}
    with pytest.raises(pa.ArrowTypeError), CorpusWriter(tmp_path / "corpus") as writer:  # noqa: PT012 - the crash comes in the middle
        writer.add("actors", [("x", "X", "X", "PER", None, True)])
        writer.add("articles", [("a1",) * len(TABLES["articles"])])
        writer.commit({})
    assert {path.name: path.read_bytes() for path in (tmp_path / "corpus").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def test_writing_a_crash_between_the_renames_is_mended_on_opening(
    write_corpus: Any, some_articles: Any, tmp_path: Path
) -> None:
    write_corpus(some_articles)
    (tmp_path / "corpus").rename(tmp_path / ".corpus.old")
    assert Corpus.open(tmp_path / "corpus").counts["articles"] == 4
    assert not (tmp_path / ".corpus.old").exists()


def test_writing_keeps_what_others_laid_into_the_folder(
    write_corpus: Any, some_articles: Any, tmp_path: Path
) -> None:
    write_corpus(some_articles)
    (tmp_path / "corpus" / "README.md").write_text("mine")
    assert write_corpus(some_articles[:1]).counts["articles"] == 1
    assert (tmp_path / "corpus" / "README.md").read_text() == "mine"


def test_writing_refuses_a_folder_that_is_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(FileExistsError, match="no corpus"), CorpusWriter(tmp_path):
        pass
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_reading_says_what_is_wrong(write_corpus: Any, some_articles: Any, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no processed corpus"):
        Corpus.open(tmp_path / "nowhere")
    corpus = write_corpus(some_articles)
    (corpus.folder / "mentions.parquet").unlink()
    with pytest.raises(CorpusError, match=r"lacks mentions\.parquet"):
        Corpus.open(corpus.folder)
    with pytest.raises(CorpusError, match="cannot be read any more"):
        corpus.sql("select * from mentions")


def test_reading_refuses_a_newer_format(write_corpus: Any, tmp_path: Path) -> None:
    corpus = write_corpus()
    path = corpus.folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(CorpusError, match="newer version"):
        Corpus.open(corpus.folder)


def test_reading_a_damaged_manifest(write_corpus: Any) -> None:
    corpus = write_corpus()
    (corpus.folder / "manifest.json").write_text("{")
    with pytest.raises(CorpusError, match="missing or damaged"):
        Corpus.open(corpus.folder)
