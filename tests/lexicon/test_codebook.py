import pytest

from analysis.lexicon import LexiconError, codebook, registry

TOPIC = """
[[topic]]
id = "war"
name = { id = "Perang", en = "War" }
definition = { id = "Perang.", en = "War." }
"""
RULE = '[[topic.rule]]\nid = "a"\nterms = ["perang"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"has no \[\[topic\]\] block"),
        ("x = ", "not valid TOML: "),
        ("colour = 1\n" + TOPIC + RULE, "unknown key 'colour'"),
        (TOPIC, "topic war: rule is missing"),
        (TOPIC + RULE + TOPIC + RULE, "topic id 'war' is given twice"),
        (TOPIC + RULE + RULE, "two rules have one id"),
        (TOPIC + '[[topic.rule]]\nid = "a"\n', "rule a: give terms or actors"),
        (TOPIC + '[[topic.rule]]\nterms = ["x"]\n', "rule number 1: id is missing"),
        (TOPIC + '[[topic.rule]]\nid = "a"\nterms = [" "]\n', "' ' is not a word or phrase"),
        (TOPIC + RULE + 'regex = "a+"\n', "rule a: unknown key 'regex'"),
        (TOPIC + RULE + 'unless = { terms = ["x"], within = "page" }\n', "within = 'page'"),
        (TOPIC + RULE + 'near = { terms = ["x"], words = 0 }\n', "words = 0"),
    ],
)
def test_codebook_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        codebook.parse(text)


def test_codebook_has_the_topics_that_were_promised() -> None:
    topics = codebook.load().topics
    assert {"japan", "ukraine", "taiwan", "asia_pacific"} <= set(topics)
    assert len(topics) >= 10
    for topic in topics.values():
        assert set(topic.name) == set(topic.definition) == {"id", "en"}
        assert topic.examples, topic.topic_id
        assert topic.counterexamples, topic.topic_id


def test_codebook_names_only_actors_of_the_registry() -> None:
    known = registry.load().actors
    for topic in codebook.load().topics.values():
        for rule in topic.rules:
            used = set(rule.words.actors)
            for condition in (rule.near, rule.together, rule.unless):
                used |= set(condition.words.actors) if condition else set()
            assert used <= set(known), f"{topic.topic_id}, rule {rule.rule_id}"
