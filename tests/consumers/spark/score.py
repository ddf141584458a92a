"""Scores responses from Parquet with `aimscore batch` on every executor: python score.py IN.parquet OUT DAY

IN has the columns `id` and `response` (JSON text). OUT gets one line for each, in the order of `id`, with the same bytes as
`aimscore batch` gives on one machine. AIMSCORE is the command; it has to be there on every executor, and needs Node only.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread

import pandas as pd
from pyspark.sql import SparkSession

COMMAND = os.environ.get("AIMSCORE", "aimscore").split()


def scored(frames: Iterator[pd.DataFrame], day: str) -> Iterator[pd.DataFrame]:
    """The body of `mapInPandas`: one process for a partition, fed while its results are read."""
    # Spark runs a partition on each core, so one worker each. 1 is the exit code when a response was refused.
    process = subprocess.Popen([*COMMAND, "batch", "--workers", "1", "--today", day], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed() -> None:
        with process.stdin as lines:
            for frame in frames:
                for identity, response in zip(frame["id"], frame["response"]):
                    # A line break in JSON can only be white space.
                    line = f'{{"id":{json.dumps(identity)},"response":{response}}}'.replace("\n", " ")
                    lines.write(f"{line}\n".encode())

    feeder = Thread(target=feed)
    feeder.start()
    batch: list[str] = []
    for line in process.stdout:
        batch.append(line.decode())
        if len(batch) == 1000:
            yield rows(batch)
            batch = []
    yield rows(batch)
    feeder.join()
    if process.wait() not in (0, 1):
        raise RuntimeError(f"aimscore ended with {process.returncode}")


def rows(lines: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"id": [json.loads(line)["id"] for line in lines], "line": lines}, columns=["id", "line"], dtype=object)


def main(source: str, target: str, day: str) -> None:
    spark = SparkSession.builder.master(os.environ.get("MASTER", "local[*]")).appName("aimscore").getOrCreate()
    responses = spark.read.parquet(source)
    result = responses.mapInPandas(lambda frames: scored(frames, day), "id string, line string").orderBy("id")
    with open(target, "w", encoding="utf-8", newline="") as out:
        out.writelines(row.line for row in result.toLocalIterator())
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
