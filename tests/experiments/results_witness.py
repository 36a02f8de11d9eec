"""Recounts a results file with h5py and xarray: its tables must agree with each other, run by run."""

import subprocess
import sys

import h5py
import numpy as np
import xarray


def rows_of(table, prefix, task):
    """Columns of a table by name without prefix, the rows of one run, found by the marks in its columns."""
    marks = [table[f"{prefix}_{axis}"][:] for axis in ("arm", "point", "replicate")]
    mine = np.logical_and.reduce([mark == index for mark, index in zip(marks, task)])
    return {name[len(prefix) + 1:]: table[name][:][mine] for name in table}, np.flatnonzero(mine)


def check_trainings(f, jobs, trainings, task, totals, reasons):
    """Employing stages: why they end, and what comes next."""
    assert np.count_nonzero(trainings["censored"]) == totals["training"][-1].sum()
    count = {reason: np.count_nonzero(trainings["reason"] == code) for code, reason in enumerate(reasons)}
    assert count["end_of_contract"] > 0 and count["completed"] > 0 and count["dropped_out"] > 0, count
    assert not (jobs["reason"] == reasons.index("end_of_contract")).any(), "jobs are without term"
    # who is taken on has a job with the host, by conversion, from the week in which the stage ends
    begun = {(p, e, s) for p, e, s, c in zip(jobs["person"], jobs["employer"], jobs["start"], jobs["channel"]) if c == 1}
    taken = trainings["reason"] == reasons.index("completed")
    for row in zip(trainings["person"][taken], trainings["employer"][taken], trainings["end"][taken]):
        assert row in begun, row
    # an employer is of one industry, whoever asks
    employers, _ = rows_of(f["employers"], "employer", task)
    for spells in (jobs, trainings):
        assert np.array_equal(spells["industry"], employers["industry"][spells["employer"]])
    programmes, _ = rows_of(f["programme_spells"], "programme", task)
    hosted = programmes["host"] >= 0
    assert np.array_equal(programmes["industry"][hosted], employers["industry"][programmes["host"][hosted]])
    assert np.all(programmes["industries"] <= programmes["hosts"])
    assert jobs["industry"].min() >= 0 and jobs["industry"].max() < len(f["industry"])
    assert len(np.unique(jobs["industry"])) > len(f["industry"]) / 2, "small ones may have no employer here"


def check_run(f, task):
    jobs, where = rows_of(f["job_spells"], "job", task)
    people, _ = rows_of(f["people"], "person", task)
    totals = {name: f["totals"][name][task] for name in f["totals"]}
    # the index of tasks names the same rows
    assert where[0] == f["tasks/job_spell_first"][task] and len(where) == f["tasks/job_spell_count"][task]
    assert np.array_equal(where, np.arange(where[0], where[0] + len(where))), "a run's rows lie side by side"
    assert np.array_equal(people["id"], np.arange(len(people["id"])))
    assert f["tasks/task_status"][task] == 0
    begun = np.count_nonzero(jobs["start"] >= 0)
    assert begun == totals["hires"].sum(), (begun, totals["hires"].sum())
    # separations are from jobs and from employing stages, but where the host took the trainee on (6)
    trainings, _ = rows_of(f["training_spells"], "training", task)
    reasons = [f["reason"].asstr()[code] for code in range(8)]
    for code, reason in enumerate(reasons):
        ended = sum(np.count_nonzero((spells["reason"] == code) & (spells["censored"] == 0))
                    for spells in (jobs, trainings))
        counted = totals["separations"][..., code].sum()
        assert counted == (0 if reason == "completed" else ended), (reason, ended, counted)
    check_trainings(f, jobs, trainings, task, totals, reasons)
    # open spells at the horizon are the people employed at the end of the last year
    assert np.count_nonzero(jobs["censored"]) == totals["employed"][-1].sum()
    # nobody holds two jobs
    order = np.lexsort((jobs["start"], jobs["person"]))
    person, start, end = (jobs[c][order] for c in ("person", "start", "end"))
    same = person[1:] == person[:-1]
    assert np.all(start[1:][same] >= end[:-1][same])
    # everybody has a week of entry in the year of the cohort, in the order of rows, and no job or programme before it
    here = people["cohort"] >= 0
    entry = people["entry"].astype(int)
    assert np.all(entry[~here] == -32768) and np.array_equal(entry[here] // 52, people["cohort"][here])
    assert np.all(np.diff(entry[here]) >= 0) and len(np.unique(entry[here])) > 12
    spells, _ = rows_of(f["programme_spells"], "programme", task)
    for person, week in ((jobs["person"], jobs["start"]), (spells["person"], spells["applied"])):
        entered = here[person]
        assert np.all(week[entered] >= entry[person[entered]])
    check_weeks(jobs, spells, totals)
    # entrants by cohort and pathway are those of the totals
    for year in range(totals["entered"].shape[0]):
        for j in range(totals["entered"].shape[1]):
            here = np.count_nonzero((people["cohort"] == year) & (people["pathway"] == j))
            assert here == totals["entered"][year, j].sum(), (year, j)
    # wages at the end of the last year: the totals' mean over all measured earners is that of the open spells
    open_entrants = (jobs["censored"] == 1) & (jobs["pathway"] > 0)
    n = totals["earners"][-1, 1:]
    mean = np.nansum(n * totals["wage_mean"][-1, 1:]) / n.sum()
    np.testing.assert_allclose(mean, jobs["end_wage"][open_entrants].mean(), rtol=1e-5)
    # the panel's employed have the job that the spells say
    panel, _ = rows_of(f["panel"], "panel", task)
    last = (panel["year"] == panel["year"].max()) & (panel["state"] == 2)
    employer = dict(zip(jobs["person"][jobs["censored"] == 1], jobs["employer"][jobs["censored"] == 1]))
    assert last.sum() > 100
    assert all(employer[p] == e for p, e in zip(panel["person"][last], panel["employer"][last]))


def check_weeks(jobs, spells, totals):
    """Who works where in which week, from spells alone."""
    everything, seated = np.ones(len(jobs["start"]), dtype=bool), spells["employed"] == 1
    for table, chosen, name in ((jobs, everything, "employed_weeks"), (spells, seated, "training_weeks")):
        weeks = 52 * totals[name].shape[0]
        inside = np.zeros(weeks + 1)
        np.add.at(inside, np.maximum(table["start"][chosen], 0), 1)
        np.add.at(inside, table["end"][chosen], -1)
        assert np.array_equal(inside.cumsum()[:weeks].reshape(-1, 52).sum(axis=1), totals[name].sum(axis=(1, 2))), name
    # whom a host takes on has a job there from that week, in the occupation of the programme
    begun = dict(zip(zip(jobs["person"], jobs["employer"], jobs["start"]), jobs["occupation"]))
    taken = spells["converted"] == 1
    keys = list(zip(spells["person"][taken], spells["host"][taken], spells["end"][taken]))
    assert keys and [begun[key] for key in keys] == spells["occupation"][taken].tolist()


PAYS = {  # (payer, receiver), written down apart from the program
    "wages": ("employer", "learner"), "training_pay": ("employer", "learner"), "project_pay": ("employer", "learner"),
    "output": ("market", "employer"), "mentoring": ("employer", "market"), "fee": ("employer", "provider"),
    "course_learner": ("learner", "provider"), "course_employer": ("employer", "provider"),
    "course_public": ("public", "provider"), "turnover": ("employer", "market"), "income_tax": ("learner", "public"),
    "payroll_tax": ("employer", "public"), "benefit": ("public", "learner"), "subsidy": ("public", "employer"),
    "levy": ("employer", "public")}


def check_money(f, task):
    money = {name: f["money"][name][task] for name in f["money"]}  # year, pathway, group, transaction or party
    kinds, parties = f["transaction"].asstr()[:].tolist(), f["party"].asstr()[:].tolist()
    assert kinds == list(PAYS)
    for cells, net in (("booked", "net"), ("present_value", "net_present_value")):
        expected = np.zeros(money[net].shape)
        for k, kind in enumerate(kinds):
            payer, receiver = PAYS[kind]
            expected[..., parties.index(payer)] -= money[cells][..., k]
            expected[..., parties.index(receiver)] += money[cells][..., k]
        np.testing.assert_allclose(money[net], expected, rtol=1e-9, atol=1e-6)
    assert not money["net"].sum(axis=-1).any(), "books close to the cent"
    assert not money["booked"][:, 0].any() and (money["booked"] >= 0).all()
    assert (money["present_value"] <= money["booked"] / 100 + 1e-6).all()
    booked = dict(zip(kinds, money["booked"].sum(axis=(0, 1, 2)).tolist()))
    # every project of an entrant was paid once, every hire from outside cost its share
    programmes, _ = rows_of(f["programme_spells"], "programme", task)
    micro = f["pathway"].asstr()[:].tolist().index("micro_internship")
    runs = programmes["runs"][(programmes["cohort"] >= 0) & (programmes["pathway"] == micro)].sum()
    assert booked["project_pay"] == runs * 36000 and runs > 0, (booked["project_pay"], runs)
    jobs, _ = rows_of(f["job_spells"], "job", task)
    outside = (jobs["cohort"] >= 0) & np.isin(jobs["channel"], (2, 3))
    cost = 0.21 * jobs["start_wage"][outside].astype(float).sum()
    np.testing.assert_allclose(booked["turnover"] / 100, cost, rtol=1e-6, atol=0.005 * outside.sum())


def check_counts(path):
    with h5py.File(path) as f:
        arms, points, replicates = f["totals/employed"].shape[:3]
        assert (arms, points, replicates) == (3, 2, 1)
        for arm in range(arms):
            for point in range(points):
                check_run(f, (arm, point, 0))
                check_money(f, (arm, point, 0))
        # a cloned arm differs by nothing, nowhere
        for group in ("totals", "money"):
            for name, data in f[group].items():
                assert np.array_equal(data[0], data[2], equal_nan=data.dtype.kind == "f"), name
        for group, prefix in (("job_spells", "job"), ("training_spells", "training"), ("programme_spells", "programme"),
                              ("people", "person"), ("employers", "employer"), ("panel", "panel")):
            for point in range(points):
                first, _ = rows_of(f[group], prefix, (0, point, 0))
                again, _ = rows_of(f[group], prefix, (2, point, 0))
                for name in set(first) - {"arm", "point", "replicate"}:
                    assert np.array_equal(first[name], again[name], equal_nan=first[name].dtype.kind == "f"), name
        # the same people in every arm: traits drawn at entry do not depend on the arm
        first, _ = rows_of(f["people"], "person", (0, 0, 0))
        other, _ = rows_of(f["people"], "person", (1, 1, 0))
        for name in ("id", "birth", "group", "region", "cohort"):
            assert np.array_equal(first[name], other[name]), name
        assert not np.array_equal(first["pathway"], other["pathway"])
        assert f["provenance"].attrs["seed"] == "0x0000000000000001"
        texts = f["provenance/input_text"].asstr()[:]
        assert any("Census regions" in text for text in texts), "the verbatim scenario is there"
        assert list(f["provenance/arm_changes"].asstr()[:]) == ["", "pathways.apprenticeship.share = 0.24\n", ""]
        assert list(f["sweep_parameter"].asstr()[:]) == ["hiring.bar"]
        assert f["sweep/sweep_value"][:].tolist() == [[0.8], [1.0]]


def check_metadata(path):
    def check(name, item):
        if isinstance(item, h5py.Dataset):
            assert "long_name" in item.attrs, name
            assert "units" in item.attrs or "flag_meanings" in item.attrs, name
    with h5py.File(path) as f:
        f.visititems(check)


def check_xarray(path):
    for group in ("totals", "money", "series", "job_spells", "training_spells", "programme_spells", "panel", "people", "employers",
                  "tasks", "sweep", "provenance"):
        with xarray.open_dataset(path, group=group, engine="netcdf4") as d:
            assert not any("phony" in str(name) for name in d.dims), (group, d.dims)
            assert all(v.dtype.kind != "m" and v.dtype.kind != "M" for v in d.variables.values()), group
    text = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True, text=True).stdout
    assert "phony" not in text


if __name__ == "__main__":
    check_counts(sys.argv[1])
    check_metadata(sys.argv[1])
    check_xarray(sys.argv[1])
