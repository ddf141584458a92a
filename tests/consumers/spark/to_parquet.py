"""Makes Parquet with the columns `id` and `response` of lines like {"id": ..., "response": {...}}: python to_parquet.py OUT < LINES"""

import itertools
import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema([("id", pa.string()), ("response", pa.string())])

with pq.ParquetWriter(sys.argv[1], SCHEMA) as out:
    while lines := [json.loads(line) for line in itertools.islice(sys.stdin, 5000)]:
        texts = [json.dumps(line["response"], ensure_ascii=False, separators=(",", ":")) for line in lines]
        out.write_table(pa.table({"id": [line["id"] for line in lines], "response": texts}, SCHEMA))
