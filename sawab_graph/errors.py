"""The errors that a user of sawab-graph meets; each message says what, which value, what to do."""


class SawabGraphError(Exception):
    """Anything that went wrong for a reason the user can act on."""


class InputError(SawabGraphError):
    """A text, folder or file that cannot be read as an article."""


class OutputError(SawabGraphError):
    """A file or folder that cannot be written."""


class DataError(SawabGraphError):
    """A data file of the project (lexicon, gazetteer, ontology, query) that is malformed."""


class StoreError(SawabGraphError):
    """A store that cannot be opened, read or written."""


class QueryError(SawabGraphError):
    """A query, a named question or a parameter that cannot be answered."""


class EngineError(SawabGraphError):
    """An engine of many machines that cannot be started, or that gave up."""
