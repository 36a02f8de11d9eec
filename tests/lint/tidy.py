#!/usr/bin/python3
"""Runs clang-tidy over the sources of sim/, analysis/ and cli/, and only over those that changed.

usage: tidy.py ROOT BUILD_FOLDER

What was found is remembered in BUILD_FOLDER/../lint-cache by the hash of everything of ours that clang-tidy read:
the source, the headers it includes, its compile command, .clang-tidy and clang-tidy's version.
Prints each finding once, as FILE:LINE, and exits with 1 if there is one.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CLANG_TIDY = "clang-tidy-16"
FOLDERS = ("sim/", "analysis/", "cli/")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
# Layers see each other through build/PRESET/include/LAYER/; a reader wants the file itself.
INCLUDE_ROOT = re.compile(r"(\S*/)?build/[^/\s]+/include/\w+/((sim|analysis|cli)/)")


def ours_read_by(source, root):
    """The source and every file of ours that it includes, directly or not; includes are spelled from the root."""
    seen, waiting = set(), [source]
    while waiting:
        file = waiting.pop()
        if file not in seen and file.is_file():
            seen.add(file)
            text = file.read_text(encoding="utf-8")
            for name in INCLUDE.findall(text):
                waiting += [root / name, file.parent / name]
    return sorted(seen)


def cache_key(entry, root, tool):
    """Hex hash that changes whenever clang-tidy's answer for this compile command could."""
    digest = hashlib.sha256(f"{tool}\0{entry['command']}\0".encode())
    for file in [root / ".clang-tidy", *ours_read_by(Path(entry["file"]), root)]:
        digest.update(f"{file}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def findings(entry, root, build):
    """clang-tidy's diagnostics for one source, each a block of text that starts with FILE:LINE; none when clean."""
    run = subprocess.run(
        [CLANG_TIDY, "--quiet", "-p", str(build), "--extra-arg=-w", entry["file"]],  # warnings are g++'s part
        capture_output=True, text=True, check=False)
    text = INCLUDE_ROOT.sub(r"\2", run.stdout).replace(f"{root}/", "")
    blocks = re.split(r"^(?=\S+:\d+:\d+: (?:error|warning):)", text, flags=re.MULTILINE)
    found = [block.rstrip() for block in blocks if re.match(r"\S+:\d+:\d+: ", block)]
    if run.returncode != 0 and not found:
        found = [f"{entry['file']}:1: {CLANG_TIDY} failed: {run.stderr.strip() or run.stdout.strip()}"]
    return found


def compiled(found):
    """Whether clang-tidy got through the source; otherwise the cause may lie outside of what the hash covers."""
    return all("[clang-diagnostic-error" not in block and f"{CLANG_TIDY} failed" not in block for block in found)


def check(entry, root, build, cache, tool):
    """The findings for one source, from the cache where it has them."""
    remembered = cache / cache_key(entry, root, tool)
    if remembered.exists():
        return json.loads(remembered.read_text(encoding="utf-8"))
    found = findings(entry, root, build)
    if compiled(found):
        unfinished = remembered.with_suffix(".new")  # an interrupted run leaves no half answer
        unfinished.write_text(json.dumps(found), encoding="utf-8")
        unfinished.replace(remembered)
    return found


def main(root, build):
    cache = build.parent / "lint-cache"
    cache.mkdir(parents=True, exist_ok=True)
    tool = subprocess.run([CLANG_TIDY, "--version"], capture_output=True, text=True, check=True).stdout
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    ours = [entry for entry in commands if os.path.relpath(entry["file"], root).startswith(FOLDERS)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda entry: check(entry, root, build, cache, tool), ours))
    unique = dict.fromkeys(block for result in results for block in result)
    for block in sorted(unique):
        print(block)
    return 1 if unique else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
