"""What to say where there is nothing to show, or where something is broken."""

from __future__ import annotations

import streamlit as st

from analysis.corpus import Selection
from analysis.measure import coverage
from app_pages import cached
from app_pages.words import say


def title(page: str) -> None:
    """The page's heading and the sentence under it."""
    st.title(say(f"page.{page}"), anchor=False)
    st.html(f'<p class="lw-lead">{say(f"lead.{page}")}</p>')


def empty(selection: Selection) -> bool:
    """Whether the selection holds no article; if so, says what to do."""
    if cached.ask(coverage.totals, selection).articles.iloc[0]:
        return False
    if cached.ask(coverage.totals, Selection()).articles.iloc[0]:
        st.info(say("trouble.empty_selection"), icon=":material/filter_alt_off:")
    else:
        st.info(say("trouble.empty_corpus"), icon=":material/inbox:")
        st.code(f"python -m analysis process INPUT --out {cached.folder()}", language="bash")
    return True


def broken(problem: str, error: Exception) -> None:
    """A problem in plain words, with what the error says."""
    st.error(say(f"trouble.{problem}"), icon=":material/error:")
    st.write(say("trouble.corpus_remedy"))
    st.code(str(error), language=None, wrap_lines=True)
