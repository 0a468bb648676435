"""The whole way: real input in, tables out, and every offset is its evidence."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.article import TABLES
from analysis.corpus import Corpus
from analysis.ingest import InputError
from analysis.paths import DATA, SEEDS
from analysis.pipeline import process
from tests.conftest import SEED

WITH_PLACES = [table for table, columns in TABLES.items() if "start" in [c.name for c in columns]]


@pytest.mark.parametrize("table", WITH_PLACES)
def test_pipeline_every_row_points_at_its_evidence(demo: Corpus, table: str) -> None:
    rows = demo.sql(
        f"""select t.*, a.text, s.start as s_start, s."end" as s_end, s.role as s_role
        from {table} t join articles a using (article_id)
        join sentences s using (article_id, sentence)"""
    )
    assert len(rows) == demo.counts[table] > 0
    assert (rows.start >= 0).all()
    assert (rows.start < rows.end).all()
    assert (rows.end <= rows.text.str.len()).all()
    assert (rows.start >= rows.s_start).all(), "starts before its sentence"
    assert (rows.start < rows.s_end).all(), "starts behind its sentence"
    evidence = [
        text[start:end] for text, start, end in zip(rows.text, rows.start, rows.end, strict=True)
    ]
    assert all(piece == piece.strip() and piece for piece in evidence)
    if table != "sentences":
        assert (rows.s_role == "body").all()


def test_pipeline_keywords_are_what_their_places_say(demo: Corpus) -> None:
    rows = demo.sql(
        "select k.keyword, o.start, o.end, a.text from keyword_occurrences o"
        " join keywords k using (article_id, keyword) join articles a using (article_id)"
    )
    pieces = [
        text[start:end] for text, start, end in zip(rows.text, rows.start, rows.end, strict=True)
    ]
    assert [" ".join(piece.lower().split()) for piece in pieces] == list(rows.keyword)
    counted = demo.sql(
        "select k.occurrences, count(*) as n from keywords k"
        " join keyword_occurrences o using (article_id, keyword)"
        " group by k.article_id, k.keyword, k.occurrences"
    )
    assert (counted.occurrences == counted.n).all()
    assert len(counted) == demo.counts["keywords"]


def test_pipeline_statement_cues_are_words_of_the_text(demo: Corpus) -> None:
    rows = demo.sql(
        "select s.cue_start, s.cue_end, s.speaker, s.speaker_text, a.text"
        " from statements s join articles a using (article_id)"
    )
    for row in rows.itertuples():
        assert row.text[row.cue_start : row.cue_end].isalpha()
        assert pd.isna(row.speaker_text) or row.speaker_text in row.text


def test_pipeline_references_hold(demo: Corpus) -> None:
    for table, column, target in [
        ("mentions", "actor_id", "actors"),
        ("statements", "speaker", "actors"),
    ]:
        key = "actor_id"
        lost = demo.sql(
            f"select count(*) as n from {table} t left join actors a on t.{column} = a.{key}"
            f" where t.{column} is not null and a.{key} is null"
        )
        assert lost.n[0] == 0, (table, target)


def test_pipeline_every_input_has_one_fate(demo: Corpus) -> None:
    counts = demo.counts
    assert counts["inputs"] == counts["accepted"] + counts["duplicate"] + counts["refused"]
    assert counts["inputs"] == len(demo.fates)
    assert counts["accepted"] == counts["articles"]
    assert dict(demo.fates.fate.value_counts()) == {
        fate: counts[fate] for fate in ("accepted", "duplicate", "refused") if counts[fate]
    }


def test_pipeline_demo_data_is_what_the_seeds_give(tmp_path: Path) -> None:
    process([SEEDS], tmp_path / "data", jobs=1)
    fresh, kept = (
        json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for folder in (tmp_path / "data", DATA)
    )
    assert fresh["hashes"] == kept["hashes"], "data/ is stale: run make data"
    assert fresh["counts"] == kept["counts"], "data/ is stale: run make data"


def test_pipeline_workers_give_the_same_tables(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    text = "Presiden Xi Jinping menyebut angka {}."
    lines = [json.dumps({"id": f"r{n}", "text": text.format(n), "lang": "id"}) for n in range(300)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for out, jobs in ((one, 1), (two, 2)):
        process([tmp_path / "in.jsonl"], out, jobs=jobs)
    for table in TABLES:
        frames = [Corpus.open(out).sql(f"select * from whole.{table}") for out in (one, two)]
        pd.testing.assert_frame_equal(*frames)


def test_pipeline_the_seed_alone_keeps_its_date_open(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / SEED.name).write_bytes(SEED.read_bytes())
    process([tmp_path / "in"], tmp_path / "out", jobs=1)
    row = Corpus.open(tmp_path / "out").sql("select * from articles").iloc[0]
    assert (row.outlet, row.dateline, row.language) == ("Bharata Online", "Moskow", "id")
    assert pd.isna(row.published)
    assert row.published_partial == "XXXX-12-02"
    assert row.text == SEED.read_text(encoding="utf-8").strip()


def test_pipeline_the_seed_with_the_year_given_is_dated(demo: Corpus) -> None:
    row = demo.sql("select * from articles where source like '%000_7e8e0dd11de5e59f.txt'").iloc[0]
    assert str(row.published)[:10] == "2025-12-02"


def test_pipeline_the_seeds_keywords_read_like_an_editors(demo: Corpus) -> None:
    rows = demo.sql(
        "select k.* from keywords k join articles a using (article_id)"
        " where a.source like '%000_7e8e0dd11de5e59f.txt' order by rank"
    )
    keywords = list(rows.keyword)
    assert len(keywords) == len(set(keywords)) >= 15
    assert not {"ujarnya", "mengatakan", "presiden", "ia", "mereka"} & set(keywords)


def test_pipeline_nothing_is_written_for_a_bad_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        process([tmp_path / "nowhere"], tmp_path / "out")
    assert not (tmp_path / "out").exists()
