"""That the money per worker retained does not grow with the study: two files of one scenario and seed.

    money_over_years.py WORKPATHS SHORT.h5 LONG.h5

Of the same cohorts both tell the same, to the last digit: a longer study adds later weeks alone, which the cut leaves out.
Of all cohorts that are watched the longer study has more, so its figure is another sample of the same thing: the two may
differ by three and a half standard errors of a difference between independent means, which for normal errors happens once
in two thousand comparisons; they share cohorts, so it is rarer. With t in the place of the normal (R - 1 degrees), for
R = 8 replicates once in a hundred and fifty, and two dozen are compared: five are allowed, once in two thousand.
"""

import sys

import h5py
import numpy as np

from measures_witness import ask
from money_witness import close, longest_programme, retained, watched

MOST_ERRORS = 5.0


def main(program, *files):
    rows = [{(row["pathway"], row["party"]): row for row in ask(program, "show", "--money", file)["rows"]} for file in files]
    with h5py.File(files[0]) as short, h5py.File(files[1]) as long:
        assert watched(short, 1)[0] == watched(long, 1)[0], (longest_programme(short), longest_programme(long))
        cohorts = watched(short, 1)[1]
        assert 0 < cohorts < watched(long, 1)[1]
        pathways, parties = (short[axis].asstr()[:].tolist() for axis in ("pathway", "party"))
        far = []
        for key, mine in rows[0].items():
            place = [pathways.index(key[0]), parties.index(key[1])]
            runs = [retained(long, (0, 0, r), *place, None, 1, cohorts) for r in range(len(long["replicate"]))]
            close(mine["per_retained_1y"], np.mean([money / people for people, money in runs]), key)
            other = rows[1][key]
            error = np.hypot(mine["per_retained_1y_se"], other["per_retained_1y_se"])
            far.append((abs(mine["per_retained_1y"] - other["per_retained_1y"]) / error, key))
    print(max(far))
    assert max(far)[0] < MOST_ERRORS, sorted(far)[-3:]


if __name__ == "__main__":
    main(*sys.argv[1:])
