"""docs/commands.md says what the commands' help says."""

import subprocess
import sys

from api.cli.app import COMMANDS
from tests.api.conftest import ROOT


def test_the_page_is_up_to_date():
    script = ROOT / "tools" / "build_commands_page.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_names_every_command():
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"\n### kg {name}\n" in page
    assert "\n#### kg actor timeline\n" in page
