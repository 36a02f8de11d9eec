"""That datasets have _FillValue where their rows in the code say that a value can be missing, and no other holds one.

    missing.py RESULTS.h5 ROWS.csv

ROWS.csv has a line "path,missing" for each dataset of the code's table: never, possible, or failed (where a run failed).
"""

import csv
import sys

import h5py
import netCDF4
import numpy as np


def missing_in(values):
    least = np.isnan(values) if values.dtype.kind == "f" else values == np.iinfo(values.dtype).min
    return int(least.sum())


def expected(row, some_failed):
    return row == "possible" or (row == "failed" and some_failed)


def main(results, rows):
    with open(rows, encoding="utf-8") as lines:
        said = {line["path"]: line["missing"] for line in csv.DictReader(lines)}
    seen = {"never": 0, "possible": 0, "failed": 0}
    with h5py.File(results) as f, netCDF4.Dataset(results) as netcdf:
        some_failed = bool(f["tasks/task_status"][:].any())
        for path, row in said.items():
            data, variable = f[path], netcdf[path]
            if data.dtype.kind == "O":
                assert row == "never", path
                continue
            seen[row] += 1
            wanted = expected(row, some_failed)
            assert ("_FillValue" in data.attrs) == wanted == ("_FillValue" in variable.ncattrs()), (path, row)
            missing = missing_in(data[:])
            assert wanted or missing == 0, (path, row, missing)
            if wanted:
                np.testing.assert_equal(np.asarray(data.attrs["_FillValue"])[0],
                                        np.nan if data.dtype.kind == "f" else np.iinfo(data.dtype).min)
                assert np.ma.count_masked(np.ma.masked_invalid(variable[:])) == missing, path
        for axis in [name for name, item in f.items() if isinstance(item, h5py.Dataset)]:
            assert "_FillValue" not in f[axis].attrs, axis
    assert min(seen.values()) > 10, seen


if __name__ == "__main__":
    main(*sys.argv[1:])
