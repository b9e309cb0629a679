"""Apache Jena's command line as Debian packs it (``libapache-jena-java``): an engine not ours.

``python -m tests.graph.jena`` prints which named questions it answers as Oxigraph does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import SH, Graph

from sawab_graph.questions import bindings, load_questions
from sawab_graph.resources import resource
from sawab_graph.serialise import serialise
from sawab_graph.store.sparql import bind
from sawab_graph.store.terms import notation
from tests.graph.engines import Rows, loaded

JARS = Path("/usr/share/java")
ASK = Path(__file__).with_name("Ask.java")  # java compiles a single file as it runs it
NEEDED = (
    "jena-*",
    "commons-*",
    "dexx.collection",
    "gson",
    "guava",
    "http*",
    "jackson-*",
    "jakarta*",
    "jsonld-java",
    "protobuf",
    "slf4j-api",
    "slf4j-nop",
    "thrift",
    "titanium-json-ld",
)
# Debian leaves the messages of a library that is packed into Jena under a name it is not asked by.
PACKED = "org/apache/jena/ext/"
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")


def missing() -> str:
    """Why Jena cannot be run here; empty where it can."""
    if shutil.which("javac") is None:
        return "there is no JDK"
    return "" if (JARS / "jena-cmds.jar").exists() else "libapache-jena-java is not installed"


@dataclass(frozen=True)
class Jena:
    """Jena with a folder of its own for what it needs."""

    folder: Path

    def prepare(self) -> Jena:
        """Unpack the messages that it looks for under another name."""
        with zipfile.ZipFile(JARS / "jena-core.jar") as archive:
            for name in archive.namelist():
                if name.startswith(f"{PACKED}xerces/") and name.endswith(".properties"):
                    target = self.folder / name.removeprefix(PACKED)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.read(name))
        return self

    def run(self, command: str, *arguments: str) -> str:
        """What one of its commands prints."""
        return self.ran(command, *arguments).stdout

    def ran(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One of its commands when it has ended, with what it tells of itself on stderr."""
        jars = [path for name in NEEDED for path in sorted(JARS.glob(f"{name}.jar"))]
        path = os.pathsep.join(map(str, [self.folder, *jars]))
        java = ["java", *QUICK_START, "-Dfile.encoding=UTF-8", "-cp", path, command, *arguments]
        ran = subprocess.run(java, capture_output=True, encoding="utf-8", check=False)
        assert ran.returncode == 0, ran.stderr
        return ran

    def rows(self, data: Path, queries: Mapping[str, str]) -> dict[str, Rows]:
        """The rows of each query, as plain strings."""
        folder = self.folder / "queries"
        folder.mkdir(exist_ok=True)
        for name, text in queries.items():
            (folder / f"{name}.rq").write_text(text, encoding="utf-8")
        self.run(str(ASK), str(data), str(folder))
        return {name: rows_of((folder / f"{name}.rq.json").read_text("utf-8")) for name in queries}

    def read(self, data: Path) -> bytes:
        """The data set of a file as N-Quads, as Jena understands it."""
        # The newer JSON-LD that it would choose lacks a library that Debian does not have.
        syntax = ["--syntax=jsonld10"] if data.suffix == ".jsonld" else []
        return self.run("riotcmd.riot", *syntax, "--output=nquads", str(data)).encode("utf-8")

    def broken(self, data: Path) -> set[tuple[str, str]]:
        """Each node with a rule that it breaks, by Jena's own SHACL."""
        shapes = str(resource("ontology", "shapes.ttl"))
        told = self.run("shacl.shacl_validate", "--shapes", shapes, "--data", str(data))
        report = Graph().parse(data=told, format="turtle")
        pairs = (
            (report.value(result, SH.focusNode), report.value(result, SH.sourceShape))
            for result in report.objects(None, SH.result)
        )
        return {(str(focus), str(shape).rsplit("#", 1)[1]) for focus, shape in pairs}


def rows_of(answer: str) -> Rows:
    """The rows of an answer in JSON."""
    told = json.loads(answer)
    names = told["head"]["vars"]
    return tuple(
        tuple(row.get(name, {}).get("value", "") for name in names)
        for row in told["results"]["bindings"]
    )


def answers(jena: Jena) -> dict[str, tuple[Rows, Rows]]:
    """The rows of the example of each named question, by Oxigraph and by Jena."""
    seed = loaded("seed")
    data = jena.folder / "seed.ttl"
    data.write_bytes(serialise(seed.store, "turtle"))
    examples = [(asked, {**asked.example.params}) for asked in load_questions()]
    texts = {
        asked.name: bind(asked.sparql, notation(bindings(seed.store, asked, params)))
        for asked, params in examples
    }
    found = jena.rows(data, texts)
    return {
        asked.name: (seed.oxigraph(asked, params), found[asked.name]) for asked, params in examples
    }


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (ours, theirs) in answers(Jena(Path(folder)).prepare()).items():
            alike = "yes" if ours == theirs else "NO"
            sys.stdout.write(f"{name:<30}{len(theirs):>5}  {alike}\n")


if __name__ == "__main__":
    main()
