"""Java command lines of a release, on a home folder."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.neo4j.releases import Release, ServerError


@dataclass(frozen=True, slots=True)
class Program:
    """A ``release`` in the folder ``lib``, run by ``java`` on ``home`` with so much ``heap``."""

    release: Release
    java: Path
    lib: Path
    home: Path
    heap: str

    @property
    def environ(self) -> dict[str, str]:
        """Our own environment, with the home and no other word on Neo4j."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
        return ours | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    @property
    def server(self) -> list[str]:
        """What the official `neo4j console` starts, with the jars where they are kept.

        Started at once it is our own child: its id is known, and no second Java waits on it.
        """
        return [
            str(self.java), *self._class_path, *self.release.options,
            f"-Xms{self.heap}", f"-Xmx{self.heap}", self.release.main,
            f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode",
        ]  # fmt: skip

    def admin(self, *words: str) -> str:
        """Run `neo4j-admin` with these words and return what it prints.

        The official command hands its words to a second Java where every user sees them. So the
        class it would start is started here, and reads them from a file.
        Raises `ServerError` with the output when it fails.
        """
        lines = [*self._class_path, *self.release.options, f"-Xmx{self.heap}"]
        lines += ["org.neo4j.cli.AdminTool", *words]
        with tempfile.TemporaryDirectory() as private:
            arguments = Path(private, "arguments")
            arguments.write_text("".join(map(_quoted, lines)), encoding="utf-8")
            done = subprocess.run(  # noqa: S603
                [self.java, f"@{arguments}"],
                capture_output=True,
                text=True,
                env=self.environ,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        printed = done.stdout + done.stderr
        if done.returncode:
            raise ServerError(f"neo4j-admin {' '.join(words[:2])} failed: {printed.strip()}")
        return printed

    @property
    def _class_path(self) -> tuple[str, str]:
        return "-cp", os.pathsep.join((f"{self.home / 'conf'}/*", f"{self.lib}/*"))


def _quoted(word: str) -> str:
    """A line of a file of arguments, as `java` reads it."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"\n'
