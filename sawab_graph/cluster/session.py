"""A session with Spark for the command line, and its errors as ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sawab_graph.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_HERE = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
}
_ALWAYS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def session(
    master: str | None = None, settings: dict[str, str] | None = None
) -> Iterator[SparkSession]:
    """A session at ``master``, ended at the end; without one, where Spark is configured to run.

    One that this process has already is taken as it is, and left to who started it. A local one
    listens at this machine alone and runs its workers with this Python. Raises EngineError where
    Spark cannot be started or gives up what it was asked for.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(
            "The engine spark needs PySpark; install it with: pip install 'sawab-graph[spark]'."
        ) from error
    here = (master or "").startswith("local")
    if here:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.appName("sawab-graph")
    for name, value in {**(_HERE if here else {}), **_ALWAYS, **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        there = SparkSession.getActiveSession()
        spark = there or (builder.master(master) if master else builder).getOrCreate()
        try:
            spark.sparkContext.setLogLevel("ERROR")
            yield spark
        finally:
            if there is None:
                spark.stop()
    except PySparkException as error:
        raise EngineError(f"Spark gave up: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0]
