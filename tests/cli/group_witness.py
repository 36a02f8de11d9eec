"""Recomputes `workpaths show --by group --json` from the file with h5py and numpy: pathways in groups, groups, gaps."""

import json
import subprocess
import sys

import h5py
import numpy as np

from money_witness import close, of_group, table, weeks_with_first_employer


UNTOLD = "people are there, and were not watched so long"  # a mean of other replicates would not be theirs


def share_after_a_year(jobs, programmes, pathways):
    """Product of (1 - leavers / at risk) over the weeks of the first year. Successive spells at one employer are one."""
    weeks = [w for p, mine in weeks_with_first_employer(jobs, programmes).items() if p in pathways for _, _, w in mine]
    starts = {}
    for person, start in zip(programmes["person"], programmes["start"]):
        starts[person] = min(start, starts.get(person, start))
    ends = []
    for person in np.unique(jobs["person"]):
        mine = np.flatnonzero((jobs["person"] == person) & (jobs["start"] >= starts.get(person, -10**9)))
        mine = mine[np.argsort(jobs["start"][mine])]
        if len(mine) == 0 or jobs["cohort"][mine[0]] < 0 or jobs["pathway"][mine[0]] not in pathways:
            continue
        last = mine[0]
        for k in mine[1:]:
            if jobs["employer"][k] != jobs["employer"][last] or jobs["start"][k] != jobs["end"][last]:
                break
            last = k
        ends.append((jobs["end"][last] - jobs["start"][mine[0]], jobs["censored"][last] == 1 or jobs["reason"][last] == 5))
    assert sorted(weeks) == sorted(length for length, _ in ends)
    if not ends:
        return None
    length, censored = (np.array(column) for column in zip(*ends))
    if length.max() < 52 and censored[length == length.max()].any():
        return UNTOLD
    share = 1.0
    for week in np.unique(length[~censored & (length <= 52)]):
        share *= 1 - np.count_nonzero((length == week) & ~censored) / np.count_nonzero(length >= week)
    return share


def run_values(f, task, pathways, group):
    """entered, employment, median wage, retained 1 year, placed per application of one run."""
    people = table(f, "people", "person", task)
    mine = (people["cohort"] >= 0) & np.isin(people["pathway"], pathways) & (people["group"] == group)
    jobs = of_group(f, task, table(f, "job_spells", "job", task), group)
    programmes = of_group(f, task, table(f, "programme_spells", "programme", task), group)
    programmes = {name: column[programmes["cohort"] >= 0] for name, column in programmes.items()}
    held = (jobs["cohort"] >= 0) & np.isin(jobs["pathway"], pathways) & (jobs["censored"] == 1)
    total = {name: f[f"totals/{name}"][task][:, pathways, group]
             for name in ("people", "employed", "training", "applied", "placed")}
    at_the_end = {name: values[-1].sum() for name, values in total.items()}
    applied = total["applied"].sum()
    return [np.count_nonzero(mine),
            (at_the_end["employed"] + at_the_end["training"]) / at_the_end["people"] if at_the_end["people"] else None,
            np.median(jobs["end_wage"][held].astype(float)) if held.any() else None,
            share_after_a_year(jobs, programmes, pathways),
            total["placed"].sum() / applied if applied else None]


def less(a, b):
    return UNTOLD if UNTOLD in (a, b) else None if None in (a, b) else a - b


def compare(row, keys, runs):
    for key, values in zip(keys, zip(*runs)):
        known = [value for value in values if value is not None] if UNTOLD not in values else []
        close(row[key], np.mean(known) if known else None, (row, key))
        error = np.std(known, ddof=1) / np.sqrt(len(known)) if len(known) > 1 else None
        close(row[key + "_se"], error, (row, key + "_se"))


def main(program, results):
    shown = json.loads(subprocess.run([program, "show", "--by", "group", "--json", results], check=True,
                                      capture_output=True, text=True).stdout)
    keys = ["entered", "employment", "median_wage", "retention_1y"]
    with h5py.File(results) as f:
        arms, pathways, groups = (f[axis].asstr()[:].tolist() for axis in ("arm", "pathway", "group"))
        all_pathways = list(range(1, len(pathways)))
        tasks = {(arm, point): [(arms.index(arm), point, r) for r in range(len(f["replicate"]))]
                 for arm in arms for point in range(len(f["point"]))}
        assert len(shown["rows"]) == len(tasks) * len(all_pathways) * len(groups)
        assert len(shown["groups"]) == len(tasks) * (2 * len(groups) - 1)
        for row in shown["rows"]:
            group, pathway = groups.index(row["group"]), pathways.index(row["pathway"])
            compare(row, keys, [run_values(f, task, [pathway], group) for task in tasks[row["arm"], row["point"]]])
        for row in shown["groups"]:
            runs = [run_values(f, task, all_pathways, groups.index(row["group"])) for task in tasks[row["arm"], row["point"]]]
            if row["less"]:
                base = [run_values(f, task, all_pathways, groups.index(row["less"])) for task in tasks[row["arm"], row["point"]]]
                runs = [[less(a, b) for a, b in zip(*both)] for both in zip(runs, base)]
            compare(row, [*keys, "placed"], runs)


if __name__ == "__main__":
    main(*sys.argv[1:])
