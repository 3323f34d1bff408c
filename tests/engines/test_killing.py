import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("PARLEY_KILLS", "10"))  # the full run is `PARLEY_KILLS=220 python -m pytest tests/engines/test_killing.py`


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are killed as forked processes")
def test_runs_killed_at_any_moment_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.engines.killing", str(tmp_path), str(KILLS)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-4_000:]
    told = json.loads(run.stdout.splitlines()[-1])
    assert set(told) == {"read", "weigh", "parts", "judge"}
    assert all(part["kills"] >= KILLS * 3 // 10 for part in told.values())
