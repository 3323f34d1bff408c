"""What holds for the project as a whole: its surface, its size, its documents."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import parley
from parley.cli.program import app

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_every_public_name_is_there_and_documented() -> None:
    for name in parley.__all__:
        value = getattr(parley, name)
        assert name.startswith("__") or value.__doc__, name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = parley.nonsense


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("spacy", "duckdb", "pyarrow", "trafilatura")
    code = f"import sys, parley, parley.cli.program; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_files_and_functions_keep_their_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 600
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_broad_except_stands_around_a_report_and_around_a_store_only() -> None:
    assert [p.name for p in SOURCES if re.search(r"except (Exception|BaseException)?:", p.read_text(encoding="utf-8"))] == []
    assert [p.name for p in SOURCES if "except Exception" in p.read_text(encoding="utf-8")] == ["stores.py", "guard.py"]


def test_every_command_is_in_the_command_reference() -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"`parley {name}`" in reference, f"make docs writes the reference anew; {name} is missing"


def test_the_readme_is_short_and_shows_real_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count("\n") < 150
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    shown = set(re.findall(r"parley (\w+)", readme)) & {"read", "documents", "actors", "actor", "claims", "events", "show", "annotate"}
    assert shown <= commands
    assert "make demo" in readme


def test_floors_are_figures_between_nought_and_one() -> None:
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    assert floors
    assert all(0 < value <= 1 for value in floors.values())


def test_examples_lie_beside_their_manifest() -> None:
    lines = (ROOT / "examples" / "manifest.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert all((ROOT / "examples" / line.split(",")[0]).is_file() for line in lines)
