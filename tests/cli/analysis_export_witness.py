"""Reads every analysis that `workpaths export` writes with pandas and compares each cell with the verbs' --json.

    analysis_export_witness.py WORKPATHS RESULTS.h5 OBSERVED.csv
"""

import io
import json
import subprocess
import sys

import numpy as np
import pandas


def output(program, *arguments):
    run = subprocess.run([program, *arguments], check=True, capture_output=True, text=True)
    return run.stdout


def read_csv(text):
    return pandas.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""], float_precision="round_trip")


def renamed(row, **names):
    return {names.get(key, key): value for key, value in row.items() if names.get(key, key)}


def prefixed(name, estimate, *more):
    return {name: estimate["value"], f"{name}_se": estimate["se"], **{f"{name}_{m}": estimate[m] for m in more}}


def columns(common, table, *names):
    return [{**common, **{name: table[name][k] for name in names}} for k in range(len(table["time"]))]


def survival_rows(answer):
    """The expected rows of each table that comes of one answer of survival."""
    rows = {"survival_curves": [], "survival_groups": [], "survival_shares": [], "survival_quantiles": [],
            "survival_incidence": []}
    for g in answer["groups"]:
        label = {"group": g["group"]}
        rows["survival_curves"] += columns(label, g["curve"], *g["curve"])
        mean = g["restricted_mean"]
        rows["survival_groups"].append({**{k: v for k, v in g.items() if not isinstance(v, (dict, list))},
                                        "horizon": mean["horizon"], **prefixed("restricted_mean", mean, "lower", "upper")})
        rows["survival_shares"] += [{**label, **renamed(at, value="share")} for at in g["at"]]
        rows["survival_quantiles"] += [{**label, **q} for q in g["quantiles"]]
        for one in g.get("incidence", []):
            rows["survival_incidence"] += columns({**label, "reason": one["reason"]}, one, "time", "events", "share", "se")
    rows["survival_differences"] = [renamed(d, value="difference") for d in answer["differences"]]
    rows["survival_cox"] = [{k: v for k, v in one.items() if k != "scaled"} for one in answer["cox"]["coefficients"]]
    tests = [{"test": "log-rank", **{k: answer["log_rank"][k] for k in ("chi2", "df", "p")}}]
    tests += [{"test": "log-rank of a pair", "df": 1, **pair} for pair in answer["pairwise"]]
    tests += [{"test": "Gray", "first": one["reason"], **(one["test"] or {})} for one in answer["gray"]]
    proportional = answer["cox"]["proportional_hazards"]
    tests += [{"test": "proportional hazards", "first": one["term"], **(one["test"] or {})} for one in proportional["terms"]]
    tests.append({"test": "proportional hazards", "first": "all", **(proportional["all"] or {})})
    rows["survival_tests"] = tests
    observed = answer["observed"]
    rows["observed"], rows["observed_shares"] = [], []
    for one in observed["comparisons"]:
        mean, test = one["restricted_mean"], one["log_rank"] or {"chi2": None, "p": None}
        rows["observed"].append({**{k: v for k, v in one.items() if not isinstance(v, (dict, list))},
                                 "horizon": mean["horizon"], **prefixed("simulated_mean", mean["simulated"]),
                                 **prefixed("observed_mean", mean["observed"]),
                                 **prefixed("mean_difference", mean["difference"], "lower", "upper", "p"),
                                 "log_rank_chi2": test["chi2"], "log_rank_p": test["p"]})
        rows["observed"][-1].pop("log_rank", None)
        for at in one["at"]:
            d = at["difference"]
            rows["observed_shares"].append({"group": one["group"], "observed_group": one["observed_group"], "time": at["time"],
                                            **prefixed("simulated", at["simulated"]), **prefixed("observed", at["observed"]),
                                            **prefixed("difference", d), **{k: d[k] for k in ("lower", "upper", "p")}})
    rows["observed_curves"] = [row for c in observed["curves"] for row in columns({"group": c["group"]}, c, "time", "share", "se")]
    return rows


def show_rows(program, results, *more):
    answer = {name: json.loads(output(program, "show", results, "--json", *options, *more))["rows"]
              for name, options in {"outcomes": [], "money": ["--money"], "criteria": ["--criteria"],
                                    "claims": ["--claims"]}.items() if not (more and name == "claims")}
    flat, gains = [], []
    for row in answer["criteria"]:
        common = {k: row[k] for k in ("arm", "point", "replicates", "group", "pathway") if k in row}
        gains += [{**common, **gain} for gain in row["gains"]]
        ideal = {f"ideal_{k}": v for k, v in (row["ideal_for"] or {}).items()}
        flat.append({**{k: v for k, v in row.items() if k not in ("gains", "ideal_for")}, **ideal})
    claims = [{"claim": c["id"], "sentence": c["sentence"], "claim_verdict": c["verdict"], "test": k + 1, **test}
              for c in answer.get("claims", []) for k, test in enumerate(c["tests"])]
    return {"outcomes": answer["outcomes"], "money": answer["money"], "criteria": flat, "criteria_gains": gains,
            "claims": claims}


def same(got, wanted):
    if wanted is None:
        return isinstance(got, float) and np.isnan(got)
    if isinstance(wanted, bool):
        return got in (wanted, str(wanted).lower())
    return float(got) == wanted if isinstance(wanted, (int, float)) else str(got) == wanted


def check_table(program, results, name, rows, options):
    export = [program, "export", results, "--analysis", name]
    table = read_csv(output(*export, *(["--with", options] if options else [])))
    codebook = read_csv(output(*export, "--codebook"))
    assert list(codebook["column"]) == list(table.columns), name
    assert codebook[["type", "unit", "meaning"]].notna().all(axis=None), name
    assert len(table) == len(rows), (name, len(table), len(rows))
    for k, row in enumerate(rows):
        assert set(row) <= set(table.columns), (name, set(row) - set(table.columns))
        for column in table.columns:
            assert same(table[column][k], row.get(column)), (name, column, k, table[column][k], row.get(column))
    return len(rows)


def main(program, results, observed):
    tables = {name: (rows, "") for name, rows in show_rows(program, results).items()}
    for name, rows in show_rows(program, results, "--by", "group").items():
        if name != "claims":
            check_table(program, results, name, rows, "--by group")
    by = "--by pathway --outcome wage,employment"
    tables["compare"] = json.loads(output(program, "compare", results, "--json", *by.split()))["rows"], by
    of = "--outcome earnings --by group"
    effects = json.loads(output(program, "effects", results, "--json", *of.split()))
    tables["effects"] = [{"outcome": effects["outcome"], **row, "confidence": effects["level"]}
                         for row in effects["rows"]], of
    asked = f"--exit industry --rmst 60 --at 26,52 --cox start_wage,group --observed '{observed}'"
    words = ["--exit", "industry", "--rmst", "60", "--at", "26,52", "--cox", "start_wage,group", "--observed", observed]
    plain = survival_rows(json.loads(output(program, "survival", results, "--json", *words)))
    reasons = survival_rows(json.loads(output(program, "survival", results, "--json", "--reasons", *words)))
    for name, rows in {**plain, "survival_incidence": reasons["survival_incidence"]}.items():
        tables[name] = rows, asked
    of_states = json.loads(output(program, "survival", results, "--json", "--origin", "entry", "--at", "26,52"))
    names = [name for state in ("waiting", "in_programme", "in_first_job", "left")
             for name in (state, f"{state}_se", f"{state}_lower", f"{state}_upper")]
    tables["survival_states"] = [row for g in of_states["groups"]
                                 for row in columns({"group": g["group"]}, g["states"], "time", *names)], "--origin entry"
    shares = [{"group": g["group"], **{k: v for k, v in at.items() if not isinstance(v, dict) and k != "value"}, "share": at["value"],
               **{k: v for state in ("waiting", "in_programme", "left") for k, v in prefixed(state, at[state]).items()}}
              for g in of_states["groups"] for at in g["at"]]
    check_table(program, results, "survival_shares", shares, "--origin entry --at 26,52")
    counts = {name: check_table(program, results, name, rows, options) for name, (rows, options) in tables.items()}
    assert all(counts.values()), counts
    usage = subprocess.run([program, "export", results, "--analysis", "?"], capture_output=True, text=True)
    listed = usage.stderr.split(": ")[2].strip().split(", ")
    assert set(listed) == set(tables), set(listed) ^ set(tables)


if __name__ == "__main__":
    main(*sys.argv[1:])
