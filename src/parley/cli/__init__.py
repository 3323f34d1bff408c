"""The command line: thin commands that parse, ask and show."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy loads: a process reads on one core, and workers on the others

from parley.cli.program import main

__all__ = ["main"]
