#!/usr/bin/env python3
"""The table of docs/claims.md, from results files of scenarios/claims.

usage: docs/claims_table.py results/c*.h5
"""
import json
import pathlib
import subprocess
import sys

program = pathlib.Path(__file__).resolve().parent.parent / "build/release/workpaths"


def text_of(value, row):
    if row["unit"] == "1":
        return f"{value * row['scale']:+.2g}"
    digits = {"USD/year": 0, "USD/week": 0, "USD/hour": 2, "ties": 2, "employers": 2}.get(row["unit"], 1)
    return f"{value * row['scale']:+.{digits}f}"


def test_text(row):
    unit = "" if row["unit"] == "1" else " " + row["unit"].replace("%", "points of %")
    interval = "" if row["lower"] is None else f" ({text_of(row['lower'], row)} to {text_of(row['upper'], row)})"
    difference = "no replicate tells" if row["difference"] is None else text_of(row["difference"], row) + interval + unit
    return f"{row['outcome']}, {row['about']}: {difference}, expected {row['expected']}: {row['verdict']}"


print("| claim | in a sentence | verdict | tests |\n| --- | --- | --- | --- |")
for file in sys.argv[1:]:
    shown = subprocess.run([program, "show", "--claims", "--json", file], check=True, capture_output=True, text=True)
    rows = json.loads(shown.stdout)["rows"]
    tests = "<br>".join(test_text(row) for row in rows)
    print(f"| {rows[0]['claim']} | {rows[0]['sentence']} | **{rows[0]['claim_verdict']}** | {tests} |")
