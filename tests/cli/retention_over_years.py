"""That shares retained do not move with the length of the study: two files of one scenario and seed.

    retention_over_years.py WORKPATHS SHORT.h5 LONG.h5

Where no cohorts are named the shares are of those that were watched. Of these the longer study tells the same, but for first
jobs that began after the shorter one's horizon: 0.005 is allowed. Of all cohorts of the shorter study it tells another share of
apprentices, whose late cohorts only those left early who have a first job: by 0.01 at least, or the test could not fail.
The longer study's own cohorts are more, so its share is another sample of the same thing. With R replicates a difference over
its standard error is Student's t of at least R - 1 degrees of freedom; the level of all comparisons together is one in a
thousand (Bonferroni). The two share cohorts, so errors are smaller.
"""

import sys

import numpy as np
from scipy import stats

from measures_witness import ask

MOST, LEAST, LEVEL = 0.005, 0.01, 1e-3


def shares(program, file, *words):
    """By pathway and measure: the share and its standard error; and which cohorts each measure is of."""
    answer = ask(program, "show", file, *words)
    told = {(row["pathway"], name): (row[name], row[name + "_se"]) for row in answer["rows"]
            for name in ("retention_1y", "retention_3y")}
    return told, answer.get("retention_cohorts"), answer["rows"][0]["replicates"]


def main(program, short, long):
    watched, cohorts, replicates = shares(program, short)
    longer, _, _ = shares(program, long)
    most = stats.t.ppf(1 - LEVEL / 2 / len(watched), replicates - 1)
    for key, (share, error) in watched.items():
        of_same, _, _ = shares(program, long, "--cohorts", "-".join(map(str, cohorts[key[1]])))
        assert abs(share - of_same[key][0]) <= MOST, key
        assert abs(longer[key][0] - share) <= most * np.hypot(error, longer[key][1]), key
    years = len(ask(program, "show", short, "--by", "year")["rows"])
    apprentices = ("apprenticeship", "retention_1y")
    before, after = (shares(program, file, "--cohorts", f"0-{years - 1}")[0][apprentices][0] for file in (short, long))
    assert after - before > LEAST, (before, after)


if __name__ == "__main__":
    main(*sys.argv[1:])
