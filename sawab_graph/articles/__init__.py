"""Articles from text files, JSON Lines, Parquet, pages of the web and standard input.

``sources`` finds the entries of what a user names, one at a time; each is loaded on its own, in
this process or another, so that memory does not grow with the input.
"""

from sawab_graph.articles.article import (
    METADATA_KEYS,
    Article,
    Entry,
    article_from_row,
    article_from_text,
)
from sawab_graph.articles.lines import article_from_line
from sawab_graph.articles.names import Names
from sawab_graph.articles.sources import (
    articles_as_given,
    bundled_articles,
    entries,
    load_articles,
    size_of,
)
from sawab_graph.articles.texts import read_text_source

__all__ = [
    "METADATA_KEYS",
    "Article",
    "Entry",
    "Names",
    "article_from_line",
    "article_from_row",
    "article_from_text",
    "articles_as_given",
    "bundled_articles",
    "entries",
    "load_articles",
    "read_text_source",
    "size_of",
]
