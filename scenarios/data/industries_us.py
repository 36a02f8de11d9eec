"""Makes industries_us.csv: how the jobs of each occupation (SOC major group) divide among industries.

    python3 industries_us.py > industries_us.csv

Published: employed persons by industry and eleven groups of occupations (BLS, Current Population Survey, annual averages
2019, table 17), and jobs by SOC major group (occupations_us.csv). Assumed: how the three groups that hold several SOC
major groups divide (AFFINITY below, scaled until both published margins hold).
"""

import csv
import pathlib

# thousands of people: management, business, financial; professional; protective service; other service; sales; office;
# farming; construction; installation and repair; production; transportation
CPS_2019 = {
    "Agriculture": (1008, 42, 15, 98, 17, 81, 993, 12, 26, 38, 93),
    "Mining": (155, 127, 2, 5, 11, 63, 0, 212, 53, 40, 81),
    "Construction": (2311, 289, 24, 37, 118, 529, 4, 7044, 589, 160, 267),
    "Manufacturing": (2851, 2304, 30, 232, 608, 1275, 50, 300, 706, 6150, 1235),
    "Wholesale trade": (518, 170, 7, 46, 1309, 525, 40, 23, 128, 113, 646),
    "Retail trade": (937, 986, 50, 612, 8450, 2572, 19, 74, 590, 452, 1475),
    "Transportation and utilities": (933, 410, 42, 142, 136, 1888, 7, 178, 518, 405, 4332),
    "Information": (566, 1123, 9, 76, 267, 375, 0, 16, 254, 31, 46),
    "Financial activities": (4646, 1042, 58, 277, 2318, 2048, 0, 57, 186, 38, 95),
    "Professional and business services": (5224, 6639, 606, 2867, 681, 2273, 12, 152, 269, 302, 582),
    "Education and health services": (3572, 20263, 164, 7336, 110, 3548, 5, 87, 213, 172, 424),
    "Leisure and hospitality": (2121, 1016, 206, 8746, 1123, 770, 6, 42, 113, 130, 369),
    "Other services": (739, 977, 14, 3001, 396, 650, 4, 18, 1061, 459, 298),
    "Public administration": (1397, 1849, 1902, 375, 37, 1194, 16, 109, 156, 73, 118),
}
GROUPS = [["11", "13"], ["15", "17", "19", "21", "23", "25", "27", "29"], ["33"], ["31", "35", "37", "39"]] + [
    [major] for major in ("41", "43", "45", "47", "49", "51", "53")
]
# how likely a job of the group is to be of the occupation: rare, usual, common; by industry in the order above
ODDS = {"r": 0.05, "u": 1.0, "c": 5.0}
AFFINITY = {
    "13": "ruuuuuuuccrruc",
    "15": "ruruurucccrrru",
    "17": "rcccurcurcrrrc",
    "19": "ccrurrrrrcurrc",
    "21": "rrrrrrrrrrurcu",
    "23": "rrrrrrrrucrrrc",
    "25": "rrrrrrrrrrurur",
    "27": "rrruuurcrcrcur",
    "29": "rrrrrcrrrrurru",
    "31": "rrrrrrrrrrcrrr",
    "35": "rrrrrcurrrucrr",
    "37": "uuuuuuuuccuuuc",
    "39": "rrrrrrrrrruucr",
}


def fitted(rows, row_sums, column_sums):
    """Iterative proportional fitting (Deming and Stephan 1940): scales rows and columns in turn until sums hold."""
    for _ in range(1000):
        for row, wanted in zip(rows, row_sums):
            scale = wanted / sum(row)
            row[:] = [value * scale for value in row]
        for c, wanted in enumerate(column_sums):
            total = sum(row[c] for row in rows)
            for row in rows:
                row[c] *= wanted / total if total > 0 else 0
    return rows


def shares_by_occupation(jobs):
    """For each SOC major group its jobs' shares by industry."""
    shares = {}
    for g, majors in enumerate(GROUPS):
        by_industry = [counts[g] for counts in CPS_2019.values()]
        whole = sum(jobs[major] for major in majors)
        wanted = [sum(by_industry) * jobs[major] / whole for major in majors]
        start = [[ODDS[letter] for letter in AFFINITY.get(major, "u" * len(by_industry))] for major in majors]
        for major, row in zip(majors, fitted(start, wanted, by_industry)):
            shares[major] = [value / sum(row) for value in row]
    return shares


def main():
    with open(pathlib.Path(__file__).with_name("occupations_us.csv"), newline="") as file:
        jobs = {row["soc_major"]: float(row["employment_thousands"]) for row in csv.DictReader(file)}
    shares = shares_by_occupation({code[:2]: count for code, count in jobs.items()})
    all_people = sum(map(sum, CPS_2019.values()))
    print(",".join(["industry", "share", *jobs]))
    for k, (name, counts) in enumerate(CPS_2019.items()):
        cells = [sum(counts) / all_people] + [shares[code[:2]][k] for code in jobs]
        print(",".join([name, *(f"{cell:.5f}" for cell in cells)]))


main()
