"""Flips one bit of a results file at a time and asks a verb of the program: it must answer as before, or say with exit
code 5 that the file is damaged.

    flipped_bits.py PROGRAM FLIPS [SEED]

A quarter of the bits are anywhere, the others among what HDF5 keeps without sums: chunk indices, link tables, texts.
Prints how many answers were as before, refused and, of each verb, altered without a word.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

SCENARIO = """schema = 1
extends = "us.toml"
[run]
people = 200
years = 1
burn_in = "4 weeks"
panel = 10
replicates = 2
[[arms]]
name = "as it is"
[[arms]]
name = "high bar"
set.hiring.bar = 1.2
"""
VERBS = ["show", "show --json", "show --money", "show --criteria", "survival --json", "compare", "export --table people",
         "export --table job_spells", "export --table totals", "export --table inputs", "export --table scenario",
         "export --analysis outcomes", "verify --sample 1"]
UNSUMMED = {rb"TREE\x01": 100, rb"SNOD": 300, rb"GCOL": 4096}  # how chunk indices, link tables, texts begin; bytes of each


def answer(program, verb, path):
    done = subprocess.run([program, *verb.split(), path], capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout


def flip(job):
    program, whole, expected, verb, bit, folder = job
    path = os.path.join(folder, f"{bit}-{VERBS.index(verb)}.h5")
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << (bit % 8)
    with open(path, "wb") as file:
        file.write(damaged)
    found = answer(program, verb, path)
    os.remove(path)
    same = found[0] == 0 and found[1].replace(path.encode(), b"") == expected[verb]
    return "as before" if same else "refused" if found[0] == 5 else f"altered ({found[0]}) by {verb}, bit {bit}"


def main(program, flips, seed):
    chance = random.Random(seed)
    root = os.path.join(os.path.dirname(__file__), "../..")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["cp", "-r", os.path.join(root, "scenarios"), folder], check=True)
        scenario, results = os.path.join(folder, "scenarios/tiny.toml"), os.path.join(folder, "tiny.h5")
        with open(scenario, "w", encoding="utf8") as file:
            file.write(SCENARIO)
        subprocess.run([program, "run", scenario, "-o", folder], check=True, capture_output=True)
        with open(results, "rb") as file:
            whole = file.read()
        expected = {verb: answer(program, verb, results) for verb in VERBS}
        assert all(code == 0 for code, _ in expected.values()), {verb: code for verb, (code, _) in expected.items()}
        expected = {verb: out.replace(results.encode(), b"") for verb, (_, out) in expected.items()}
        places = [range(found.start(), min(len(whole), found.start() + reach))
                  for begin, reach in UNSUMMED.items() for found in re.finditer(begin, whole)]
        kinds = [[place for place in places if whole.startswith(begin[:4], place.start)] for begin in UNSUMMED]
        jobs = []
        for number in range(flips):
            anywhere = [range(len(whole))]
            byte = chance.choice(chance.choice(chance.choice([anywhere, *kinds])))
            verb = VERBS[number % len(VERBS)]
            jobs.append((program, whole, expected, verb, 8 * byte + chance.randrange(8), folder))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            fates = list(pool.map(flip, jobs))
    altered = [fate for fate in fates if fate.startswith("altered")]
    print(f"seed {seed}: {flips} flips, {fates.count('as before')} as before, {fates.count('refused')} refused, "
          f"{len(altered)} altered")
    for verb, count in Counter(re.sub(r", bit.*", "", fate) for fate in altered).most_common():
        print(f"    {count} {verb}")
    print("\n".join(altered[:20]))
    return 1 if altered else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)))
