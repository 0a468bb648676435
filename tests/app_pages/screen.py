"""What the tests of the pages look at."""

from streamlit.testing.v1 import AppTest

PAGES = ("overview", "keywords", "actors", "topics", "articles")


def seen(app: AppTest) -> str:
    """Everything on the screen as one text, HTML as it was sent."""
    kinds = ("title", "header", "markdown", "caption", "info", "error", "code", "metric")
    words = [str(element.value) for kind in kinds for element in app.get(kind)]
    return "\n".join([*words, *(element.proto.body for element in app.get("html"))])
