"""The tables and their columns. Changing one here changes it for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pyarrow

Row = dict[str, Any]
Type = Literal[
    "string", "int", "double", "boolean", "list of string", "list of name", "list of detail"
]

# As Spark writes its types; a name is a text in a language, a detail a value under a name.
_IN_SPARK: Mapping[Type, str] = {
    "string": "string",
    "int": "int",
    "double": "double",
    "boolean": "boolean",
    "list of string": "array<string>",
    "list of name": "array<struct<language: string, text: string>>",
    "list of detail": "array<struct<name: string, value: string>>",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``optional`` where a row may have nothing in it."""

    name: str
    type: Type
    meaning: str
    optional: bool = False


def _maybe(name: str, type: Type, meaning: str) -> Column:
    return Column(name, type, meaning, optional=True)


_ARTICLE = Column("article", "string", "id of the article, as in `dct:identifier`")

TABLES: Mapping[str, tuple[Column, ...]] = {
    "articles": (
        _ARTICLE,
        Column("language", "string", "ar, en or fr: stated, else recognised"),
        _maybe("title", "string", "stated, else the header line that names most bodies"),
        _maybe("url", "string", "as stated"),
        _maybe("publisher", "string", "as stated"),
        _maybe("author", "string", "as stated"),
        _maybe("published", "string", "as stated, a day in ISO form where that is known"),
        _maybe("licence", "string", "as stated"),
        Column("fingerprint", "string", "sha256 of text, stated language and metadata"),
        Column("characters", "int", "length of the text in code points"),
        Column("agreements", "int", "rows in `agreements`"),
        Column("facts", "int", "rows in `facts`"),
    ),
    "agreements": (
        _ARTICLE,
        Column("agreement", "string", "address of the agreement"),
        Column("type", "string", "memorandum_of_understanding, contract, partnership ..."),
        Column("status", "string", "signed, planned, active, renewed, denied ..."),
        Column("parties", "list of string", "addresses, in the order of the text"),
        _maybe("date", "string", "EDTF: YYYY, YYYY-MM or YYYY-MM-DD, as precise as stated"),
        _maybe("date_converted", "string", "EDTF, computed from a stated Hijri date"),
        _maybe("name", "string", "name of the document or campaign"),
        Column("count", "int", "how many documents are told of as one"),
        _maybe("place", "string", "address of the place"),
        _maybe("published", "string", "when the article was published, as stated"),
        Column("confidence", "double", "0 to 1"),
    ),
    "entities": (
        _ARTICLE,
        Column("entity", "string", "address of the organisation, person or place"),
        Column("kind", "string", "organisation, person or place"),
        _maybe("type", "string", "Ministry, Company, State ... (organisations only)"),
        _maybe("country", "string", "ISO 3166 code, as known or as told"),
        Column("label", "string", "fullest name that the text gives"),
        Column("names", "list of name", "one preferred name a language (BCP 47)"),
        Column("known", "boolean", "whether the registry knows it"),
        Column("score", "double", "how sure the identity is, 0 to 1"),
        Column("rivals", "list of string", "addresses of those that it may as well be"),
    ),
    "facts": (
        _ARTICLE,
        _maybe("agreement", "string", "address of the agreement that the fact is of"),
        Column("claim", "string", "address of the fact, the same in every article that tells it"),
        Column("subject", "string", "address"),
        Column("predicate", "string", "address of the property"),
        Column("object", "string", "address, or text of the value"),
        Column("value_type", "string", "`iri`, or the address of the value's datatype"),
        _maybe("language", "string", "of a value that is a text"),
        Column("quote", "string", "the sentence that proves it"),
        Column("start", "int", "where it begins in the text (code points, NFC)"),
        Column("end", "int", "where it ends"),
        Column("rule", "string", "what read it"),
        Column("confidence", "double", "0 to 1"),
    ),
    "errors": (
        _maybe("article", "string", "id of the article, where it has one"),
        Column("kind", "string", "row, language, too_long, failed, repeated or duplicate_id"),
        Column("message", "string", "what, which value, what to do"),
        Column("source", "string", "where the row came from"),
    ),
}  # fmt: skip

_WHY = (
    Column("score", "double", "how sure, 0 to 1"),
    Column("reason", "string", "the rule: one_country, transliteration, agreement_dated ..."),
    Column("details", "list of detail", "what the rule went by"),
)
MERGED: Mapping[str, tuple[Column, ...]] = {
    "merges": (
        Column("old", "string", "address that is not used further"),
        Column("new", "string", "address that stands for it"),
        *_WHY,
    ),
    "doubts": (
        Column("one", "string", "address of one that may be the other"),
        Column("other", "string", "address of the other"),
        *_WHY,
    ),
}


def spark_type(columns: tuple[Column, ...]) -> str:
    """The columns as Spark writes a schema."""
    return ", ".join(f"`{column.name}` {_IN_SPARK[column.type]}" for column in columns)


def arrow_schema(columns: tuple[Column, ...]) -> pyarrow.Schema:
    """The columns as Arrow and Parquet have them."""
    import pyarrow as pa

    name = pa.struct([("language", pa.string()), ("text", pa.string())])
    detail = pa.struct([("name", pa.string()), ("value", pa.string())])
    types: Mapping[Type, pyarrow.DataType] = {
        "string": pa.string(),
        "int": pa.int32(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
        "list of string": pa.list_(pa.string()),
        "list of name": pa.list_(name),
        "list of detail": pa.list_(detail),
    }
    return pa.schema([(column.name, types[column.type]) for column in columns])
