"""How good the keywords are on articles they were not tuned on. These floors only rise."""

import pytest

from analysis.extract.keyword_news import NEWS
from benchmarks.keyword_quality import f1, gold_cases, ours, quality, stock_yake


@pytest.mark.parametrize(("language", "floor"), [("id", 54.5), ("en", 53.0)])
def test_gold_keywords_of_news(language: str, floor: float) -> None:
    cases = gold_cases(language, "report")
    news = quality(ours(NEWS), cases)
    assert news >= floor
    assert news >= 1.35 * quality(ours(None), cases)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("with_title", [False, True])
def test_gold_keywords_of_news_beat_the_package(language: str, with_title: bool) -> None:
    pytest.importorskip("yake")
    cases = gold_cases(language, "report")
    package = quality(stock_yake(with_title=with_title), cases)
    assert quality(ours(NEWS), cases) >= 1.35 * package


@pytest.mark.parametrize(
    ("found", "truth", "language", "expected"),
    [
        (["ekspor gandum", "Rusia"], ["gandum", "rusia"], "id", 0.5),
        (["sanctions"], ["sanction"], "en", 1.0),
        (["a", "a"], ["a"], "en", 2 / 3),
        ([str(n) for n in range(11)], ["10"], "xx", 0.0),
        ([], ["rusia"], "id", 0.0),
    ],
)
def test_gold_keywords_are_counted_as_usual(
    found: list[str], truth: list[str], language: str, expected: float
) -> None:
    assert f1(found, truth, language) == pytest.approx(expected)
