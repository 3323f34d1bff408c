import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import hashlib, sys
from pathlib import Path
from parley.documents import load, plan
from parley.knowledge import load_knowledge
from parley.reading import Options, read
documents = [item for source in plan([sys.argv[1]]) for item in load(source)]
readings = list(read(documents, load_knowledge(), Options(scope="all")))
print(hashlib.sha256(repr(readings).encode()).hexdigest())
"""


def test_two_processes_with_other_hash_seeds_give_the_same_records(examples: Path) -> None:
    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", PROGRAM, str(examples)], capture_output=True, text=True, check=True, env=environment)
        return done.stdout

    assert len({digest(seed) for seed in ("1", "2", "3")}) == 1
