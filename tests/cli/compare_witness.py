"""Recomputes `workpaths compare --json` from the file with h5py and numpy: paired differences by pathway and overall."""

import json
import subprocess
import sys

import h5py
import numpy as np

T_975 = {2: 12.706204736174694, 3: 4.30265272974946, 4: 3.18244630528371}  # by number of pairs


def columns(f, group, prefix, task):
    table = {name[len(prefix) + 1:]: f[group][name][:] for name in f[group]}
    mine = np.logical_and.reduce([table[axis] == k for axis, k in zip(("arm", "point", "replicate"), task)])
    return {name: values[mine] for name, values in table.items()}


def last_year(f, name, task, pathways):
    return f["totals/" + name][task][-1][pathways]


def pooled(f, mean, count, task, pathways):
    weights = last_year(f, count, task, pathways)
    known = weights > 0
    return np.average(last_year(f, mean, task, pathways)[known], weights=weights[known]) if known.any() else None


def outcome(f, name, task, pathways):
    if name == "employment":
        people = last_year(f, "people", task, pathways).sum()
        busy = last_year(f, "employed", task, pathways).sum() + last_year(f, "training", task, pathways).sum()
        return busy / people if people else None
    if name == "placed":
        applied = f["totals/applied"][task][:, pathways].sum()
        return f["totals/placed"][task][:, pathways].sum() / applied if applied else None
    if name == "duration":
        number = f["criteria/programmes"][task][pathways]
        known = number > 0
        return np.average(f["criteria/weeks_mean"][task][pathways][known], weights=number[known]) if known.any() else None
    if name == "in_job":
        people = columns(f, "people", "person", task)
        jobs = columns(f, "job_spells", "job", task)
        entered = (people["cohort"] >= 0) & np.isin(people["pathway"], pathways)
        open_ = (jobs["cohort"] >= 0) & (jobs["censored"] == 1) & np.isin(jobs["pathway"], pathways)
        return open_.sum() / entered.sum() if entered.any() else None
    if name == "pay":  # jobs and employing stages
        weights = last_year(f, "employed", task, pathways) + last_year(f, "training", task, pathways)
        known = weights > 0
        means = last_year(f, "pay_mean", task, pathways)
        return np.average(means[known], weights=weights[known]) if known.any() else None
    return pooled(f, name + "_mean", {"wage": "earners"}.get(name, "measured"), task, pathways)


def close(found, expected, what):
    if expected is None:
        assert found is None, (what, found)
    else:
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12, err_msg=str(what))


def check(f, row, names, point):
    arms = f["arm"].asstr()[:].tolist()
    pathways = [names.index(row["slice"])] if row["by"] == "pathway" else list(range(1, len(names)))
    runs = [[outcome(f, row["outcome"], (arms.index(arm), point, r), pathways) for r in range(len(f["replicate"]))]
            for arm in (row["base"], row["other"])]
    pairs = [(a, b) for a, b in zip(*runs) if a is not None and b is not None]
    assert row["paired"] and row["base_replicates"] == len(pairs), row
    assert row["left_out"] == len(runs[0]) - len(pairs), row
    if not pairs:
        assert row["difference"] is None, row
        return
    base, other = np.array(pairs, dtype=float).T
    d = other - base
    close(row["base_mean"], base.mean(), row)
    close(row["difference"], d.mean(), row)
    if len(d) < 2:
        assert row["lower"] is None and row["p"] is None, row
        return
    error = d.std(ddof=1) / np.sqrt(len(d))
    close(row["standard_error"], error, row)
    close(row["upper"], d.mean() + T_975[len(d)] * error, row)
    close(row["lower"], d.mean() - T_975[len(d)] * error, row)
    if len(d) < 8:
        assert row["variance_ratio"] is None, row
    elif error > 0:
        close(row["variance_ratio"], (base.var(ddof=1) + other.var(ddof=1)) / d.var(ddof=1), row)


def main(program, results):
    outcomes = ("employment", "wage", "pay", "depth", "network", "reach", "placed", "duration", "in_job")
    with h5py.File(results) as f:
        names = f["pathway"].asstr()[:].tolist()
        settings = ["hiring.bar = " + text for text in f["sweep/sweep_setting"].asstr()[:, 0]]
        for by in ([], ["--by", "pathway"]):
            options = [word for name in outcomes for word in ("--outcome", name)]
            shown = json.loads(subprocess.run([program, "compare", "--json", results, *by, *options], check=True,
                                              capture_output=True, text=True).stdout)
            assert shown["format"] == "workpaths.compare/1"
            slices = len(names) - 1 if by else 1
            assert len(shown["rows"]) == (len(f["arm"]) - 1) * len(settings) * len(outcomes) * slices
            for row in shown["rows"]:
                check(f, row, names, settings.index(row["setting"]))
            tested = sorted(row["p"] for row in shown["rows"] if row["p"] is not None)
            smallest = min(row["p_holm"] for row in shown["rows"] if row["p_holm"] is not None)
            close(smallest, min(1.0, tested[0] * len(tested)), "Holm")


if __name__ == "__main__":
    main(*sys.argv[1:])
