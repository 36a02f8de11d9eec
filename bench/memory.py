#!/usr/bin/python3
"""Bytes per person of a whole run: peak resident memory less that of a run of next to nobody, over people: those with
whom the run begins, and all whom it simulates, who entered since then (burn-in included) as well.

usage: bench/memory.py [PEOPLE [YEARS]]    default 1000000 and 10; run quickstart first
"""
import pathlib
import subprocess
import sys
import tempfile

import h5py

root = pathlib.Path(__file__).resolve().parent.parent


def peak_and_people(people, years):
    """Peak resident memory of one run, measured in a child of its own, and how many people it simulated."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    with tempfile.TemporaryDirectory() as folder:
        run = [str(root / "build/release/workpaths"), "run", str(root / "scenarios/us.toml"), "-o", folder]
        run += ["--people", str(people), "--years", str(years), "--progress", "none"]
        told = subprocess.run([sys.executable, "-c", script, *run], check=True, capture_output=True, text=True)
        with h5py.File(pathlib.Path(folder) / "us.h5") as results:
            simulated = len(results["people/person_id"])
    return 1024 * int(told.stdout), simulated


people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
years = int(sys.argv[2]) if len(sys.argv) > 2 else 10
peak, simulated = peak_and_people(people, years)
of_people = peak - peak_and_people(200, years)[0]
print(f"{of_people / people:.0f} bytes per person of the start, {of_people / simulated:.0f} per person simulated ({simulated:,})")
