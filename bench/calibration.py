#!/usr/bin/env python3
"""How the baseline stands to published figures: prints docs/calibration.md.

usage: bench/calibration.py > docs/calibration.md     run quickstart first

Runs scenarios/us.toml with 200,000 people, all of them in the panel; scenarios/validation/entry-in-recession.toml as it
is; and scenarios/all-pathways.toml with 100,000 people (about three minutes and 1 GB on two cores).
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import h5py
import numpy as np

from calibration_page import INTRODUCTION, NOTES, print_row

root = pathlib.Path(__file__).resolve().parent.parent
from_search, from_job = 1, 2  # origins
conversion, referral, open_application = 1, 2, 3  # channels
quit_to_job, quit_to_search, completed, dropped_out = 1, 2, 6, 7  # reasons
weeks_a_month = 52 / 12


def simulate(folder, scenario, *options):
    command = [root / "build/release/workpaths", "run", root / "scenarios" / scenario, "-o", folder]
    command += ["--replicates", "1", *options, "--progress", "none"]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    return h5py.File(pathlib.Path(folder) / pathlib.Path(scenario).with_suffix(".h5").name)


class Arm:
    """The tables of one arm as columns."""

    def __init__(self, file, arm):
        self.file, self.arm = file, arm

    def table(self, group, prefix, names):
        own = self.file[f"{group}/{prefix}_arm"][:] == self.arm
        return {name: self.file[f"{group}/{prefix}_{name}"][:][own] for name in names.split()}

    def series(self, name):
        return self.file[f"series/{name}"][self.arm, 0, 0].astype(float)

    def parameter(self, section, key):
        text = self.file["provenance/resolved_scenario"].asstr()[self.arm]
        own = re.search(rf"^\[{section}\]\n(.*?)(?=^\[|\Z)", text, re.S | re.M).group(1)
        return float(re.search(rf'^{key} = "?([-0-9.e]+)', own, re.M).group(1))


def by_year(numerator, denominator):
    """A ratio of sums over all weeks, and its standard error from the scatter of years."""
    years = len(numerator) // 52
    n = numerator.reshape(years, 52).sum(axis=1)
    d = denominator.reshape(years, 52).sum(axis=1)
    ratio = n.sum() / d.sum()
    return ratio, np.sqrt(((n - ratio * d) ** 2).sum() * years / (years - 1)) / d.sum()


def a_month(weekly, error):
    left = 1 - weekly
    return 1 - left**weeks_a_month, error * weeks_a_month * left ** (weeks_a_month - 1)


def share(happened):
    p = happened.mean()
    return p, np.sqrt(p * (1 - p) / len(happened))


def mean(values):
    return values.mean(), values.std() / np.sqrt(len(values))


def difference(a, b):
    return a[0] - b[0], np.hypot(a[1], b[1])


def ratio(a, b):
    return a[0] / b[0], a[0] / b[0] * np.hypot(a[1] / a[0], b[1] / b[0])


def ended_within(duration, ended, years):
    """Kaplan-Meier's share ended within so many years, with Greenwood's standard error."""
    last = 52 * max(years)
    at = np.clip(duration.astype(int), 0, last + 1)
    events = np.bincount(at[ended], minlength=last + 2).astype(float)
    at_risk = np.bincount(at, minlength=last + 2)[::-1].cumsum()[::-1].astype(float)
    hazard = events / np.maximum(at_risk, 1)
    left = np.cumprod(1 - hazard)
    spread = np.cumsum(events / np.maximum(at_risk * (at_risk - events), 1))
    # a job that ended in the week of its anniversary had lasted the year
    return [(1 - left[52 * y - 1], left[52 * y - 1] * np.sqrt(spread[52 * y - 1])) for y in years]


def job_rows(arm):
    jobs = arm.table("job_spells", "job", "person cohort pathway start end censored reason channel origin start_wage end_wage")
    people = arm.table("people", "person", "id birth")
    birth = np.empty(len(people["id"]))
    birth[people["id"]] = people["birth"]
    jobs["age"] = (jobs["start"] - birth[jobs["person"]]) / 52
    jobs["weeks"] = jobs["end"] - jobs["start"]
    return {name: column[jobs["start"] >= 0] for name, column in jobs.items()}


def market_rows(arm):
    searching, employed = arm.series("searching"), arm.series("employed")
    found = by_year(arm.series("hires_from_unemployment"), searching)
    lost = by_year(arm.series("separations_to_unemployment"), employed)
    source = "BLS CPS via FRED after Shimer (2012), mean of 1994-2007"
    yield "unemployment", source, (0.0458, 0.0558), by_year(searching, searching + employed), 100
    yield "job finding a month", source, (0.383, 0.443), a_month(*found), 100
    yield "separation into unemployment a month", source, (0.0255, 0.0295), a_month(*lost), 100


def duration_rows(jobs):
    young = (18 <= jobs["age"]) & (jobs["age"] < 22)
    ended = jobs["censored"][young] == 0
    years = [1, 2, 5, 10]
    found = ended_within(jobs["weeks"][young], ended, years)
    for y, target, slack, value in zip(years, (0.734, 0.860, 0.946, 0.973), (0.05, 0.04, 0.03, 0.02), found):
        text = f"jobs begun at 18 to 21 that ended within {y} year{'s' if y > 1 else ''}"
        yield text, "BLS, NLSY79 release 2006, table 2", (target - slack, target + slack), value, 100


def channel_rows(arm, jobs):
    hires = jobs["channel"]
    yield "jobs found through contacts", "Granovetter (1974): 56 %; Burks et al. (2015): about half", (0.45, 0.60), share(
        hires == referral
    ), 100
    # those who began early enough to be seen for a year
    seen = jobs["start"] < len(arm.series("employed")) - 52
    quits = np.isin(jobs["reason"], (quit_to_job, quit_to_search)) & (jobs["weeks"] < 52)
    of = lambda channel: share(quits[seen & (jobs["channel"] == channel)])
    source = "Burks et al. (2015): 10 to 30 % less likely to quit"
    yield "quit within a year, referred over open applications", source, (0.7, 0.9), ratio(
        of(referral), of(open_application)
    ), 1


def apprentice_rows(file, arm):
    names = list(file["pathway"].asstr()[:])
    spells = arm.table("programme_spells", "programme", "pathway start censored reason converted")
    early = spells["start"] < len(arm.series("employed")) - 5 * 52
    own = (spells["pathway"] == names.index("apprenticeship")) & early & (spells["censored"] == 0)
    done = spells["reason"][own] == completed
    yield "apprenticeships completed", "US DOL 2021, AIR, Social Finance (2025): 35 to 50 %", (0.35, 0.50), share(done), 100
    yield "completers whom the host takes on", "IAB and BIBB, Germany 2010-22: 60 to 77 %", (0.60, 0.77), share(
        spells["converted"][own][done] == 1
    ), 100


def intern_row(file, pathway, text, target):
    """Those whom a host took on after a project of the pathway against who took none."""
    names = list(file["pathway"].asstr()[:])
    arm = Arm(file, 0)
    jobs = job_rows(arm)
    seen = (jobs["start"] < len(arm.series("employed")) - 52) & (jobs["cohort"] >= 0)
    stays = jobs["weeks"] >= 52
    taken_on = stays[seen & (jobs["pathway"] == names.index(pathway)) & (jobs["channel"] == conversion)]
    others = stays[seen & (jobs["pathway"] == names.index("direct_search"))]
    text = f"a year with the employer, taken on {text} over hires without"
    source = "NACE (2021): +32 % (also +16 % against those of other hosts)"
    return text, source, target, ratio(share(taken_on), share(others)), 1


def tie_rows(arm):
    low, high = arm.parameter("tie_formation", "strength_low"), arm.parameter("tie_formation", "strength_high")
    floor, decay = arm.parameter("ties", "floor"), arm.parameter("ties", "bridging_decay")
    least = floor * np.exp(decay * 52)  # strength that outlives a year
    gone = min(1, max(0, (least - low) / (high - low)))
    yield "bridging ties gone a year after contact (from the parameters)", "Burt (2002): nine in ten", (0.85, 0.95), (
        gone,
        0.0,
    ), 100


class Wages:
    """Log wages of those who entered in the study, a row for each person and a column for each year since entry."""

    def __init__(self, arm):
        panel = arm.table("panel", "panel", "year person wage")
        people = arm.table("people", "person", "id cohort")
        self.cohort = np.full(people["id"].max() + 1, -1)
        self.cohort[people["id"]] = people["cohort"]
        years = panel["year"] - self.cohort[panel["person"]]
        own = (self.cohort[panel["person"]] >= 0) & (years >= 0)
        self.log = np.full((len(self.cohort), panel["year"].max() + 1), np.nan)
        with np.errstate(invalid="ignore"):
            self.log[panel["person"][own], years[own]] = np.log(panel["wage"][own])

    def growth(self, years):
        """Of the same people, in work at both ends, all cohorts that were seen for so long."""
        change = self.log[:, years] - self.log[:, 0]
        return mean(change[np.isfinite(change)])

    def loss(self, other, years, cohorts):
        """Less than in the other arm, of the same people in work in both: arms share their entrants."""
        own = np.isin(self.cohort, cohorts)
        change = self.log[own, years] - other.log[: len(own)][own, years]
        return mean(change[np.isfinite(change)])


def growth_rows(wages):
    source = "young men, first ten years: about 6 % (Topel and Ward 1992, Murphy and Welch 1990)"
    for years in (5, 9):
        value, error = wages.growth(years)
        yield f"wage growth a year, first {years} years", source, (0.05, 0.07), (value / years, error / years), 100


def gains_by_kind(jobs, years):
    """Log wage gained in the years after the first job began: within jobs, at moves between jobs, across unemployment."""
    own = (jobs["cohort"] >= 0) & (jobs["cohort"] <= 9 - years)
    rows = np.flatnonzero(own)[np.lexsort((jobs["start"][own], jobs["person"][own]))]
    person, start, end = (jobs[name][rows] for name in ("person", "start", "end"))
    first = np.r_[True, person[1:] != person[:-1]]
    since = start - start[first][np.cumsum(first) - 1]
    paid = np.log(jobs["start_wage"][rows]), np.log(jobs["end_wage"][rows])
    seen = since + (end - start) <= 52 * years
    step = paid[0][1:] - paid[1][:-1]
    follows = ~first[1:] & (since[1:] <= 52 * years)
    of = lambda kind: step[follows & (jobs["origin"][rows][1:] == kind)]
    return first.sum(), (paid[1] - paid[0])[seen], of(from_job), of(from_search)


def decomposition_rows(jobs):
    people, within, moves, losses = gains_by_kind(jobs, 5)
    each = lambda gains: (gains.sum() / people / 5, gains.std() * np.sqrt(len(gains)) / people / 5)
    yield "of the first 5 years' growth a year: within jobs", "accounting, no target", None, each(within), 100
    yield "at moves from job to job", "accounting, no target", None, each(moves), 100
    yield "across unemployment", "accounting, no target", None, each(losses), 100
    yield "a move of the young from job to job, log points", "Topel and Ward (1992): about 10", None, mean(moves), 100


def scar_rows(file):
    names = list(file["arm"].asstr()[:])
    arms = [Arm(file, arm) for arm in range(len(names))]
    weeks = slice(104, 208)
    unemployed = lambda arm: (arm.series("searching") / (arm.series("searching") + arm.series("employed")))[weeks].mean()
    steady = Wages(arms[0])
    cases = ((0, (-0.08, -0.06), "Kahn (2010): 6 to 8 %"), (4, None, "falls on the way, Oreopoulos et al. (2012)"))
    cases += ((9, None, "gone by then in Canada, Oreopoulos et al. (2012)"), (14, (-0.035, -0.015), "Kahn (2010): 2.5 %"))
    for arm, name in list(zip(arms, names))[1:]:
        mild = name == names[1]
        points = 100 * (unemployed(arm) - unemployed(arms[0]))
        hit = Wages(arm)
        yield f"{name}: points of unemployment", "the scenario's own", None, (points, 0.0), 1
        for years, target, source in cases:
            value, error = hit.loss(steady, years, [2, 3])
            text = f"{name}: wage per point of unemployment at entry, year {years + 1}"
            yield text, source, target if mild else None, (value / points, error / points), 100


def callback_rows(arm, file):
    """The audit over direct entrants of all groups and years; standard error from the scatter of years."""
    direct = list(file["pathway"].asstr()[:]).index("direct_search")
    total = lambda name: file[f"totals/{name}"][arm.arm, 0, 0, :, direct].sum(axis=-1).astype(float)
    called, changed = total("audited_callbacks"), total("audited_callbacks_after_internship")
    value = changed.sum() / called.sum()
    error = np.sqrt(((changed - value * called) ** 2).sum() * len(called) / (len(called) - 1)) / called.sum()
    source = "Nunley et al. (2016): +14 %; Baert et al. (2021): +12.6 %"
    yield "invitations after an internship over before, the same applications", source, (1.08, 1.20), (value, error), 1
    rate = called.sum() / total("audited").sum()
    yield "open applications called back, before", "correspondence studies: 10 to 30 %", None, (rate, 0.0), 100


def main():
    with tempfile.TemporaryDirectory() as folder:
        file = simulate(folder, "us.toml", "--people", "200000", "--set", "run.panel=1000000")
        base = Arm(file, 0)
        jobs = job_rows(base)
        print(INTRODUCTION.format(seed=int(base.parameter("run", "seed"))))
        rows = [*market_rows(base), *duration_rows(jobs), *channel_rows(base, jobs), *apprentice_rows(file, base)]
        rows += [intern_row(file, "micro_internship", "after a micro-internship", None)]
        rows += [*tie_rows(base), *growth_rows(Wages(base)), *decomposition_rows(jobs), *callback_rows(base, file)]
        every = simulate(folder, "all-pathways.toml", "--people", "100000")
        three_months = "project_based_micro_apprenticeship"
        rows += [intern_row(every, three_months, "after a three-month internship", (1.16, 1.47))]
        rows += scar_rows(simulate(folder, "validation/entry-in-recession.toml"))
        for row in rows:
            print_row(*row)
    print(NOTES, end="")


main()
