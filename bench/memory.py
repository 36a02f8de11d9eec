#!/usr/bin/env python3
"""Bytes per person of a whole run: peak resident memory less that of a run of next to nobody, over people.

usage: bench/memory.py [PEOPLE [YEARS]]    default 1000000 and 10; run quickstart first
"""
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent


def peak_bytes(people, years):
    """Peak resident memory of one run, measured in a child of its own."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    with tempfile.TemporaryDirectory() as folder:
        run = [str(root / "build/release/workpaths"), "run", str(root / "scenarios/us.toml"), "-o", folder]
        run += ["--people", str(people), "--years", str(years), "--progress", "none"]
        told = subprocess.run([sys.executable, "-c", script, *run], check=True, capture_output=True, text=True)
    return 1024 * int(told.stdout)


people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
years = int(sys.argv[2]) if len(sys.argv) > 2 else 10
print(f"{(peak_bytes(people, years) - peak_bytes(200, years)) / people:.0f} bytes per person")
