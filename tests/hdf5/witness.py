"""Reads the file that output_file_test.cpp wrote with every reader a researcher may use, and checks what arrives."""

import pathlib
import subprocess
import sys

import h5py
import numpy as np
import xarray


def check_h5py(path, spells):
    with h5py.File(path) as f:
        assert f["totals/wage"].dims[0][0].name == "/year"
        assert f["totals/wage"].attrs["units"] == "USD/year"
        assert f["spells/start"].shape == (spells,)
        assert list(f["spells/reason"].attrs["flag_values"]) == [0, 1]
        assert f["spells/reason"].attrs["flag_meanings"] == "quit laid_off"
        assert f["spell"].attrs["NAME"].decode().endswith(f"{spells:10d}"), f["spell"].attrs["NAME"]
        assert f["spell"].shape == (spells,) and f["spell"].attrs["units"] == "1"
        assert f["group"].asstr()[1] == "minderheit ä"


def check_xarray(path, spells, engine):
    with xarray.open_dataset(path, group="totals", engine=engine) as d:
        assert d["wage"].dims == ("year", "group"), d["wage"].dims
        np.testing.assert_array_equal(d["wage"].values, [[1.5, 2.5], [np.nan, 4.5], [5.5, 6.5]])
        assert np.isnan(d["count"].values[1, 0]) and d["count"].values[2, 1] == 6
    with xarray.open_dataset(path, group="spells", engine=engine) as d:
        assert d["start"].dims == ("spell",)
        assert d["start"].dtype.kind in "if", f"a week number became {d['start'].dtype}"
        np.testing.assert_array_equal(d["start"].values, np.arange(spells) - 5)
    with xarray.open_dataset(path, engine=engine) as d:
        assert list(d["group"].values) == ["majority", "minderheit ä"]


def check_ncdump(path):
    text = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True, text=True).stdout
    assert "phony" not in text, text
    assert "year = 3 ;" in text and "group = 2 ;" in text, text


def check_sums(path):
    program = pathlib.Path(__file__).parent.parent / "support/file_sums.py"
    subprocess.run([sys.executable, program, path], check=True)


if __name__ == "__main__":
    file, count = sys.argv[1], int(sys.argv[2])
    check_h5py(file, count)
    for name in ("netcdf4", "h5netcdf"):
        check_xarray(file, count, name)
    check_ncdump(file)
    check_sums(file)
