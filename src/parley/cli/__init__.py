"""The command line: thin commands that parse, ask and show."""

from parley.cli.program import main

__all__ = ["main"]
