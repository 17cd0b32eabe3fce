"""Rules of the house that no single part can hold: layers, docs, metadata, locks, words."""

import ast
import re
import shlex
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import click
import importlinter.cli
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from api.cli import main as kg

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("kg", "ingest", "api")
SKIPPED = {".git", ".venv", ".ci-venv", "build", "dist", "__pycache__"}
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def tracked() -> tuple[Path, ...]:
    """The project's own files: those git tracks, or without git everything but tools' leavings."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode == 0 and listed.stdout:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [p for p in ROOT.rglob("*") if not SKIPPED & set(p.relative_to(ROOT).parts)]
    return tuple(path for path in found if path.is_file())


def modules() -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in (*LAYERS, "benchmarks")
    ]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_imports_run_one_way(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert importlinter.cli.lint_imports(no_cache=True, no_logo=True) == 0


def test_every_module_says_what_it_is_for():
    silent = [p for p in modules() if not ast.get_docstring(ast.parse(text_of(p)))]
    assert [str(p.relative_to(ROOT)) for p in silent] == []


def test_no_source_file_is_too_long_to_hold_in_the_head():
    sources = [
        p
        for p in tracked()
        if p.suffix in {".py", ".js", ".css"} and p.relative_to(ROOT).parts[0] in LAYERS
    ]
    long = {str(p.relative_to(ROOT)): n for p in sources if (n := text_of(p).count("\n")) > 400}
    assert long == {}


WORDS = {
    "a package registry's host": r"pypi\.org|pythonhosted\.org|npmjs\.|anaconda\.org|conda-forge",
    "a path of somebody's machine": r"(?<![\w.~$}>*-])/(?:root|work|workspace|home/\w+|Users/\w+)/",
    "unfinished business": r"\b(?:TODO|FIXME|XXX)\b",
    "a number in a tracker": r"\b[Ii]ssues? #?\d",
}


@pytest.mark.parametrize("what", WORDS)
def test_the_project_speaks_of_itself_alone(what):
    found = []
    for path in tracked():
        if path == Path(__file__) or b"\0" in path.read_bytes()[:8192]:
            continue
        for number, line in enumerate(text_of(path).splitlines(), 1):
            if re.search(WORDS[what], line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_version_is_the_newest_in_the_changelog():
    headings = re.findall(r"^## \[(\d[^\]]*)\]", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == PROJECT["project"]["version"]


def test_licence_and_notice_are_there_and_named_in_the_metadata():
    assert PROJECT["project"]["license-files"] == ["LICENSE", "NOTICE"]
    assert "Apache License" in text_of(ROOT / "LICENSE")
    assert len(text_of(ROOT / "NOTICE").splitlines()) > 3


def pins(lock: str) -> dict[str, list[str]]:
    """Versions by name; a name may have several, each under its own condition."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^ \\]+)", text_of(ROOT / lock), re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_what_the_metadata_asks_for(lock):
    asked = list(PROJECT["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        asked += PROJECT["dependency-groups"]["dev"]
    locked = pins(lock)
    for requirement in map(Requirement, asked):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{lock} lacks {requirement.name}: lock again (CONTRIBUTING.md)"
        assert all(requirement.specifier.contains(v) for v in versions), str(requirement)


def test_both_locks_pin_the_same_versions_with_hashes():
    runtime, dev = map(pins, LOCKS)
    assert runtime.items() <= dev.items()
    for lock in LOCKS:
        entries = re.split(r"\n(?=\S)", text_of(ROOT / lock))
        bare = [e for e in entries if not e.startswith("#") and "--hash=sha256:" not in e]
        assert bare == []


def commands_in(page: Path) -> list[list[str]]:
    """Every `kg` command line in the page's code: its words after ``kg``."""
    text = text_of(page)
    blocks = re.findall(r"^```(?:sh|console|bash)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`(kg [^`]+)`", text)
    found = []
    for line in lines:
        for part in re.split(r"&&|\||;", line.split(" #")[0]):
            words = shlex.split(part, posix=True) if part.count("'") % 2 == 0 else []
            if words and Path(words[0]).name == "kg":
                found.append(words[1:])
    return found


def wrong_in(words: list[str]) -> str | None:
    """What of a command line the program does not know, or None."""
    command: click.Command = kg
    context = click.Context(command)
    rest = list(words)
    while rest and isinstance(command, click.Group):
        if rest[0].startswith("-") or rest[0].isupper():  # `kg COMMAND --help`
            return None
        inner = command.get_command(context, rest[0])
        if inner is None:
            return f"no command {rest[0]!r}"
        command, rest = inner, rest[1:]
    options = {name for p in command.params for name in (*p.opts, *p.secondary_opts)}
    options |= {"--help", "-h", "--version"}
    unknown = [w for w in rest if w.startswith("--") and w.split("=")[0] not in options]
    return f"no option {unknown[0]} of {command.name}" if unknown else None


@pytest.mark.parametrize(
    "page",
    ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))],
)
def test_commands_in_the_pages_exist(page):
    wrong = {" ".join(words): wrong_in(words) for words in commands_in(ROOT / page)}
    assert {line: why for line, why in wrong.items() if why} == {}


def test_the_pages_link_to_files_that_exist():
    pages = [p for p in tracked() if p.suffix == ".md"]
    broken = []
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text_of(page)):
            broken += [] if (page.parent / target).exists() else [f"{page.name} -> {target}"]
    assert broken == []
