"""Who is reported as saying something."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure import COUNTS, tidy, unit_count, unit_total

_COLUMNS = {
    **dict.fromkeys(("actor_id", "name", "name_en"), "str"),
    **dict.fromkeys(("articles", "stories", "statements", "direct", "indirect"), "int64"),
    **COUNTS,
}


def speakers(corpus: Corpus, selection: Selection, *, top: int = 30) -> pd.DataFrame:
    """The speakers of most statements, or with statements in most articles or stories.

    actor_id: string, null in the last row, which holds the statements of unresolved speakers (it
    is there if there are any, beyond ``top``) · name, name_en: string, "" in that row · articles,
    stories: int, with a statement of the speaker · statements, of them direct, indirect: int · n:
    int, the one of the unit (mentions: statements) · denominator: int, all articles, stories or
    statements of the selection · share · unit.

    >>> speakers(Corpus.open(), Selection(), top=5).actor_id.iloc[:-1].notna().all()
    np.True_
    """
    unit = selection.unit
    frame = corpus.sql(
        f"""
        with counted as (
            select speaker, count(distinct article_id) as articles,
                count(distinct story_id) as stories, count(*) as statements,
                count(*) filter (kind = 'direct') as direct,
                count(*) filter (kind = 'indirect') as indirect,
                {unit_count(unit)} as n
            from statements join articles using (article_id) group by speaker
        ),
        placed as (
            select *, row_number() over (order by n desc, speaker) as place
            from counted where speaker is not null
            union all select *, null from counted where speaker is null
        )
        select speaker as actor_id, coalesce(name, speaker, '') as name,
            coalesce(name_en, name, speaker, '') as name_en,
            articles, stories, statements, direct, indirect, n,
            {unit_total(unit, "statements")} as denominator
        from placed left join actors on actor_id = speaker
        where place is null or place <= $top order by place nulls last""",
        selection,
        top=top,
    )
    return tidy(frame, _COLUMNS, unit)
