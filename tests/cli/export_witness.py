"""Reads what `workpaths export` writes with pandas and compares every cell with the file as h5py sees it.

    export_witness.py WORKPATHS RESULTS.h5
"""

import io
import subprocess
import sys

import h5py
import numpy as np
import pandas

LABEL_AXES = ("arm", "pathway", "group", "region", "occupation", "industry")


def export(program, results, *options):
    run = subprocess.run([program, "export", results, *options], check=True, capture_output=True, text=True)
    return pandas.read_csv(io.StringIO(run.stdout), keep_default_na=False, na_values=[""],
                           float_precision="round_trip")  # pandas' own is off in the last digits


def labels_of(f, data):
    if "flag_meanings" in data.attrs:
        return data.attrs["flag_meanings"].split()
    axis = data.name.rsplit("_", 1)[-1]
    return list(f[axis].asstr()[:]) if data.ndim == 1 and axis in LABEL_AXES else None


def values_of(f, data):
    """What the CSV should show: labels, numbers, NaN where missing."""
    if data.dtype.kind == "O":
        return data.asstr()[:].ravel()
    values = data[:].ravel()
    labels = labels_of(f, data)
    if labels is not None:
        return np.array([labels[v] if 0 <= v < len(labels) else None for v in values], dtype=object)
    if data.dtype.kind == "i" and "_FillValue" in data.attrs:
        return np.where(values == data.attrs["_FillValue"], np.nan, values)
    return values


def same(column, expected, name):
    assert len(column) == len(expected), name
    if expected.dtype.kind == "O":
        got = [None if isinstance(c, float) and np.isnan(c) else str(c) for c in column]
        assert got == [None if e in (None, "") else str(e) for e in expected], name
    elif expected.dtype == np.float32:
        np.testing.assert_array_equal(column.to_numpy(np.float32), expected, name)
    else:
        np.testing.assert_array_equal(column.to_numpy(np.float64), expected.astype(np.float64), name)


def check_table(program, results, f, table, datasets):
    exported = export(program, results, "--table", table)
    codebook = export(program, results, "--table", table, "--codebook")
    assert list(codebook["column"]) == list(exported.columns), table
    assert codebook["meaning"].notna().all(), table
    shape = datasets[0].shape
    if len(shape) > 1:  # a row for every cell, the last axis fastest
        dims = [d[0].name.strip("/") for d in datasets[0].dims]
        for axis, places in zip(dims, np.indices(shape).reshape(len(shape), -1)):
            scale = f[axis].asstr()[:] if f[axis].dtype.kind == "O" else f[axis][:]
            same(exported[axis], scale[places], axis)
    for data in datasets:
        same(exported[data.name.rsplit("/", 1)[-1]], values_of(f, data), data.name)
    return len(exported)


def main(program, results):
    with h5py.File(results) as f:
        rows = {}
        for group in ("job_spells", "training_spells", "programme_spells", "people", "employers", "panel", "series", "tasks"):
            rows[group] = check_table(program, results, f, group, list(f[group].values()))
        usual = {"arm", "point", "replicate", "year", "week", "pathway", "group"}
        for group in ("totals", "money", "criteria"):
            tables = {}  # what is by other axes is a table of its own
            for data in f[group].values():
                own = [d[0].name.strip("/") for d in data.dims if d[0].name.strip("/") not in usual]
                tables.setdefault("_by_".join([group, "_".join(own)]) if own else group, []).append(data)
            for table, datasets in tables.items():
                rows[table] = check_table(program, results, f, table, datasets)
    for table in ("totals_by_age", "totals_by_region", "totals_by_quantile", "money_by_party", "criteria_by_trait_third"):
        assert table in rows, table
    assert all(count > 0 for count in rows.values()), rows


if __name__ == "__main__":
    main(*sys.argv[1:])
