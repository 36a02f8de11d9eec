"""Recomputes every row of `workpaths effects --json` from the results file with h5py and numpy."""

import functools
import json
import subprocess
import sys

import h5py
import numpy as np

ELIGIBLE, ASSIGNED = 1, 2
T_975 = {2: 12.706204736432095, 3: 4.302652729911275}  # of n - 1 degrees of freedom


def table(f, group, prefix, task):
    columns = {name[len(prefix) + 1:]: f[group][name][:] for name in f[group]}
    mine = np.logical_and.reduce([columns[axis] == k for axis, k in zip(("arm", "point", "replicate"), task)])
    return {name: values[mine] for name, values in columns.items()}


def first_employer_weeks(f, task):
    """By person: weeks with the first employer, of those placed from the programme's start on."""
    jobs = table(f, "job_spells", "job", task)
    programmes = table(f, "programme_spells", "programme", task)
    begins = {}
    for person, start in zip(programmes["person"], programmes["start"]):
        begins[person] = min(start, begins.get(person, start))
    spells = {}
    for k in np.flatnonzero(jobs["cohort"] >= 0):
        if jobs["start"][k] >= begins.get(jobs["person"][k], -10**9):
            spells.setdefault(jobs["person"][k], []).append((jobs["start"][k], jobs["end"][k], jobs["employer"][k]))
    weeks = {}
    for person, mine in spells.items():
        start, end, employer = sorted(mine)[0]
        for nxt in sorted(mine)[1:]:
            if nxt[2] != employer or nxt[0] != end:
                break
            end = nxt[1]
        weeks[person] = end - start
    return weeks


@functools.lru_cache(maxsize=None)
def entrants(f, task, outcome):
    people = table(f, "people", "person", task)
    people = {name: values[people["cohort"] >= 0] for name, values in people.items()}
    if outcome == "employment":
        y = np.isin(people["state"], (2, 3)).astype(float)
    elif outcome == "earnings":
        y = np.nan_to_num(people["pay"].astype(float))
    elif outcome == "pay":
        y = people["pay"].astype(float)
    elif outcome == "wage":  # of jobs alone
        y = np.where(people["state"] == 2, people["pay"].astype(float), np.nan)
    elif outcome == "employed_weeks":
        y = people["employed_weeks"].astype(float)
    else:
        weeks = first_employer_weeks(f, task)
        least = 52 * int(outcome[len("stayed_"):-1])
        y = np.array([float(weeks.get(person, -1) >= least) for person in people["id"]])
    return people, y


def cell_of(people, by, level, groups):
    if by == "all":
        return np.ones(len(people["id"]), bool)
    if by == "group":
        return people["group"] == groups.index(level)
    values = people[by].astype(float)
    ordered = np.sort(values)
    n = len(values)
    return sum((values >= ordered[k * n // 3]).astype(int) for k in (1, 2)) == ("low", "middle", "high").index(level)


def mean(values):
    values = values[np.isfinite(values)]
    return values.mean() if len(values) else np.nan


def adjusted(y, some, others, people, groups, regions):
    """The coefficient and its HC1 error, dependent columns left to the least norm: the own one is not among them."""
    rows = (some | others) & np.isfinite(y)
    columns = [np.ones(rows.sum()), some[rows].astype(float)]
    columns += [people[name][rows].astype(float) for name in ("aptitude", "fit", "breadth", "entry")]
    columns += [(people["group"][rows] == g).astype(float) for g in range(1, groups)]
    columns += [(people["region"][rows] == r).astype(float) for r in range(1, regions)]
    x = np.column_stack(columns)
    apart = (some & rows).any() and (others & rows).any()
    if not apart or len(x) <= np.linalg.matrix_rank(x):  # nothing is left over to tell an error by
        return np.nan, np.nan
    x[:, 2:] -= x[:, 2:].mean(axis=0)
    b = np.linalg.lstsq(x, y[rows], rcond=1e-12)[0]
    e = y[rows] - x @ b
    bread = np.linalg.pinv(x.T @ x)
    k = np.linalg.matrix_rank(x)
    hc1 = len(x) / (len(x) - k) * bread @ (x.T * e**2) @ x @ bread
    return b[1], np.sqrt(hc1[1, 1])


def values_of(f, arms, row, outcome, reference, replicate, names):
    """The row's estimate in one replicate, and its error over people where it has one."""
    none, y0 = entrants(f, (arms.index(reference), 0, replicate), outcome)
    pathway = names["pathway"].index(row["pathway"])
    cell = cell_of(none, row["by"], row["level"], names["group"])
    free = cell & (none["assigned"] != ASSIGNED)
    choosers, direct = free & (none["pathway"] == pathway), free & (none["pathway"] == 1)
    if row["estimand"] == "naive":
        error = np.sqrt(sum(np.nanvar(y0[m], ddof=1) / np.isfinite(y0[m]).sum() for m in (choosers, direct)))
        return mean(y0[choosers]) - mean(y0[direct]), error
    if row["estimand"] == "adjusted":
        return adjusted(y0, choosers, direct, none, len(names["group"]), len(names["region"]))
    some, y = entrants(f, (arms.index(row["arm"]), 0, replicate), outcome)
    assert (some["id"] == none["id"]).all() and (some["aptitude"] == none["aptitude"]).all()
    assigned, eligible = cell & (some["assigned"] == ASSIGNED), cell & (some["assigned"] == ELIGIBLE)
    experiment = mean(y[assigned]) - mean(y[eligible])
    if row["estimand"] == "direct":
        return experiment, None
    if row["estimand"] == "selection":
        return mean(y0[choosers]) - mean(y0[direct]) - experiment, None
    whom = {"paired": assigned, "spillover": cell & ~(some["assigned"] == ASSIGNED), "overall": cell}[row["estimand"]]
    return mean(y[whom]) - mean(y0[whom]), None


def check(f, shown, outcome):
    names = {axis: f[axis].asstr()[:].tolist() for axis in ("arm", "pathway", "group", "region")}
    replicates = len(f["replicate"])
    assert shown["replicates"] == replicates and shown["format"] == "workpaths.effects/1"
    for row in shown["rows"]:
        found = [values_of(f, names["arm"], row, outcome, shown["reference"], r, names) for r in range(replicates)]
        values = np.array([value for value, _ in found], float)  # None is nan
        if not np.isfinite(values).all():
            assert row["effect"] is None, row
            continue
        np.testing.assert_allclose(row["effect"], values.mean(), rtol=1e-7, atol=1e-9, err_msg=str(row))
        if replicates > 1:
            error = values.std(ddof=1) / np.sqrt(replicates)
            np.testing.assert_allclose(row["se"], error, rtol=1e-6, atol=1e-9, err_msg=str(row))
            reach = T_975[replicates] * error
            np.testing.assert_allclose(row["upper"], values.mean() + reach, rtol=1e-6, atol=1e-7, err_msg=str(row))
        elif found[0][1] is None or not np.isfinite(found[0][1]):  # a single person varies by nothing known
            assert row["se"] is None and row["lower"] is None, row
        else:
            np.testing.assert_allclose(row["se"], found[0][1], rtol=1e-6, atol=1e-9, err_msg=str(row))
    return {row["estimand"] for row in shown["rows"]}


def main(program, results, experiment):
    wanted = {"naive", "adjusted"}
    if experiment == "experiment":
        wanted |= {"direct", "paired", "spillover", "overall", "selection"}
    with h5py.File(results) as f:
        for outcome in ("employment", "earnings", "wage", "pay", "employed_weeks", "stayed_1y"):
            shown = json.loads(subprocess.run([program, "effects", results, "--json", "--by", "group,trait",
                                               "--outcome", outcome],
                                              check=True, capture_output=True, text=True).stdout)
            assert check(f, shown, outcome) == wanted, outcome


if __name__ == "__main__":
    main(*sys.argv[1:])
