"""The dashboard's entry: streamlit run dashboard.py"""

from pathlib import Path
from types import ModuleType

import streamlit as st

from analysis.corpus import CorpusError, Selection
from analysis.lexicon import LexiconError
from app_pages import actors, articles, cached, keywords, notices, overview, sidebar, topics
from app_pages.words import say

PAGES = {
    "overview": (overview, ":material/dashboard:"),
    "keywords": (keywords, ":material/tag:"),
    "actors": (actors, ":material/groups:"),
    "topics": (topics, ":material/category:"),
    "articles": (articles, ":material/article:"),
}


def page(name: str, module: ModuleType, icon: str) -> st.Page:
    """A page as st.navigation wants it; the selection comes from the shared sidebar."""

    def run() -> None:
        module.show(choose())

    return st.Page(
        run, title=say(f"page.{name}"), url_path=name, icon=icon, default=name == "overview"
    )


def choose() -> Selection:
    """What the sidebar selects from the corpus."""
    cached.corpus()
    return sidebar.choose()


LOOK = Path(__file__).with_name("app_pages")
st.set_page_config("Lensa Warta", LOOK / "icon.svg", layout="wide")
st.html(LOOK / "style.css")
sidebar.choose_language()
try:
    st.navigation([page(name, *how) for name, how in PAGES.items()]).run()
except CorpusError as error:
    notices.broken("corpus", error)
except LexiconError as error:
    notices.broken("lexicon", error)
