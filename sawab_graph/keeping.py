"""A store as a whole: backed up, restored, and filled from files of RDF."""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from sawab_graph.errors import InputError, StoreError
from sawab_graph.naming import slug
from sawab_graph.output import new_folder, writing_atomically
from sawab_graph.rdf import Iris

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, NamedNode, Quad, Triple

    from sawab_graph.store import Store

MARK = "CURRENT"  # the file by which the engine knows a folder as its own
_CHUNK = 2**20
_SHOWN = 3


def backup(store: Store, path: Path) -> None:
    """Write all that a store holds into one file: N-Quads, compressed, with a checksum."""
    from pyoxigraph import RdfFormat

    engine = store.backend.local().engine
    with writing_atomically(path) as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        engine.dump(cast(IO[bytes], packed), format=RdfFormat.N_QUADS)


def restore(path: Path, place: Path | str, *, replace: bool = False) -> int:
    """Make the store of a backup again at ``place``, whole or not at all; how many triples it has.

    A store that is there is only replaced where ``replace`` says so. Raises InputError where the
    file is no backup or damaged, before anything is changed.
    """
    from sawab_graph.store import open_store

    _checked(path)
    if isinstance(place, str):
        with open_store(place) as store:
            return _loaded(store, path, place)
    if (place / MARK).exists():
        if not replace:
            raise StoreError(f"There is a store at {place}; add --replace to give it up.")
        open_store(place).close()
    with new_folder(place, MARK) as fresh, open_store(fresh) as store:
        return _loaded(store, path, place)


def import_file(store: Store, path: Path, *, checked: bool = True) -> tuple[str, ...]:
    """Put what a file of RDF holds into the store; the names of the graphs that changed.

    Graphs keep their names and replace what the store has under them; triples without a graph go
    into one that is named after the file. Blank nodes get addresses, others each time. Raises
    InputError where the file is not what its ending says, or breaks a rule of the model (unless
    not ``checked``).
    """
    from sawab_graph.validate import validate

    graphs = _graphs_of(path, Iris(store.base))
    broken = [each for each in validate(path) if each.severity == "violation"] if checked else []
    if broken:
        raise InputError(
            f"{path} breaks {len(broken)} rules of the model; see: sawab-graph validate {path}. "
            "Mend it, or import it with --unchecked."
        )
    changed = [name for name in sorted(graphs) if store.replace_graph(name, graphs[name])]
    if not store.is_complete:
        store.rebuild_derived()
    return tuple(changed)


def _graphs_of(path: Path, iris: Iris) -> dict[str, list[Triple]]:
    """The triples of each graph of a file; what the store makes by itself is left out."""
    from pyoxigraph import NamedNode

    default = str(iris.imported_graph(slug(path.stem) or "file"))
    own = {str(g) for g in (iris.derived_graph, iris.release_graph, iris.union_graph)}
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in _quads_of(path):
        graph = quad.graph_name
        name = graph.value if isinstance(graph, NamedNode) else default
        if name not in own:
            graphs[name].append(addressed(quad, iris, path.name))
    return graphs


def _quads_of(path: Path) -> Iterator[Quad]:
    from pyoxigraph import RdfFormat, parse

    kind = RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if kind is None:
        raise InputError(
            f"{path} does not end as a file of RDF does: .ttl, .trig, .nq, .nt, .jsonld or .rdf."
        )
    try:
        with path.open("rb") as file:
            yield from parse(input=file, format=kind, base_iri=path.resolve().as_uri())
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path} cannot be read as RDF ({error}); mend the file.") from error


def addressed(quad: Quad, iris: Iris, file: str) -> Triple:
    """The triple of a quad, its blank nodes with addresses that their file has for them.

    Raises InputError where it speaks of a triple.
    """
    from pyoxigraph import BlankNode, NamedNode, Triple

    def node(term: NamedNode | BlankNode) -> NamedNode:
        if isinstance(term, NamedNode):
            return term
        return NamedNode(str(iris.skolem(file, term.value)))

    subject, value = quad.subject, quad.object
    if isinstance(subject, Triple) or isinstance(value, Triple):
        raise InputError(f"{file} speaks of triples themselves, which the model does not.")
    if isinstance(value, BlankNode):
        value = node(value)
    return Triple(node(subject), quad.predicate, value)


def _checked(path: Path) -> None:
    """Read the file once to its end, where its checksum is."""
    try:
        with gzip.open(path, "rb") as packed:
            while packed.read(_CHUNK):
                pass
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path} is no backup, or damaged ({error}); give another.") from error


def _loaded(store: Store, path: Path, place: Path | str) -> int:
    from pyoxigraph import RdfFormat, parse

    if store.graphs():
        raise StoreError(f"{place} holds a graph already; restore into an empty place.")
    with gzip.open(path, "rb") as packed:
        try:
            store.backend.fill(parse(input=cast(IO[bytes], packed), format=RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise InputError(f"{path} is no backup ({error}); give another.") from error
    return len(store)
