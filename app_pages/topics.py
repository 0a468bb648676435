"""Topics: how large each is, when and where it is talked about, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import pandas as pd
import streamlit as st

from analysis.charts.bars import bars
from analysis.charts.heatmap import heatmap
from analysis.charts.lines import lines
from analysis.corpus import Selection
from analysis.lexicon import codebook
from analysis.lexicon.codebook import Condition, Rule, Topic, Words
from analysis.measure import topics
from app_pages import cached, figure, names, notices, table
from app_pages.figure import Figure
from app_pages.names import between, choose_several, labels, outlet_name, topic_name, with_label
from app_pages.words import language, plain, say

_TERMS_SHOWN = 40


def show(selection: Selection) -> None:
    """Show the page."""
    notices.title("topics")
    if notices.empty(selection):
        return
    ranking = cached.ask(topics.ranking, selection)
    _ranking(selection, ranking)
    known = {topic: topic_name(topic) for topic in ranking.topic if topic}
    chosen = choose_several("compare", say("topics.choose"), known)
    _over_time(selection, chosen)
    _by_outlet(selection, chosen)
    _meaning(selection)


def _ranking(selection: Selection, frame: pd.DataFrame) -> None:
    interval = ["low", "high"] if frame.low.notna().any() else []
    shown = Figure(
        name="topic",
        question=say("topics.ranking"),
        frame=with_label(frame, map(topic_name, frame.topic)),
        keys=["topic"],
        subject="topic",
        evidence=lambda row: {"topic": row["topic"]},
        columns=["n", "share", *interval, "articles", "stories", "hits"],
        notes=[say("topics.interval")] if interval else [],
    )
    figure.show(shown, selection, partial(bars, label="label", key="topic"))


def _over_time(selection: Selection, chosen: list[str]) -> None:
    frame = cached.ask(topics.over_time, selection, topics=chosen)
    frame = frame.assign(name=[topic_name(topic) for topic in frame.topic])
    written = zip(frame.name, names.period_names(frame), strict=True)
    shown = Figure(
        name="trend",
        question=say("topics.over_time"),
        frame=with_label(frame, [f"{name}, {period}" for name, period in written]),
        keys=["topic", "period"],
        subject="topic",
        evidence=lambda row: {"topic": row["topic"], "period": between(row)},
        denominator="denominator_period",
    )
    figure.show(shown, selection, partial(lines, series="name", key="topic"))


def _by_outlet(selection: Selection, chosen: list[str]) -> None:
    frame = cached.ask(topics.by_outlet, selection, topics=chosen)
    frame = frame.assign(
        name=[topic_name(topic) for topic in frame.topic],
        outlet_name=[outlet_name(outlet) for outlet in frame.outlet],
    )
    written = zip(frame.name, frame.outlet_name, strict=True)
    shown = Figure(
        name="cell",
        question=say("topics.by_outlet"),
        frame=with_label(frame, [f"{name}, {outlet}" for name, outlet in written]),
        keys=["topic", "outlet"],
        subject="topic",
        evidence=lambda row: {"topic": row["topic"], "outlet": row["outlet"]},
        columns=["n", "denominator", "share"],
        denominator="denominator_outlet",
    )
    figure.show(shown, selection, partial(heatmap, row="outlet_name", column="name"))


def _meaning(selection: Selection) -> None:
    """The codebook's own words on a topic, and which of its rules found how much."""
    book = codebook.load()
    with st.container(key="figure_codebook"):
        st.header(say("topics.codebook"), anchor=False)
        chosen = st.selectbox(
            say("topics.codebook_topic"),
            names.topics(),
            format_func=labels({topic: topic_name(topic) for topic in names.topics()}),
            key="meaning",
            bind="query-params",
        )
        topic = book.topics[chosen]
        st.write(plain(topic.definition.get(language(), "")))
        st.caption(plain(say("topics.version", topic=topic.version, codebook=book.version)))
        with st.expander(say("topics.rules_text")):
            rules = pd.DataFrame(_in_words(rule) for rule in topic.rules)
            table.show(rules, {name: name for name in rules})
        with st.expander(say("topics.examples")):
            _examples(topic)
    _rules(selection, topic)


def _rules(selection: Selection, topic: Topic) -> None:
    frame = cached.ask(topics.rules, selection, topic=topic.topic_id)
    shown = Figure(
        name="rule",
        question=say("topics.rules", topic=topic_name(topic.topic_id)),
        frame=with_label(frame, frame.rule),
        keys=["rule"],
        subject="rule",
        evidence=lambda row: {"topic": topic.topic_id, "rule": row["rule"]},
    )
    figure.show(shown, selection, partial(bars, label="label", key="rule"))


def _examples(topic: Topic) -> None:
    for heading, sentences in (("counts", topic.examples), ("counts_not", topic.counterexamples)):
        st.write(f"**{say(f'topics.{heading}')}**")
        st.write("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _in_words(rule: Rule) -> dict[str, str]:
    return {
        "rule": rule.rule_id,
        "terms": _some(rule.words),
        "conditions": "; ".join(_conditions(rule)),
    }


def _conditions(rule: Rule) -> Iterator[str]:
    if rule.near:
        yield say("topics.near", n=rule.near.distance, terms=_some(rule.near.words))
    for name, condition in (("with", rule.together), ("unless", rule.unless)):
        if condition:
            yield say(f"topics.{name}", scope=_scope(condition), terms=_some(condition.words))


def _scope(condition: Condition) -> str:
    return say(f"topics.{condition.within}")


def _some(words: Words) -> str:
    """The first of many words, and how many there are beside them."""
    every: Iterable[str] = [*words.terms, *words.actors]
    shown = [*every][:_TERMS_SHOWN]
    rest = len([*every]) - len(shown)
    more = [say("topics.more", n=rest)] if rest else []
    return ", ".join([*shown, *more])
