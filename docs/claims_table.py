"""The table of docs/claims.md from a results file of scenarios/claims:

build/release/workpaths show --claims --json results/claims.h5 | python3 docs/claims_table.py docs/claims.md
"""

import json
import re
import sys

SHOWN = {"1": ("", 3), "USD/year": (" USD a year", 0), "USD/week": (" USD a week", 0), "weeks": (" weeks", 1),
         "hours": (" hours", 1), "ties": (" ties", 2), "employers": (" employers", 2), "people": (" people", 2)}
SHARES = {"employment", "in_job", "placed", "completion", "conversion", "taken_on", "other_region", "unemployment",
          "retention_1y", "retention_3y", "retention_5y"}


def test_text(test):
    unit, digits = (" pp", 1) if test["outcome"] in SHARES else SHOWN[test["unit"]]
    scale = 100 if test["outcome"] in SHARES else 1
    about = re.sub(r"c\d\d: ", "", test["about"])
    if test["difference"] is None:
        return f"{test['outcome']} ({about}): no replicate can tell"
    small = not unit and abs(test["difference"]) < 0.01
    low, middle, high = (f"{scale * test[key]:+.{5 if small else digits}f}" for key in ("lower", "difference", "upper"))
    return (f"{test['outcome']} ({about}), {test['direction']} expected: {middle}{unit} [{low}, {high}], "
            f"{test['verdict']}")


def rows(claims):
    yield "| id | claim | verdict | tests: difference [95% interval] |"
    yield "| --- | --- | --- | --- |"
    for claim in claims:
        tests = "<br>".join(test_text(test) for test in claim["tests"])
        yield f"| [{claim['id']}](../scenarios/claims/{claim['id']}.toml) | {claim['sentence']} | {claim['verdict']} | {tests} |"


def main(page):
    claims = json.load(sys.stdin)["rows"]
    with open(page, encoding="utf-8") as file:
        before, rest = file.read().split("<!-- verdicts -->\n")
        after = rest.split("<!-- /verdicts -->\n")[1]
    table = "\n".join(rows(claims)).replace("_", "\\_")
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"{before}<!-- verdicts -->\n{table}\n<!-- /verdicts -->\n{after}")


if __name__ == "__main__":
    main(*sys.argv[1:])
