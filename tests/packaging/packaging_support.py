"""What the two test programs of packaging/ share. A check whose tool is missing is skipped with a sentence.
CYTOGAUGE_PROMETHEUS_TOOLS may name a folder with promtool and amtool (taken out of Debian's packages with dpkg -x)."""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

try:
    import yaml
except ImportError:
    print("SKIPPED: PyYAML is not installed (Debian's package python3-yaml), so nothing in packaging/ was read.")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def tool(name):
    folder = os.environ.get("CYTOGAUGE_PROMETHEUS_TOOLS")
    if folder and (pathlib.Path(folder) / name).exists():
        return str(pathlib.Path(folder) / name)
    found = shutil.which(name)
    if not found:
        raise unittest.SkipTest(f"{name} is not installed (Debian's packages prometheus, prometheus-alertmanager, systemd).")
    return found


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=100, **options)


def documents(path):
    with open(path, encoding="utf-8") as file:
        return [document for document in yaml.safe_load_all(file) if document is not None]


def document(path):
    found = documents(path)
    assert len(found) == 1, path
    return found[0]


def main():
    program = unittest.main(module="__main__", exit=False, verbosity=1)
    skipped = program.result.skipped
    # CTest takes the word for the whole class: only where nothing was checked at all.
    word = "SKIPPED" if len(skipped) == program.result.testsRun else "left out"
    for case, reason in skipped:
        print(f"{word}: {case}: {reason}")
    sys.exit(0 if program.result.wasSuccessful() else 1)
