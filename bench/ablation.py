#!/usr/bin/env python3
"""Why apprentices stay: the table of docs/validation.md from the results of scenarios/validation/ablation.toml.

usage: bench/ablation.py RESULTS.h5

The advantage is the share still with the employer of the first job after a completed apprenticeship less that of the
first job of those who search directly, at one and three years (Kaplan-Meier). Standard errors are over replicates, and
of differences to the first arm over replicates' own differences, since arms share their draws.
"""
import sys

import h5py
import numpy as np

completed = 6  # reason
years = (1, 3)


def column(file, name, own):
    return file[name][:][own]


def first_of(person, start, keep):
    """Rows of each person's first kept job."""
    rows = np.flatnonzero(keep)
    rows = rows[np.lexsort((start[rows], person[rows]))]
    return rows[np.r_[True, person[rows][1:] != person[rows][:-1]]]


def survival(weeks, ended, at):
    left = 1.0
    for week in range(at + 1):
        risk = (weeks >= week).sum()
        left *= 1 - ((weeks == week) & ended).sum() / max(risk, 1)
    return left


def shares(file, arm, replicate):
    """Of completers and of direct searchers, the share still there after each of the years."""
    names = list(file["pathway"].asstr()[:])
    of = lambda prefix: (file[f"{prefix}_arm"][:] == arm) & (file[f"{prefix}_replicate"][:] == replicate)
    own = of("job_spells/job")
    job = {k: column(file, f"job_spells/job_{k}", own) for k in "person start end censored cohort pathway".split()}
    own = of("programme_spells/programme")
    spell = {k: column(file, f"programme_spells/programme_{k}", own) for k in "person end reason pathway".split()}
    done = np.full(job["person"].max() + 1, np.inf)
    finished = (spell["reason"] == completed) & (spell["pathway"] == names.index("apprenticeship"))
    known = spell["person"][finished] < len(done)
    done[spell["person"][finished][known]] = spell["end"][finished][known]
    entrant = job["cohort"] >= 0
    after = entrant & (job["start"] >= done[job["person"]])
    direct = entrant & (job["pathway"] == names.index("direct_search"))
    result = []
    for keep in (after, direct):
        rows = first_of(job["person"], job["start"], keep)
        weeks = (job["end"] - job["start"])[rows]
        result.append([survival(weeks, job["censored"][rows] == 0, 52 * y) for y in years])
    return np.array(result)


def text(values):
    return f"{100 * values.mean():.1f} ({100 * values.std(ddof=1) / len(values) ** 0.5:.1f})"


def main():
    with h5py.File(sys.argv[1]) as file:
        arms, replicates = file["arm"].asstr()[:], len(file["replicate"])
        all_shares = np.array([[shares(file, a, r) for r in range(replicates)] for a in range(len(arms))])
    advantage = all_shares[:, :, 0] - all_shares[:, :, 1]  # arm, replicate, year
    print("| arm | after an apprenticeship, 1 year | direct search, 1 year | advantage, 1 year | less than as it is | "
          "advantage, 3 years | less than as it is |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for a, arm in enumerate(arms):
        cells = [text(all_shares[a, :, 0, 0]), text(all_shares[a, :, 1, 0])]
        for y in range(len(years)):
            cells += [text(advantage[a, :, y]), text(advantage[0, :, y] - advantage[a, :, y]) if a else "-"]
        print(f"| {arm} | " + " | ".join(cells) + " |")


main()
