import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import deltalake
import pytest

from parley.ledger import Ledger
from tests.ledger.test_ledger import made

sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    started = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    yield started
    started.stop()


def test_the_present_files_of_a_table_open_in_spark(spark: Any, tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1)])
    ledger.write([made(2)])
    for name in ("documents", "claims"):
        rows = spark.read.parquet(*deltalake.DeltaTable(str(tmp_path / "l" / name)).file_uris())
        expected = ledger.table(name).to_pylist()
        assert rows.count() == len(expected) > 0
        assert {row["id"] for row in rows.select("id").collect()} == {row["id"] for row in expected}
