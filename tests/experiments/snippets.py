"""Runs the snippets of a language on a page, one after the other: snippets.py PAGE LANGUAGE FOLDER

FOLDER holds results/us.h5. Prints how many ran.
"""

import re
import subprocess
import sys

COMMANDS = {"python": ["/usr/bin/python3", "-"], "r": ["Rscript", "--vanilla", "-"]}


def main(page, language, folder):
    with open(page, encoding="utf-8") as text:
        snippets = re.findall(rf"```{language}\n(.*?)```", text.read(), flags=re.DOTALL)
    for snippet in snippets:
        run = subprocess.run(COMMANDS[language], input=snippet, cwd=folder, capture_output=True, text=True)
        if run.returncode != 0 or not run.stdout.strip():
            sys.exit(f"this snippet of {page} fails:\n{snippet}\n{run.stdout}\n{run.stderr}")
    print(len(snippets))


if __name__ == "__main__":
    main(*sys.argv[1:])
