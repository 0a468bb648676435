"""SQL of the words that run through the texts, for the measures that count or place them.

A word is one of ``analysis.language.words`` (not a sign), folded: in lower case, with a straight
apostrophe, without the last full stop of an acronym. Only sentences of role body have words.
How often an article has each stands in the table word_counts; where they stand is looked up in
the texts, by queries that need the values ``PATTERNS``.
"""

from __future__ import annotations

from typing import Any

from analysis.corpus import Corpus, Selection

# DuckDB's regular expressions look neither ahead nor behind. So this is the pattern of
# language.words put another way, over a text in which _prepared parted what must not join:
# the English genitive, and an initial before a name that begins with a letter beyond ASCII.
_LETTER = r"[\p{L}\p{N}]"
_RUN = rf"(?:{_LETTER}*\p{{Nd}}(?:[.,:/]\p{{Nd}}+)+|{_LETTER}+)"
PATTERNS = {
    "word_pattern": rf"(?:[A-Z]\.){{2,}}|[A-Z](?:\.[A-Z])+\b|{_RUN}(?:'{_RUN})*",
    "genitive_pattern": r"'(s(?:[^\p{L}\p{N}_]|$))",
    "initial_pattern": r"([A-Z])\.([A-Z](?:[^\x00-\x7F\P{L}]|[^\x00-\x7F\P{N}]))",
}
_FOLD = "rtrim(lower({}), '.')"
_OWN = 'substr(text, s.start + 1, s."end" - s.start)'

_SIDES = """
    select article_id, story_id, published, outlet, shared,
        case when selected then 0 else 1 end as side, row_number() over () as number
    from (
        select *, {shared} as shared from (
            select article_id, story_id, published, outlet,
                coalesce(({selected}), false) as selected, coalesce(({against}), false) as against
            from whole.articles where {language}
        )
    ) where (selected or against) {once}"""
_SHARED_ARTICLE = "selected and against"
_SHARED_STORY = (
    "max(selected) over (partition by story_id) and max(against) over (partition by story_id)"
)
_ONCE = """qualify row_number() over (
    partition by story_id order by selected desc, published nulls last, article_id) = 1"""

# First the sentences with the letters of the word, maybe within another: a fast choice.
_SENTENCES = """
    select number, article_id, sentence, text from (
        select number, article_id, sentence, {own} as text
        from {sides} join whole.articles using (article_id)
            join whole.sentences s using (article_id)
        where role = 'body' and {has}
    ) where {has}"""
_PIECES = """
    select number, article_id, sentence, unnest(pieces) as piece,
        generate_subscripts(pieces, 1) as piece_number
    from (
        select *, regexp_extract_all({text}, $word_pattern || '|(?s:.)') as pieces
        from ({sentences})
    )"""
_PLACED = """
    select number, article_id, sentence, {folded} as word,
        row_number() over (partition by number, sentence order by piece_number) as place,
        stop - length(piece) as start, stop as "end"
    from (
        select *, sum(length(piece)) over (
            partition by number, sentence order by piece_number)::bigint as stop
        from ({pieces})
    ) where regexp_matches(piece, '^[\\p{{L}}\\p{{N}}]')"""
_PLACES = """
    select number, article_id, sentence, place, place + {more} as until, start, "end"
    from (
        select number, article_id, sentence, place, start, list(word) over ahead as found,
            max("end") over ahead as "end"
        from {placed}
        window ahead as (partition by number, sentence order by place
            rows between current row and {more} following)
    ) where found = ${name}::varchar[]"""


def sides(
    selection: Selection, against: Selection | None = None, *, language: str | None = None
) -> tuple[str, dict[str, Any]]:
    """SQL of the articles of a selection (side 0) and of another, or the rest (side 1).

    Columns: article_id, story_id, published, outlet, side, number (from 1, one an article), shared
    (whether it belongs to both). What belongs to both is on side 0 only. In the unit stories each
    story has one article, its first dated one on its side. ``language`` leaves out other articles.
    """
    stories = selection.unit == "stories"
    selected, values = selection.condition()
    other, others = against.condition() if against else ("true", {})
    renamed = {name.replace("selection_", "against_"): value for name, value in others.items()}
    sql = _SIDES.format(
        selected=selected,
        against=other.replace("$selection_", "$against_"),
        language="true" if language is None else "language = $language",
        shared=_SHARED_STORY if stories else _SHARED_ARTICLE,
        once=_ONCE if stories else "",
    )
    return sql, values | renamed | ({} if language is None else {"language": language})


def counted(sides: str) -> str:
    """SQL of number, word, n: how often each article of a table of sides has each word."""
    return f"select number, word, n from {sides} join whole.word_counts using (article_id)"


def lengths(sides: str) -> str:
    """SQL of number, size: how many words each article of a table of sides has."""
    return f"select number, sum(n)::bigint as size from ({counted(sides)}) group by number"


def placed(sides: str, needle: str) -> str:
    """SQL of the words of all sentences that may have a word, of the articles of the sides.

    ``needle``: SQL of the word, folded. Columns: number, article_id, sentence, place (from 1, in
    the sentence), word, start, end (code points from the start of the sentence).
    """
    has = f"contains(replace(lower(text), '’', ''''), {needle})"
    sentences = _SENTENCES.format(own=_OWN, sides=sides, has=has)
    pieces = _PIECES.format(text=_prepared("text"), sentences=sentences)
    return _PLACED.format(folded=_FOLD.format("piece"), pieces=pieces)


def places(placed: str, length: int, name: str) -> str:
    """SQL of where the words ``$name`` (a list of this length) stand in a row.

    Columns: number, article_id, sentence, place and until (first and last), start, end.
    """
    return _PLACES.format(placed=placed, more=length - 1, name=name)


def worth_listing(word: str) -> str:
    """SQL of whether a word says something: it is no stop word, number or single letter."""
    return (
        f"($everything or (length({word}) > 1 and regexp_matches({word}, '\\p{{L}}')"
        f" and {word} not in (select unnest($stopwords::varchar[]))))"
    )


def phrase(corpus: Corpus, words: str) -> list[str]:
    """The words that are looked for, folded as those of the texts are.

    >>> phrase(Corpus.open(), "  Wang Yi")
    ['wang', 'yi']
    """
    found = f"unnest(regexp_extract_all({_prepared('$words')}, $word_pattern))"
    query = f"select {_FOLD.format('piece')} as word from (select {found} as piece)"
    return list(corpus.sql(query, words=words, **PATTERNS)["word"])


def _prepared(text: str) -> str:
    """SQL of a text of the same length in which the words are those that the pattern finds."""
    straight = f"replace({text}, '’', '''')"
    parted = straight
    for _ in range(2):  # a genitive that follows on another
        parted = f"regexp_replace({parted}, $genitive_pattern, ' \\1', 'g')"
    genitives = f"case when contains({straight}, '''s') then {parted} else {straight} end"
    return f"regexp_replace({genitives}, $initial_pattern, '\\1 \\2', 'g')"
