"""Rebuilds the spells of `workpaths survival` from a results file with h5py and recounts its curves.

usage: survival_witness.py WORKPATHS RESULTS.h5
"""

import functools
import json
import subprocess
import sys
from collections import defaultdict

import h5py

RETIREMENT, COMPLETED = 5, 6
KINDS = ("occupation", "industry")  # left for a job of another kind only


@functools.cache
def rows_of(f, table, prefix, task):
    """The rows of one run whose people entered in the study."""
    columns = {name[len(prefix) + 1:]: f[table][name][:] for name in f[table]}
    marks = zip(columns["arm"], columns["point"], columns["replicate"])
    mine = [k for k, mark in enumerate(marks) if mark == task and columns["cohort"][k] >= 0]
    return [{name: values[k].item() for name, values in columns.items()} for k in mine]


def person_spells(f, task, origin, leaving):
    """(person, since, until, event, reason, whether completed by a week) of everybody with a spell."""
    people = {p["id"]: p for p in rows_of(f, "people", "person", task)}
    jobs, programmes = defaultdict(list), defaultdict(list)
    for row in rows_of(f, "job_spells", "job", task):
        jobs[row["person"]].append(row)
    for row in rows_of(f, "programme_spells", "programme", task):
        programmes[row["person"]].append(row)
    horizon = 52 * len(f["year"])
    for i, person in people.items():
        if not jobs[i]:
            continue
        own = sorted(jobs[i], key=lambda job: job["start"])
        done = [p["end"] for p in programmes[i] if p["reason"] == COMPLETED]
        if origin == "completion":
            if not done:
                continue
            clock = min(done)
            own = [job for job in own if job["end"] > clock]
        else:
            began = min((p["start"] for p in programmes[i]), default=-10**6)
            own = [job for job in own if job["start"] >= began]
        if not own:
            continue
        clock = {"entry": person["entry"], "first_job": own[0]["start"]}.get(origin, min(done, default=None))
        stay = [own[0]]
        end = reason = None
        for job in own[1:]:
            follows = job["start"] == stay[-1]["end"]
            if leaving == "employer" and not (follows and job["employer"] == stay[0]["employer"]):
                break
            if leaving == "employment" and not follows:
                break
            if leaving in KINDS and job[leaving] != stay[0][leaving]:
                end, reason = job["start"], stay[-1]["reason"]
                break
            stay.append(job)
        last = stay[-1]
        if end is None:
            waits = leaving in KINDS and last["reason"] != RETIREMENT
            end, reason = (horizon, 0) if waits else (last["end"], last["reason"])
        event = reason not in (0, RETIREMENT)
        completed = [bool(done) and min(done) <= clock + landmark for landmark in range(200)]
        yield person, max(0, own[0]["start"] - clock), end - clock, event, reason, completed, bool(programmes[i])


def curves(program, results, *arguments):
    command = [program, "survival", results, "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def check_curve(group, spells):
    times = sorted({until for _, until, _ in spells})
    curve = group["curve"]
    assert curve["time"] == times, (group["group"], curve["time"][:5], times[:5])
    for k, time in enumerate(times):
        assert curve["at_risk"][k] == sum(since < time <= until for since, until, _ in spells)
        assert curve["events"][k] == sum(until == time and event for _, until, event in spells)


def check(program, path):
    with h5py.File(path) as f:
        pathways, groups, arms = (f[name].asstr()[:] for name in ("pathway", "group", "arm"))
        replicates = range(len(f["replicate"]))
        compared = 0
        for leaving in ("employer", "occupation", "industry", "employment"):
            spells = defaultdict(list)
            for r in replicates:
                for person, _, until, event, *_ in person_spells(f, (0, 1, r), "first_job", leaving):
                    # from the first job on all are at risk at once, from before its first week
                    spells[pathways[person["pathway"]]].append((-1, until, event))
            answer = curves(program, path, "--exit", leaving, "--point", "1")
            assert [g["group"] for g in answer["groups"]] == [p for p in pathways if p in spells]
            for group in answer["groups"]:
                check_curve(group, spells[group["group"]])
                compared += 1
        assert compared >= 9, compared
        # groups of people in another arm; people in both arms
        spells, by_arm = defaultdict(list), defaultdict(list)
        for a, arm in enumerate(arms):
            for r in replicates:
                for person, _, until, event, *_ in person_spells(f, (a, 0, r), "first_job", "employer"):
                    by_arm[arm].append((-1, until, event))
                    if a == 1:
                        spells[groups[person["group"]]].append((-1, until, event))
        for group in curves(program, path, "--by", "group", "--arm", arms[1])["groups"]:
            check_curve(group, spells[group["group"]])
        for group in curves(program, path, "--by", "arm")["groups"]:
            check_curve(group, by_arm[group["group"]])
        # the industry, by group and by arm
        for division, arms_of_it in (("group", [0]), ("arm", range(len(arms)))):
            spells = defaultdict(list)
            for a in arms_of_it:
                for r in replicates:
                    for person, _, until, event, *_ in person_spells(f, (a, 0, r), "first_job", "industry"):
                        spells[arms[a] if division == "arm" else groups[person["group"]]].append((-1, until, event))
            answer = curves(program, path, "--exit", "industry", "--by", division)
            assert {g["group"] for g in answer["groups"]} == set(spells)
            for group in answer["groups"]:
                check_curve(group, spells[group["group"]])
        # completers and others of those placed, from a landmark on
        landmark = 30
        spells = defaultdict(list)
        for r in replicates:
            for _, _, until, event, _, completed, placed in person_spells(f, (0, 0, r), "first_job", "employment"):
                if placed and landmark < until:
                    label = "completed" if completed[landmark] else "not completed"
                    spells[label].append((-1, until - landmark, event))
        answer = curves(program, path, "--exit", "employment", "--by", "completed", "--landmark", "30")
        assert {g["group"] for g in answer["groups"]} == set(spells)
        for group in answer["groups"]:
            check_curve(group, spells[group["group"]])
        # retirement apart, every reason is a cause
        answer = curves(program, path, "--reasons", "--by", "nothing")
        labels = f["reason"].asstr()[:]
        count = defaultdict(int)
        for r in replicates:
            for _, _, _, _, reason, *_ in person_spells(f, (0, 0, r), "first_job", "employer"):
                count[labels[reason]] += reason != 0
        assert {one["reason"]: sum(one["events"]) for one in answer["groups"][0]["incidence"]} == {
            reason: n for reason, n in count.items() if n}


check(*sys.argv[1:])
