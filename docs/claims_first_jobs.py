#!/usr/bin/env python3
"""First jobs of those who applied for an apprenticeship, by what became of them: the table of claims.md, "Why
apprentices' first jobs do not last longer".

    python3 docs/claims_first_jobs.py results/claims.h5

A first job begins after the programme did, if there was one; spells that follow each other at one employer are one job.
Shares still in it are Kaplan-Meier's, over all replicates together.
"""
import collections
import sys

import h5py
import numpy as np

LAST = 9999


def columns(file, group, prefix, names, arm):
    """The wanted columns of one arm's rows."""
    mine = file[f"{group}/{prefix}_arm"][:] == arm
    return {name: file[f"{group}/{prefix}_{name}"][:][mine] for name in names}


def by_person(table):
    """Row numbers by (replicate, person), in the file's order."""
    rows = collections.defaultdict(list)
    for row, key in enumerate(zip(table["replicate"].tolist(), table["person"].tolist())):
        rows[key].append(row)
    return rows


def still_there(weeks, ended, at):
    """Kaplan-Meier at so many weeks."""
    share = 1.0
    for week in np.unique(weeks[ended & (weeks <= at)]):
        share *= 1.0 - np.sum((weeks == week) & ended) / np.sum(weeks >= week)
    return share


def first_job(jobs, rows, not_before):
    """(row, weeks, ended) of the first job that begins then or later."""
    rows = sorted((r for r in rows if jobs["start"][r] >= not_before), key=lambda r: jobs["start"][r])
    if not rows:
        return None
    last = rows[0]
    for row in rows[1:]:
        if jobs["employer"][row] != jobs["employer"][last] or jobs["start"][row] > jobs["end"][last] + 1:
            break
        last = row
    censored = jobs["censored"][last] == 1 or jobs["reason"][last] == RETIREMENT
    return rows[0], jobs["end"][last] - jobs["start"][rows[0]], not censored, last


def fate_of(programmes, rows):
    """What became of an applicant, and the week from which a first job counts."""
    if not rows:
        return "found no place", -LAST
    row = min(rows, key=lambda r: programmes["start"][r])
    start = programmes["start"][row]
    if programmes["reason"][row] == COMPLETED:
        return ("completed, taken on by the host" if programmes["converted"][row] else "completed, not taken on"), start
    return ("still in the programme" if programmes["censored"][row] else "left the programme"), start


with h5py.File(sys.argv[1]) as file:
    arm = list(file["arm"].asstr()[:]).index("c03")
    pathways = list(file["pathway"].asstr()[:])
    reasons = list(file["reason"].asstr()[:])
    referral = list(file["channel"].asstr()[:]).index("referral")
    RETIREMENT, COMPLETED, MOVED = (reasons.index(r) for r in ("retirement", "completed", "quit_to_job"))
    people = columns(file, "people", "person", ("replicate", "pathway", "id"), arm)
    jobs = columns(
        file, "job_spells", "job", ("replicate", "person", "employer", "start", "end", "censored", "reason", "channel"), arm
    )
    programmes = columns(
        file, "programme_spells", "programme", ("replicate", "person", "start", "censored", "reason", "converted"), arm
    )

job_rows, programme_rows = by_person(jobs), by_person(programmes)
fates = collections.defaultdict(list)
begun = collections.Counter()
for replicate, pathway, person in zip(*(people[k].tolist() for k in ("replicate", "pathway", "id"))):
    name = pathways[pathway]
    if name not in ("apprenticeship", "direct_search"):
        continue
    key = (replicate, person)
    if name == "direct_search":
        fate, not_before = "direct search, for comparison", -LAST
    else:
        fate, not_before = fate_of(programmes, programme_rows.get(key, []))
        begun[fate] += 1
    job = first_job(jobs, job_rows.get(key, []), not_before)
    if job:
        fates[fate].append(job)

direct = fates.pop("direct search, for comparison")
all_jobs = sum(map(len, fates.values()))
print("| what became of the applicants | first jobs, share | in it after 1 year | after 3 years |")
print("| --- | --- | --- | --- |")
order = ("completed, taken on by the host", "completed, not taken on", "left the programme", "found no place")
for fate, found in [(fate, fates[fate]) for fate in order] + [("direct search, for comparison", direct)]:
    weeks, ended = np.array([j[1] for j in found]), np.array([j[2] for j in found])
    share = "" if found is direct else f"{100 * len(found) / all_jobs:.0f} %"
    years = " | ".join(f"{100 * still_there(weeks, ended, at):.0f} %" for at in (52, 156))
    print(f"| {fate} | {share} | {years} |")
print()
for fate, found in (("left the programme", fates["left the programme"]), ("direct search", direct)):
    by_referral = np.mean([jobs["channel"][j[0]] == referral for j in found])
    moved = np.mean([jobs["reason"][j[3]] == MOVED for j in found])
    print(f"{fate}: {100 * by_referral:.0f} % of first jobs by referral, {100 * moved:.0f} % of them end with a move")
placed = sum(n for fate, n in begun.items() if fate != "found no place")
print(f"no place: {100 * begun['found no place'] / begun.total():.0f} % of applicants")
for fate in ("left the programme", "still in the programme"):
    print(f"{fate}: {100 * begun[fate] / placed:.0f} % of programmes begun")
completed = sum(begun[fate] for fate in order[:2])
print(f"completed: {100 * completed / placed:.0f} % of programmes begun")
