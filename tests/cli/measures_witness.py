"""Recounts what `workpaths show --by DIVISIONS --json` and `compare` say, from totals, people and spells by h5py and numpy.

    measures_witness.py WORKPATHS RESULTS.h5
"""

import json
import subprocess
import sys

import h5py
import numpy as np

from money_witness import close, table

HORIZON, RETIRED, COMPLETED = 0, 5, 6  # codes of `reason`
UNTOLD = "people are there, and were not watched so long"  # a mean of other replicates would not be theirs
AGES = (20, 25, 35, 45, 55)  # at which all bands of age but the first begin
DIVISIONS = ("pathway", "group", "cohort", "year", "age", "region")


def ask(program, *words):
    return json.loads(subprocess.run([program, *words, "--json"], check=True, capture_output=True, text=True).stdout)


class Run:
    """One run of the file, by arm, point, replicate."""

    def __init__(self, f, task):
        self.f, self.task = f, task
        self.people = table(f, "people", "person", task)
        self.jobs = table(f, "job_spells", "job", task)
        self.programmes = table(f, "programme_spells", "programme", task)
        self.panel = table(f, "panel", "panel", task)
        self.firsts = self.first_jobs()

    def first_jobs(self):
        """[person, weeks, whether it ended]: from the programme on, successive spells with one employer joined."""
        begins = {}
        for person, start in zip(self.programmes["person"], self.programmes["start"]):
            begins[person] = min(start, begins.get(person, start))
        jobs = self.jobs
        firsts = {}
        for k in np.lexsort((jobs["start"], jobs["person"])):
            person, start, end = (jobs[name][k] for name in ("person", "start", "end"))
            if jobs["cohort"][k] < 0 or start < begins.get(person, -10**9):
                continue
            ended = jobs["censored"][k] == 0 and jobs["reason"][k] != RETIRED
            one = firsts.setdefault(person, [jobs["employer"][k], start, end, ended, True])
            if one[1] != start and one[4]:
                one[4] = jobs["employer"][k] == one[0] and start == one[2]
                one[2:4] = [end, ended] if one[4] else one[2:4]
        return np.array([[person, end - start, ended] for person, (_, start, end, ended, _) in firsts.items()])

    def total(self, name, part, axis, first=0):
        """The cells of /totals/NAME of a part, all groups together unless it names one; by year first."""
        cells = self.f["totals/" + name][self.task].astype(float)  # [year, axis, group]
        where = [part["year"] if "year" in part else slice(-1, None),
                 part[axis] if axis in part else slice(first, None), part.get("group", slice(None))]
        return cells[tuple(slice(w, w + 1) if isinstance(w, int) else w for w in where)]

    def everybody(self, part, name):
        axis = "region" if "region" in part else "age"
        return self.total(f"{axis}_{name}", part, axis)

    def entrants(self, part, name):
        return self.total(name, part, "pathway", first=1)

    def weeks(self, part, name):
        cells = self.f[f"totals/{name}_weeks"][self.task]
        where = [part.get("year"), part.get("pathway"), part.get("group")]  # incumbents, too
        return cells[tuple(slice(None) if w is None else slice(w, w + 1) for w in where)].sum()

    def of_person(self, part):
        mine = self.people["cohort"] >= 0
        for name in ("pathway", "group", "cohort", "region"):
            if name in part:
                mine &= self.people[name] == part[name]
        first, last = part.get("cohorts", (0, np.inf))
        return mine & (self.people["cohort"] >= first) & (self.people["cohort"] <= last)

    def of_panel(self, part):
        """Rows of the panel at a year's end: of everybody by age or region, else of who entered."""
        year = part.get("year", len(self.f["year"]) - 1)
        mine = self.people["cohort"] >= -1 if of_market(part) else self.of_person(part)
        for name in ("group", "region"):
            if name in part:
                mine = mine & (self.people[name] == part[name])
        if "age" in part:
            age = (52 * year + 51 - self.people["birth"].astype(float)) / 52
            mine = mine & (np.digitize(age, AGES) == part["age"])
        return (self.panel["year"] == year) & mine[self.panel["person"].astype(int)]

    def of_spell(self, part, spells, own_pathway):
        by_person = {name: value for name, value in part.items() if not (own_pathway and name == "pathway")}
        mine = self.of_person(by_person)[spells["person"].astype(int)]
        return mine & (spells["pathway"] == part["pathway"]) if own_pathway and "pathway" in part else mine


def ratio(a, b):
    return a / b if b > 0 else None


def pooled(means, counts):
    known = counts > 0
    return np.average(means[known], weights=counts[known]) if known.any() else None


def of_market(part):
    return "age" in part or "region" in part


def entered(run, part):
    return run.of_person(part).sum()


def completed(run, part):
    return (run.of_spell(part, run.programmes, True) & (run.programmes["reason"] == COMPLETED)).sum()


def employment(run, part):
    if of_market(part):
        states = {s: run.everybody(part, s).sum() for s in ("employed", "training", "searching", "student")}
        return ratio(states["employed"] + states["training"], sum(states.values()))
    return ratio(run.entrants(part, "employed").sum() + run.entrants(part, "training").sum(),
                 run.entrants(part, "people").sum())


def unemployment(run, part):
    searching = run.weeks(part, "searching")
    return ratio(searching, searching + run.weeks(part, "employed") + run.weeks(part, "training"))


def wage(run, part):
    if of_market(part):
        return pooled(run.everybody(part, "wage_mean"), run.everybody(part, "employed"))
    return pooled(run.entrants(part, "wage_mean"), run.entrants(part, "earners"))


def pay(run, part):
    if "cohort" in part:
        own = run.people["pay"][run.of_person(part)].astype(float)
        return np.nanmean(own) if np.isfinite(own).any() else None
    cells = run.everybody if of_market(part) else run.entrants
    return pooled(cells(part, "pay_mean"), cells(part, "employed") + cells(part, "training"))


def earners(run, part):
    """Wages: of open jobs where these can tell of the part, else of the panel."""
    by_jobs = "pathway" in part or "cohort" in part or "cohorts" in part or not of_market(part)
    if by_jobs and "year" not in part:
        held = run.of_spell(part, run.jobs, False) & (run.jobs["censored"] == 1)
        return run.jobs["end_wage"][held].astype(float)
    wages = run.panel["wage"][run.of_panel(part)].astype(float)
    return wages[np.isfinite(wages)]


def wage_quantile(percent):
    def recount(run, part):
        wages = earners(run, part)
        return np.percentile(wages, percent) if len(wages) else None
    return recount


median_wage, wage_p10, wage_p90 = (wage_quantile(percent) for percent in (50, 10, 90))


def check_chosen(program, results, outcome, recount, by, labels, runs):
    """What `show` prints only when asked for it, for each part."""
    seen = 0
    for row in ask(program, "show", results, "--outcome", outcome, "--by", by)["rows"]:
        part = {d: labels[d].index(row[d]) if d in labels else int(row[d]) for d in DIVISIONS if d in row}
        values = [recount(run, part) for run in runs[row["arm"], row["point"]]]
        known = [value for value in values if value is not None]
        close(row[outcome], np.mean(known) if known else None, (row, outcome))
        seen += len(known)
    assert seen > 1, (outcome, by)


def check_panel(run):
    """The panel and the tables of totals count people by the same bands of age and regions."""
    is_whole = (run.panel["year"] == len(run.f["year"]) - 1).sum() == len(run.people["birth"])
    for axis in ("age", "region"):
        for year in range(len(run.f["year"])):
            cells = [{axis: k, "group": g, "year": year}
                     for k in range(len(run.f[axis])) for g in range(len(run.f["group"]))]
            held = np.array([run.everybody(cell, "employed").sum() for cell in cells])
            wages = [earners(run, cell) for cell in cells]
            found = np.array([len(of_cell) for of_cell in wages])
            if is_whole:
                assert (found == held).all(), (axis, year, found, held)
                for cell, of_cell in zip(cells, wages):
                    if len(of_cell):
                        np.testing.assert_allclose(np.mean(of_cell), wage(run, cell), rtol=1e-6, err_msg=str(cell))
            else:
                share = held / held.sum()
                reach = 6 * np.sqrt(found.sum() * share * (1 - share)) + 2  # six standard errors, and the few of a cell
                assert (np.abs(found - found.sum() * share) <= reach).all(), (axis, year, found, held)


def tenure(run, part):
    weeks = pooled(run.everybody(part, "tenure_mean"), run.everybody(part, "employed"))
    return None if weeks is None else weeks / 52


def tenure_10y(run, part):
    return ratio(run.everybody(part, "ten_years").sum(), run.everybody(part, "employed").sum())


def depth(run, part):
    return pooled(run.entrants(part, "depth_mean"), run.entrants(part, "measured"))


def longest_programme(f):
    """The longest mean of the weeks of completed programmes among pathways; None where one has none completed."""
    spells = {name: f[f"programme_spells/programme_{name}"][:] for name in ("pathway", "cohort", "start", "end", "reason")}
    done = (spells["cohort"] >= 0) & (spells["reason"] == COMPLETED)
    means, unknown = [0.0], []
    for pathway in range(1, len(f["pathway"])):
        mine = done & (spells["pathway"] == pathway)
        if mine.any():
            means.append((spells["end"] - spells["start"])[mine].mean())
            continue
        open_ones = (spells["cohort"] >= 0) & (spells["pathway"] == pathway) & (spells["reason"] == HORIZON)
        if open_ones.any():  # since when somebody was placed in it
            begun = (spells["cohort"] >= 0) & (spells["pathway"] == pathway)
            unknown.append(spells["start"][begun].min() // 52 + 1)
    return None if any(year + max(means) / 52 <= len(f["year"]) + 1e-6 for year in unknown) else max(means)


def watched(run, years):
    """First and last of the cohorts that were watched for the years after the longest programme; of all where none was."""
    longest, study = longest_programme(run.f), len(run.f["year"])
    count = 0 if longest is None else np.floor(study - years - longest / 52 + 1e-6)
    return (0, count - 1) if count >= 1 else (0, np.inf)


def retention(years):
    def recount(run, part):
        mine = part if "cohort" in part or "cohorts" in part else {**part, "cohorts": watched(run, years)}
        if not len(run.firsts):
            return None
        if 52 * years > 52 * len(run.f["year"]):
            return UNTOLD
        weeks, ended = run.firsts[run.of_person(mine)[run.firsts[:, 0].astype(int)]][:, 1:].T
        if len(weeks) == 0:
            return None
        if weeks.max() < 52 * years and not ended[weeks == weeks.max()].all():
            return UNTOLD
        at = [week for week in np.unique(weeks[ended == 1]) if week <= 52 * years]
        return np.prod([1 - ((weeks == week) & (ended == 1)).sum() / (weeks >= week).sum() for week in at])
    return recount


RECOUNTED = {one.__name__: one for one in (entered, completed, employment, unemployment, wage, tenure, tenure_10y,
                                           depth)}
QUANTILES = {"median_wage": median_wage, "wage_p10": wage_p10, "wage_p90": wage_p90}
RECOUNTED |= QUANTILES
RECOUNTED |= {f"retention_{years}y": retention(years) for years in (1, 3, 5)}


def check_row(row, runs, part):
    seen = 0
    for name, recount in RECOUNTED.items():
        if name not in row:
            continue
        values = [recount(run, part) for run in runs]
        known = [value for value in values if value is not None] if UNTOLD not in values else []
        close(row[name], np.mean(known) if known else None, (row, name))
        if len(values) > 1:
            close(row[name + "_se"], np.std(known, ddof=1) / np.sqrt(len(known)) if len(known) > 1 else None, (row, name))
        assert row.get(name + "_left_out", 0) == (len(values) - len(known) if known else 0), (row, name)
        seen += len(known) > 0
    return seen


def main(program, results):
    with h5py.File(results) as f:
        labels = {axis: f[axis].asstr()[:].tolist() for axis in ("arm", "pathway", "group", "age", "region")}
        sizes = {"cohort": len(f["year"]), "year": len(f["year"]), "pathway": len(labels["pathway"]) - 1,
                 **{axis: len(labels[axis]) for axis in ("group", "age", "region")}}
        runs = {(arm, point): [Run(f, (a, point, r)) for r in range(len(f["replicate"]))]
                for a, arm in enumerate(labels["arm"]) for point in range(len(f["point"]))}
        seen = {}
        for by in ("pathway", "group", "age", "age,group", "age,year", "group,year", "region", "group,region", "cohort",
                   "pathway,cohort", "year", "pathway,year", "region,year", "pathway,region", "region,cohort"):
            shown = ask(program, "show", results, "--by", by)
            divisions = ["pathway", "group"] if by == "group" else [d for d in DIVISIONS if d in by.split(",")]
            assert len(shown["rows"]) == len(runs) * np.prod([sizes[d] for d in divisions]), by
            for row in shown["rows"]:
                part = {d: labels[d].index(row[d]) if d in labels else row[d] for d in divisions}
                seen[by] = seen.get(by, 0) + check_row(row, runs[row["arm"], row["point"]], part)
        for by, first, last in (("pathway", 1, 1), ("group", 0, 1), ("cohort", 1, 1)):
            shown = ask(program, "show", results, "--by", by, "--cohorts", f"{first}-{last}")
            assert shown["cohorts"] == [first, last] and "employment" not in shown["rows"][0], by
            divisions = ["pathway", "group"] if by == "group" else [by]
            for row in shown["rows"]:
                part = {d: labels[d].index(row[d]) if d in labels else row[d] for d in divisions}
                one = (by, first, last)
                seen[one] = seen.get(one, 0) + check_row(row, runs[row["arm"], row["point"]],
                                                         {**part, "cohorts": (first, last)})
        assert all(seen.values()), seen
        for by in ("pathway", "group", "cohort", "year", "age", "region"):
            check_chosen(program, results, "pay", pay, by, labels, runs)
        for outcome, recount in QUANTILES.items():
            for by in ("pathway", "group", "cohort", "year", "age", "region", "age,group", "age,year", "group,region",
                       "year,region", "pathway,region", "cohort,region"):
                check_chosen(program, results, outcome, recount, by, labels, runs)
        for run in sum(runs.values(), []):
            check_panel(run)
        ages = ask(program, "show", results, "--by", "age")
        of_everybody = {"employment", "wage", "median_wage", "tenure", "tenure_10y"}
        by_age = {name for name in ages["rows"][0] if name + "_se" in ages["rows"][0]}
        assert of_everybody <= by_age and "depth" not in by_age, by_age
        assert set(ages["of_everybody"]) == by_age, ages["of_everybody"]
        assert max(row["tenure_10y"] or 0 for row in ages["rows"]) > 0, "nobody has been anywhere for ten years"


if __name__ == "__main__":
    main(*sys.argv[1:])
