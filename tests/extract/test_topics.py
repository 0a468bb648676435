import pytest

from analysis.extract import actors
from analysis.extract.topics import Matcher
from analysis.language import load
from analysis.language.sentences import sentences
from analysis.language.words import tokens
from analysis.lexicon import codebook, registry
from tests.conftest import SEED
from tests.extract.test_actors import _language

SMALL = """
version = "1"
[[topic]]
id = "war"
name = { id = "Perang", en = "War" }
definition = { id = "Perang.", en = "War." }
[[topic.rule]]
id = "word"
terms = ["perang", "perang dagang"]
unless = { terms = ["bintang"] }
[[topic.rule]]
id = "near"
terms = ["rudal"]
near = { terms = ["balistik"], words = 3 }
[[topic.rule]]
id = "together"
terms = ["pasukan"]
with = { actors = ["RU"], within = "paragraph" }
[[topic.rule]]
id = "article"
terms = ["latihan"]
unless = { terms = ["Liga 1"], within = "article" }
"""


SMALL_BOOK = codebook.parse(SMALL)
_ready: dict[tuple[int, tuple[str, ...]], Matcher] = {}


def matcher(book: codebook.Codebook, clitics: tuple[str, ...]) -> Matcher:
    """Each codebook is made ready once."""
    key = (id(book), clitics)
    if key not in _ready:
        _ready[key] = Matcher(book, clitics)
    return _ready[key]


def hits(text: str, book: codebook.Codebook, language: str = "id") -> list[tuple[str, str, str]]:
    pack, words = load(language), tokens(text)
    spans = sentences(text, pack)
    mentions = actors.mentions(text, words, spans, language=pack, registry=registry.load())
    return [
        (text[hit.start : hit.end], hit.topic, hit.rule)
        for hit in matcher(book, pack.clitics).hits(words, spans, mentions)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perang meletus. Perangnya lama.", [("Perang", "word"), ("Perangnya", "word")]),
        ("Perang dagang", [("Perang dagang", "word")]),
        ("Film perang bintang. Perang lain.", [("Perang", "word")]),
        ("Rudal balistik. Rudal biasa.", [("Rudal", "near")]),
        ("Rudal yang kata mereka itu sama sekali bukan balistik", []),
        ("Pasukan datang. Rusia diam.", [("Pasukan", "together")]),
        ("Pasukan datang.\nRusia diam.", []),
        ("Latihan dimulai.", [("Latihan", "article")]),
        ("Latihan dimulai.\nKlub Liga 1 itu kalah.", []),
        ("perangkat", []),
        ("", []),
    ],
)
def test_topics_rules(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(evidence, rule) for evidence, _, rule in hits(text, SMALL_BOOK)] == expected


TOPICS = codebook.load().topics
EXAMPLES = [
    (topic.topic_id, is_example, sentence)
    for topic in TOPICS.values()
    for is_example, rows in ((True, topic.examples), (False, topic.counterexamples))
    for sentence in rows
]


@pytest.mark.parametrize(("topic", "is_example", "sentence"), EXAMPLES)
def test_topics_codebook_examples(topic: str, is_example: bool, sentence: str) -> None:
    found = {topic for _, topic, _ in hits(sentence, codebook.load(), _language(sentence))}
    assert (topic in found) is is_example


@pytest.mark.parametrize(
    ("topic", "beginning"),
    [
        ("japan", "Kedua pihak melakukan penyelarasan strategis terkait isu-isu terkait Jepang"),
        ("japan", "Mereka sepakat untuk dengan tegas menjunjung tinggi hasil kemenangan"),
        ("ukraine", "Kedua pihak juga melakukan pertukaran mendalam mengenai krisis Ukraina"),
        ("taiwan", "Ia mencatat bahwa Rusia berpegang teguh pada prinsip satu Tiongkok"),
        ("asia_pacific", "Kedua pihak juga telah melakukan komunikasi yang mendalam"),
    ],
)
def test_topics_of_the_seed_article(topic: str, beginning: str) -> None:
    text, pack = SEED.read_text(encoding="utf-8"), load("id")
    words, spans = tokens(text), sentences(text, pack)
    mentions = actors.mentions(text, words, spans, language=pack, registry=registry.load())
    found = matcher(codebook.load(), pack.clitics).hits(words, spans, mentions)
    holding = [text[spans[hit.sentence].start :] for hit in found if hit.topic == topic]
    assert any(sentence.startswith(beginning) for sentence in holding)
