#!/usr/bin/python3
"""Runs clang-tidy over the sources of sim/, analysis/, experiments/ and cli/, and only over those that changed.

usage: tidy.py ROOT BUILD_FOLDER

What was found is remembered in BUILD_FOLDER/../lint-cache by the hash of everything of ours that clang-tidy read:
the source, the headers it includes, its compile command, .clang-tidy and clang-tidy's version.
Sources of one folder go to clang-tidy several at a time, since it spends most of its time in the headers that they
share; where such a group is not clean, or cannot be compiled together, each of its sources is looked at alone.
Prints each finding once, as FILE:LINE, and exits with 1 if there is one.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CLANG_TIDY = "clang-tidy-16"
GROUP = 12  # sources at a time, at most
FOLDERS = ("sim/", "analysis/", "experiments/", "cli/")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
# Layers see each other through build/PRESET/include/LAYER/; a reader wants the file itself.
INCLUDE_ROOT = re.compile(r"(\S*/)?build/[^/\s]+/include/\w+/((sim|analysis|experiments|cli)/)")


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


def run_clang_tidy(source, build, *options):
    """What clang-tidy prints about one source."""
    return subprocess.run(
        [CLANG_TIDY, "--quiet", "-p", str(build), "--extra-arg=-w", *options, str(source)],  # warnings are g++'s part
        capture_output=True, text=True, check=False)


def findings(entry, root, build):
    """clang-tidy's diagnostics for one source, each a block of text that starts with FILE:LINE; none when clean."""
    run = run_clang_tidy(entry["file"], build)
    text = INCLUDE_ROOT.sub(r"\2", run.stdout).replace(f"{root}/", "")
    blocks = re.split(r"^(?=\S+:\d+:\d+: (?:error|warning):)", text, flags=re.MULTILINE)
    found = [block.rstrip() for block in blocks if re.match(r"\S+:\d+:\d+: ", block)]
    if run.returncode != 0 and not found:
        found = [f"{entry['file']}:1: {CLANG_TIDY} failed: {run.stderr.strip() or run.stdout.strip()}"]
    return found


def compiled(found):
    """Whether clang-tidy got through the source; otherwise the cause may lie outside of what the hash covers."""
    return all("[clang-diagnostic-error" not in block and f"{CLANG_TIDY} failed" not in block for block in found)


def remember(entry, found, root, cache, tool):
    remembered = cache / cache_key(entry, root, tool)
    unfinished = remembered.with_suffix(".new")  # an interrupted run leaves no half answer
    unfinished.write_text(json.dumps(found), encoding="utf-8")
    unfinished.replace(remembered)


def private_names(text):
    """Names that a source declares for itself, going by our layout: in an unnamed namespace, or by `using`."""
    names = set(re.findall(r"^using (?:\w+::)+(\w+);", text, re.MULTILINE))
    names.update(re.findall(r"^namespace (\w+) =", text, re.MULTILINE))
    for part in re.findall(r"^namespace \{\n(.*?)^\} // namespace$", text, re.MULTILINE | re.DOTALL):
        for line in re.findall(r"^[A-Za-z].*", part, re.MULTILINE):
            declaration = re.split(r"[({\[=;:]", re.sub(r"<[^<>]*(?:<[^<>]*>)*[^<>]*>|\w+::", "", line))[0]
            names.update(re.findall(r"\w+", declaration)[-1:])
    return names


def groups_of(entries):
    """The entries in groups of one folder in which no two sources declare the same name for themselves."""
    groups = []
    for entry in sorted(entries, key=lambda entry: entry["file"]):
        names = private_names(Path(entry["file"]).read_text(encoding="utf-8"))
        folder = os.path.dirname(entry["file"])
        for group in groups:
            if group["folder"] == folder and len(group["entries"]) < GROUP and not group["names"] & names:
                break
        else:
            group = {"folder": folder, "entries": [], "names": set()}
            groups.append(group)
        group["entries"].append(entry)
        group["names"] |= names
    return [group["entries"] for group in groups]


def clean_together(entries, root, folder):
    """Whether clang-tidy finds nothing in the entries' sources, all included by one made for it; headers come first,
    so that no source's private names reach them."""
    headers = dict.fromkeys(name for entry in entries
                            for name in INCLUDE.findall(Path(entry["file"]).read_text(encoding="utf-8")))
    included = [*headers, *(entry["file"] for entry in entries)]
    source = folder / "group.cpp"
    source.write_text("".join(f'#include "{name}"\n' for name in included), encoding="utf-8")
    first = entries[0]
    together = first | {"file": str(source), "command": first["command"].replace(first["file"], str(source))}
    (folder / "compile_commands.json").write_text(json.dumps([together]), encoding="utf-8")
    run = run_clang_tidy(source, folder, f"--config-file={root / '.clang-tidy'}", "--checks=-bugprone-suspicious-include",
                         f"--header-filter=^{re.escape(str(root))}/")
    return run.returncode == 0 and not run.stdout.strip()


def check(entries, root, build, cache, tool):
    """The findings for the entries of a group."""
    if len(entries) > 1:
        with tempfile.TemporaryDirectory() as folder:
            if clean_together(entries, root, Path(folder)):
                for entry in entries:
                    remember(entry, [], root, cache, tool)
                return []
    found = []
    for entry in entries:
        its = findings(entry, root, build)
        if compiled(its):
            remember(entry, its, root, cache, tool)
        found += its
    return found


def main(root, build):
    cache = build.parent / "lint-cache"
    cache.mkdir(parents=True, exist_ok=True)
    tool = subprocess.run([CLANG_TIDY, "--version"], capture_output=True, text=True, check=True).stdout
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    ours = [entry for entry in commands if os.path.relpath(entry["file"], root).startswith(FOLDERS)]
    results, waiting = [], []
    for entry in ours:
        remembered = cache / cache_key(entry, root, tool)
        if remembered.exists():
            results.append(json.loads(remembered.read_text(encoding="utf-8")))
        else:
            waiting.append(entry)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results += pool.map(lambda group: check(group, root, build, cache, tool), groups_of(waiting))
    unique = dict.fromkeys(block for result in results for block in result)
    for block in sorted(unique):
        print(block)
    return 1 if unique else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
