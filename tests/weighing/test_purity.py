import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import hashlib
from parley.knowledge import load_knowledge
from parley.weighing import weighed
from tests.weighing.stories import readings, stories
known = load_knowledge()
reports = [pair for story in stories() for pair in readings(story, known, reader="rules")]
print(hashlib.sha256(repr(weighed(reports, known)).encode()).hexdigest())
"""


def test_two_processes_with_other_hash_seeds_give_the_same_register() -> None:
    root = str(Path(__file__).resolve().parents[2])

    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=environment)
        return done.stdout

    assert len({digest(seed) for seed in ("1", "2", "3")}) == 1
