"""Writes what h5py sees in a results file, one line a dataset, for other readers to be compared with.

    facts.py RESULTS.h5 FACTS.csv
"""

import csv
import sys

import h5py
import numpy as np


def facts_of(name, data):
    dims = name if data.attrs.get("CLASS") == b"DIMENSION_SCALE" else " ".join(scale[0].name.strip("/") for scale in data.dims)
    if data.dtype.kind == "O":
        texts = [t.replace("\r", "") for t in data.asstr()[:].ravel()]
        return [name, dims, "text", len(texts), 0, sum(len(t) for t in texts), texts[0].split("\n")[0], unit_of(data)]
    values = data[:].ravel().astype(np.float64)
    fill = data.attrs.get("_FillValue")
    missing = np.isnan(values) if data.dtype.kind == "f" else (data[:].ravel() == fill if fill is not None else values < -1e300)
    return [name, dims, "number", values.size, int(missing.sum()), repr(float(values[~missing].sum())), "", unit_of(data)]


def unit_of(data):
    return data.attrs["units"] if "units" in data.attrs else "flags " + data.attrs["flag_meanings"]


def main(results, facts):
    rows = []

    def visit(name, item):
        if isinstance(item, h5py.Dataset) and not item.attrs.get("NAME", b"").startswith(b"This is a netCDF dimension"):
            rows.append(facts_of(name, item))

    with h5py.File(results) as f, open(facts, "w", newline="", encoding="utf-8") as out:
        f.visititems(visit)
        writer = csv.writer(out)
        writer.writerow(["path", "dims", "kind", "count", "missing", "sum", "first", "unit"])
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
