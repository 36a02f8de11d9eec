"""Recounts a results file with h5py and xarray: the tables must agree with each other."""

import subprocess
import sys

import h5py
import numpy as np
import xarray


def check_counts(path):
    with h5py.File(path) as f:
        jobs, totals = f["job_spells"], f["totals"]
        begun = np.count_nonzero(jobs["job_start"][:] >= 0)
        assert begun == totals["hires"][:].sum(), (begun, totals["hires"][:].sum())
        ended = np.count_nonzero(jobs["job_censored"][:] == 0)
        assert ended == totals["separations"][:].sum()
        for code in range(8):
            by_code = np.count_nonzero((jobs["job_reason"][:] == code) & (jobs["job_censored"][:] == 0))
            assert by_code == totals["separations"][..., code].sum(), code
        # open spells at the horizon are the people employed at the end of the last year
        assert np.count_nonzero(jobs["job_censored"][:]) == totals["employed"][0, 0, -1].sum()
        # nobody holds two jobs
        order = np.lexsort((jobs["job_start"][:], jobs["job_person"][:]))
        person, start, end = (jobs[c][:][order] for c in ("job_person", "job_start", "job_end"))
        same = person[1:] == person[:-1]
        assert np.all(start[1:][same] >= end[:-1][same])
        # entrants by cohort and pathway are those of the totals
        cohort, pathway = f["people/person_cohort"][:], f["people/person_pathway"][:]
        for year in range(totals["entered"].shape[2]):
            for j in range(totals["entered"].shape[3]):
                here = np.count_nonzero((cohort == year) & (pathway == j))
                assert here == totals["entered"][0, 0, year, j].sum(), (year, j)
        # wages at the end of the last year: the totals' mean over all measured earners is that of the open spells
        open_entrants = (jobs["job_censored"][:] == 1) & (jobs["job_pathway"][:] > 0)
        n = totals["earners"][0, 0, -1, 1:]
        mean = np.nansum(n * totals["wage_mean"][0, 0, -1, 1:]) / n.sum()
        np.testing.assert_allclose(mean, jobs["job_end_wage"][:][open_entrants].mean(), rtol=1e-5)
        assert f["provenance"].attrs["seed"] == "0x0000000000000001"
        texts = f["provenance/input_text"].asstr()[:]
        assert any("Census regions" in text for text in texts), "the verbatim scenario is there"


def check_metadata(path):
    def check(name, item):
        if isinstance(item, h5py.Dataset):
            assert "long_name" in item.attrs, name
            assert "units" in item.attrs or "flag_meanings" in item.attrs, name
    with h5py.File(path) as f:
        f.visititems(check)


def check_xarray(path):
    for group in ("totals", "series", "job_spells", "programme_spells", "panel", "people", "employers"):
        with xarray.open_dataset(path, group=group, engine="netcdf4") as d:
            assert not any("phony" in str(name) for name in d.dims), (group, d.dims)
            assert all(v.dtype.kind != "m" and v.dtype.kind != "M" for v in d.variables.values()), group
    text = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True, text=True).stdout
    assert "phony" not in text


if __name__ == "__main__":
    check_counts(sys.argv[1])
    check_metadata(sys.argv[1])
    check_xarray(sys.argv[1])
