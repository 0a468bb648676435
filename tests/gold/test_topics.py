"""How right the codebook is on texts it was not tuned on. These floors only rise."""

from benchmarks.topics import article_labels, macro_f1, micro, scores, sentence_labels


def test_gold_topics_of_articles() -> None:
    by_topic = scores(article_labels("report"))
    assert macro_f1(by_topic) >= 0.91
    assert min(score.f1 for score in by_topic.values()) >= 0.90


def test_gold_topics_of_sentences() -> None:
    by_topic = scores(sentence_labels("report"))
    assert micro(by_topic).f1 >= 0.54
    assert micro(by_topic).precision >= 0.88
