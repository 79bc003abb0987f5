"""Tables as Parquet, with the notes of tables and columns inside."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from etl.store.export.catalogue import Table, both
from etl.store.export.rows import BATCH


def write(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], folder: Path) -> list[Path]:
    """Write one file a table into the folder; return them in order. Raises OSError."""
    written = []
    for table in tables:
        path = folder / f"{table.name}.parquet"
        reader = connection.cursor().sql(f'SELECT * FROM "{table.name}" ORDER BY ALL').to_arrow_reader(BATCH)
        schema = _noted(reader.schema, table)
        with pq.ParquetWriter(path, schema) as writer:
            for batch in reader:
                writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
        written.append(path)
    return written


def _noted(schema: pa.Schema, table: Table) -> pa.Schema:
    fields = [
        field.with_metadata({"description": both(column.note_ko, column.note_en)}).with_nullable(not column.required)
        for field, column in zip(schema, table.columns, strict=True)
    ]
    return pa.schema(fields, metadata={"description": both(table.note_ko, table.note_en)})
