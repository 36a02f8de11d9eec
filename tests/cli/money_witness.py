"""Recomputes every number of `workpaths show --money --json`, and --by group, from the file with h5py and numpy.

    money_witness.py WORKPATHS RESULTS.h5 [--by group]
"""

import functools
import json
import math
import subprocess
import sys

import h5py
import numpy as np

YEARS = (1, 3, 5)


def table(f, group, prefix, task):
    columns = {name[len(prefix) + 1:]: f[group][name][:] for name in f[group]}
    mine = np.logical_and.reduce([columns[axis] == k for axis, k in zip(("arm", "point", "replicate"), task)])
    return {name: values[mine] for name, values in columns.items()}


def weeks_with_first_employer(jobs, programmes):
    """Of each entrant with a job, by pathway: cohort, start and weeks of the first job (of those placed, from the
    programme on)."""
    begins = {}
    for person, start in zip(programmes["person"], programmes["start"]):
        begins[person] = min(start, begins.get(person, start))
    spells = {}
    for k in np.flatnonzero(jobs["cohort"] >= 0):
        if jobs["start"][k] >= begins.get(jobs["person"][k], -10**9):
            spells.setdefault(jobs["person"][k], []).append(
                (jobs["start"][k], jobs["end"][k], jobs["employer"][k], jobs["pathway"][k], jobs["cohort"][k]))
    weeks = {}
    for mine in spells.values():
        start, end, employer, pathway, cohort = sorted(mine)[0]
        for nxt in sorted(mine)[1:]:
            if nxt[2] != employer or nxt[0] != end:
                break
            end = nxt[1]
        weeks.setdefault(pathway, []).append((cohort, start, end - start))
    return weeks


def of_group(f, task, columns, group):
    """The rows of people of the group; all of them without one."""
    groups = table(f, "people", "person", task)["group"]
    mine = groups[columns["person"]] == group if group is not None else np.full(len(columns["person"]), True)
    return {name: column[mine] for name, column in columns.items()}


@functools.lru_cache(maxsize=None)
def lives(f, task, group):
    """People, the entrants' programmes and, by pathway, weeks with the first employer."""
    programmes = table(f, "programme_spells", "programme", task)
    entrant = programmes["cohort"] >= 0
    programmes = of_group(f, task, {name: column[entrant] for name, column in programmes.items()}, group)
    jobs = of_group(f, task, table(f, "job_spells", "job", task), group)
    return table(f, "people", "person", task), programmes, weeks_with_first_employer(jobs, programmes)


@functools.lru_cache(maxsize=None)
def longest_programme(f):
    """Weeks: the longest of the pathways' mean lengths of completed programmes, over all runs of the file."""
    number = f["criteria/programmes"][:].astype(float)
    weeks = np.where(number > 0, number * np.nan_to_num(f["criteria/weeks_mean"][:]), 0)
    number, weeks = (table.sum(axis=(0, 1, 2, 4))[1:] for table in (number, weeks))  # by pathway, without incumbents
    return max([w / n for n, w in zip(number, weeks) if n > 0], default=0.0)


def watched(f, years):
    """How many years each cohort is watched, and how many cohorts are."""
    span = math.ceil(1 + years + longest_programme(f) / 52)
    return span, max(0, len(f["year"]) - span + 1)


def retained(f, task, pathway, party, group, years, cohorts=None):
    """People retained and money, of the watched cohorts (or so many of them) in the years watched."""
    span, all_cohorts = watched(f, years)
    cohorts = all_cohorts if cohorts is None else cohorts
    ledger = f["money/cohort_net_present_value"][task][:, :, pathway, slice(None) if group is None else group, party]
    money = sum(ledger[c:c + span, c].sum() for c in range(cohorts))
    people = sum(weeks >= 52 * years and start + 52 * years <= 52 * (cohort + span)
                 for cohort, start, weeks in lives(f, task, group)[2].get(pathway, []) if cohort < cohorts)
    return people, money


def run_values(f, task, pathway, party, group):
    """entrant, undiscounted, completer, retained 1, 3, 5 of one run; None where nobody is there."""
    people, programmes, _ = lives(f, task, group)
    mine = (people["cohort"] >= 0) & (people["pathway"] == pathway)
    entered = np.count_nonzero(mine if group is None else mine & (people["group"] == group))
    completed = np.count_nonzero((programmes["pathway"] == pathway) & (programmes["reason"] == 6))
    groups = slice(None) if group is None else group
    value = f["money/net_present_value"][task][:, pathway, groups, party].sum()
    booked = f["money/net"][task][:, pathway, groups, party].sum() / 100
    told = [(entered, value), (entered, booked), (completed, value)]
    told += [retained(f, task, pathway, party, group, y) for y in YEARS]
    return [money / n if n else None for n, money in told]


def check_ledgers(f):
    """Cohorts add up to all of them, and nothing is booked before they entered."""
    for task in np.ndindex(f["tasks/task_status"].shape):
        by_cohort = f["money/cohort_net_present_value"][task]
        together = f["money/net_present_value"][task]
        np.testing.assert_allclose(by_cohort.sum(axis=1), together, rtol=1e-9, atol=1e-3)
        assert np.abs(by_cohort.sum(axis=-1)).max() < 1e-3, "what one party pays another receives"
        for year in range(len(by_cohort)):
            assert not by_cohort[year, year + 1:].any() and by_cohort[year, year].any(), year


def close(found, expected, what):
    if expected is None:
        assert found is None, (what, found)
    else:
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9, err_msg=str(what))


def main(program, results, *by):
    shown = json.loads(subprocess.run([program, "show", "--money", "--json", results, *by], check=True,
                                      capture_output=True, text=True).stdout)
    keys = ["per_entrant", "per_entrant_undiscounted", "per_completer"] + [f"per_retained_{y}y" for y in YEARS]
    with h5py.File(results) as f:
        arms, pathways, parties, groups = (f[axis].asstr()[:].tolist() for axis in ("arm", "pathway", "party", "group"))
        replicates = len(f["replicate"])
        check_ledgers(f)
        assert len(shown["rows"]) == len(arms) * len(f["point"]) * (len(pathways) - 1) * 3 * (len(groups) if by else 1)
        for row in shown["rows"]:
            place = (arms.index(row["arm"]), row["point"])
            pathway, party = pathways.index(row["pathway"]), parties.index(row["party"])
            group = groups.index(row["group"]) if by else None
            runs = [run_values(f, (*place, r), pathway, party, group) for r in range(replicates)]
            direct = [run_values(f, (*place, r), 1, party, group)[0] for r in range(replicates)]
            for key, values in zip(keys, zip(*runs)):
                known = [value for value in values if value is not None]
                close(row[key], np.mean(known) if known else None, (row, key))
                error = np.std(known, ddof=1) / np.sqrt(len(known)) if len(known) > 1 else None
                close(row[key + "_se"], error, (row, key + "_se"))
            for y in YEARS:
                span, cohorts = watched(f, y)
                people = [retained(f, (*place, r), pathway, party, group, y)[0] for r in range(replicates)]
                close(row[f"people_retained_{y}y"], np.mean(people) if cohorts else None, row)
                assert row[f"watched_years_{y}y"] == (span if cohorts else None), row
                first_to_last = "0" if cohorts == 1 else f"0-{cohorts - 1}"
                assert row[f"cohorts_{y}y"] == (first_to_last if cohorts else None), row
            over = [run[0] - d for run, d in zip(runs, direct) if pathway > 1 and None not in (run[0], d)]
            close(row["per_entrant_over_direct"], np.mean(over) if over else None, row)


if __name__ == "__main__":
    main(*sys.argv[1:])
