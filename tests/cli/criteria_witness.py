"""Recomputes numbers of `workpaths show --criteria --json`, and --by group, from the file with h5py and numpy."""

import json
import subprocess
import sys

import h5py
import numpy as np

MEASURES = {"duration": "weeks", "hours_per_week": "hours_per_week", "hours": "hours", "depth_gain": "depth_gain",
            "breadth_gain": "breadth_gain", "hosts": "hosts", "industries": "industries", "conversion": "converted"}


def rows_of(f, group, prefix, task):
    table = {name[len(prefix) + 1:]: f[group][name][:] for name in f[group]}
    mine = np.logical_and.reduce([table[axis] == k for axis, k in zip(("arm", "point", "replicate"), task)])
    return {name: values[mine] for name, values in table.items()}


def programmes_mean(f, name, task, pathway, group=None):
    number = f["criteria/programmes"][task][pathway]
    known = number > 0
    if group is not None:
        known &= np.arange(len(number)) == group
    return np.average(f[f"criteria/{name}_mean"][task][pathway][known], weights=number[known]) if known.any() else None


def employment(f, task, pathway, group):
    people, employed, training = (f["totals/" + name][task][-1, pathway, group]
                                  for name in ("people", "employed", "training"))
    return (employed + training) / people if people else None


def employment_gain(f, task, pathway, only):
    """Differences from direct search within groups, weighted by the groups of those who entered by the pathway."""
    people = rows_of(f, "people", "person", task)
    gain = weight = 0.0
    for group in range(len(f["group"])) if only is None else [only]:
        n = np.count_nonzero((people["cohort"] >= 0) & (people["pathway"] == pathway) & (people["group"] == group))
        if n:
            own, direct = employment(f, task, pathway, group), employment(f, task, 1, group)
            if own is None or direct is None:
                return None
            gain, weight = gain + n * (own - direct), weight + n
    return gain / weight if weight else None


def pay_per_hour(f, task, pathway, group):
    people = rows_of(f, "people", "person", task)
    spells = rows_of(f, "programme_spells", "programme", task)
    mine = (people["cohort"][spells["person"]] >= 0) & (people["pathway"][spells["person"]] == pathway)
    if group is not None:
        mine &= people["group"][spells["person"]] == group
    hours = 0.0
    for k in np.flatnonzero(mine):
        own = spells["pathway"][k]
        usual = programmes_mean(f, "hours", task, own), programmes_mean(f, "hours_per_week", task, own)
        if None in usual:
            return None
        hours += usual[0] if spells["reason"][k] == 6 else (int(spells["end"][k]) - int(spells["start"][k])) * usual[1]
    kinds = f["transaction"].asstr()[:].tolist()
    booked = f["money/booked"][task][:, pathway][..., [kinds.index("training_pay"), kinds.index("project_pay")]]
    paid = (booked if group is None else booked[:, group]).sum() / 100
    return paid / hours if hours else None


def close(found, values, what):
    known = [value for value in values if value is not None]
    if not known:
        assert found is None, (what, found)
    else:
        np.testing.assert_allclose(found, np.mean(known), rtol=1e-9, atol=1e-12, err_msg=str(what))


def main(program, results, *by):
    shown = json.loads(subprocess.run([program, "show", "--criteria", "--json", results, *by], check=True,
                                      capture_output=True, text=True).stdout)
    compared = 0
    with h5py.File(results) as f:
        arms, pathways, groups = (f[axis].asstr()[:].tolist() for axis in ("arm", "pathway", "group"))
        assert len(shown["rows"]) == len(arms) * len(f["point"]) * (len(pathways) - 1) * (len(groups) if by else 1)
        for row in shown["rows"]:
            place, pathway = (arms.index(row["arm"]), row["point"]), pathways.index(row["pathway"])
            tasks = [(*place, r) for r in range(len(f["replicate"]))]
            group = groups.index(row["group"]) if by else None
            for key, name in MEASURES.items():
                values = [programmes_mean(f, name, task, pathway, group) for task in tasks]
                close(row[key], values, (row["pathway"], key))
                compared += None not in values
            close(row["pay_per_hour"], [pay_per_hour(f, task, pathway, group) for task in tasks], (row["pathway"], "pay"))
            if pathway > 1:
                close(row["employment_over_direct"], [employment_gain(f, task, pathway, group) for task in tasks],
                      row["pathway"])
                assert not by or row["ideal_for"] is None, "earnings are not told apart by group"
                for k, gain in enumerate([] if by else row["gains"]):
                    cells = [[f["criteria/earnings_mean"][task][j, k // 3, k % 3] for j in (pathway, 1)] for task in tasks]
                    known = [None if np.isnan(cell).any() else cell[0] - cell[1] for cell in cells]
                    close(gain["gain"], known, (row["pathway"], gain))
    assert compared > 0, "nobody completed anything"


if __name__ == "__main__":
    main(*sys.argv[1:])
