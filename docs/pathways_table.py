#!/usr/bin/env python3
"""The table of the pathways in README.md, from a results file.

usage: docs/pathways_table.py results/all-pathways.h5
"""
import json
import pathlib
import subprocess
import sys

program = pathlib.Path(__file__).resolve().parent.parent / "build/release/workpaths"
COLUMNS = (("weeks", "duration", 1, 1), ("hours a week", "hours_per_week", 1, 0), ("depth gained", "depth_gain", 1, 2),
           ("paid in all, USD", "pay_in_total", 1, 0), ("hosts", "hosts", 1, 1), ("converted, %", "conversion", 100, 0),
           ("employed, points over direct", "employment_over_direct", 100, 1),
           ("wage over direct, USD", "wage_over_direct", 1, 0))


def cell(row, key, scale, digits):
    value, error = row[key], row[key + "_se"]
    if value is None:
        return "-"
    sign = "+" if key.endswith("_over_direct") else ""
    text = f"{value * scale:{sign},.{digits}f}"
    if error and round(error * scale, digits) != 0:
        text += f" ± {error * scale:,.{digits}f}"
    return text + ("\\*" if key + "_left_out" in row else "")


shown = subprocess.run([program, "show", "--criteria", "--json", sys.argv[1]], check=True, capture_output=True, text=True)
rows = [row for row in json.loads(shown.stdout)["rows"] if row["pathway"] != "direct_search" and row["completed"] > 0]
print("| pathway | " + " | ".join(name for name, *_ in COLUMNS) + " |\n| --- |" + " ---: |" * len(COLUMNS))
for row in rows:
    print(f"| {row['pathway'].replace('_', ' ')} | " + " | ".join(cell(row, *c) for _, *c in COLUMNS) + " |")
