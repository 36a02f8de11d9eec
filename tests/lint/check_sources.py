#!/usr/bin/python3
"""House rules that a reader of text can check: file length, doors of libraries, printing, macros, chance, names.

usage: check_sources.py [ROOT]

Prints one line per breach, FILE:LINE: what is wrong; what would be right. Exits with 1 if there is one.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

LONGEST = 500  # lines; a longer file is refused
LONG = 300  # lines; a longer file is named
SOURCE_SUFFIXES = {".cpp", ".hpp", ".py", ".ts", ".sh", ".R"}
SKIPPED_FOLDERS = {".git", "build", "results", "node_modules", "__pycache__", ".cache"}


@dataclass(frozen=True)
class Rule:
    """A pattern that must not stand in the code of some folders."""

    pattern: re.Pattern
    folders: tuple  # where the rule holds, as path prefixes; "" is everywhere
    allowed: tuple  # folders inside them where it does not hold
    advice: str
    in_comments: bool = False


CPP_RULES = [
    Rule(re.compile(r"^\s*#\s*(define|undef)\b"), ("sim/", "experiments/", "analysis/", "cli/"), (),
         "no macros; use constexpr, a template or a function"),
    Rule(re.compile(r"\bstd::(cout|cerr|clog|puts|printf|print|println|perror)\b|(?<![\w:.>])f?printf\s*\("
                    r"|(?<![\w:.>])(puts|perror)\s*\(|\bfmt::print(ln)?\b"),
         ("sim/", "experiments/", "analysis/"), (), "only cli/ prints; return a value or throw"),
    Rule(re.compile(r"#\s*include\s*<toml\+\+/"), ("",), ("sim/scenario/", "tests/scenario/"),
         "toml++ is included in sim/scenario only; use its Scenario"),
    Rule(re.compile(r"#\s*include\s*<(hdf5|hdf5_hl|H5\w*)\.h>"), ("",), ("sim/hdf5/", "tests/hdf5/"),
         "HDF5 is included in sim/hdf5 only; use its handles"),
    Rule(re.compile(r"#\s*include\s*<boost/program_options"), ("",), ("cli/",),
         "Boost.Program_options is included in cli only"),
    Rule(re.compile(r"\bstd::(\w+_distribution|mt19937(_64)?|random_device|default_random_engine)\b"
                    r"|(?<![\w:.>])s?rand\s*\("),
         ("sim/", "experiments/", "analysis/"), (), "chance has an address: draw through Draws, with our own transforms"),
    Rule(re.compile(r"\bstd::(basic_)?(ofstream|fstream|filebuf)\b|\b(O_WRONLY|O_CREAT|O_TRUNC)\b"
                    r"|(?<![\w.>])(fopen|creat)\s*\("),
         ("sim/", "experiments/", "analysis/", "cli/"), ("sim/hdf5/checked_write.cpp",),
         "files are written through one door, so that none is lost: sim/hdf5/checked_write"),
]
ALL_RULES = [
    Rule(re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), ("",), ("tests/lint/check_sources",),
         "finish it or open an issue; no notes to self in the code", in_comments=True),
]

LITERAL_OR_COMMENT = re.compile(
    r'R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'  # raw string
    r'|"(?:\\.|[^"\\\n])*"'  # string
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'"  # character, not a digit separator
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def code_only(text):
    """The C++ text with comments and literals blanked, line numbers kept. Includes keep their <...>."""
    return LITERAL_OR_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def holds(rule, path):
    return path.startswith(rule.folders) and not path.startswith(rule.allowed or ("\0",))


def breaches_of_rules(path, text, rules):
    """Yields (line, message) for every place in a file where a rule is broken."""
    code = code_only(text) if path.endswith((".cpp", ".hpp")) else text
    for rule in rules:
        if holds(rule, path):
            searched = text if rule.in_comments else code
            for number, line in enumerate(searched.split("\n"), start=1):
                found = rule.pattern.search(line)
                if found:
                    yield number, f"'{found.group().strip()}': {rule.advice}"


def breaches(path, text):
    """Yields (line, message) for every breach in the file of this path, relative to the root."""
    lines = text.count("\n") + (not text.endswith("\n"))
    if lines > LONGEST:
        yield LONGEST + 1, f"{lines} lines; split the file, {LONGEST} is the most"
    if path.endswith(".hpp") and "#pragma once" not in text:
        yield 1, "no '#pragma once'; every header has it"
    if path.endswith((".cpp", ".hpp")):
        yield from breaches_of_rules(path, text, CPP_RULES)
    yield from breaches_of_rules(path, text, ALL_RULES)


PURPOSES = "sim/world/purposes.hpp"
PURPOSE_LIST = re.compile(r"enum class Purpose\b[^{]*\{(.*?)\}", re.DOTALL)
TYPE_IN_HEADER = re.compile(r"^(?:struct|class|enum class|enum) (\w+)[^;{]*\{", re.MULTILINE)  # not a declaration


def line_at(text, position):
    return 1 + text.count("\n", 0, position)


def unused_purposes(sources):
    """Yields (path, line, message) for each purpose of draws that the model uses nowhere."""
    found = PURPOSE_LIST.search(code_only(sources.get(PURPOSES, "")))
    if not found:
        return
    model = "".join(code_only(text) for path, text in sources.items() if path.startswith("sim/") and path != PURPOSES)
    used = set(re.findall(r"\bPurpose::(\w+)", model))
    for name in re.finditer(r"(\w+)\s*(?:=\s*\d+\s*)?(?:,|$)", found.group(1).rstrip()):
        if name.group(1) not in used:
            line = line_at(sources[PURPOSES], found.start(1) + name.start())
            yield PURPOSES, line, f"the purpose '{name.group(1)}' is used by nothing; delete it, others keep their numbers"


def types_of_one_name(sources):
    """Yields (path, line, message) for each type of the program whose name another header gives to another type."""
    first = {}
    for path, text in sources.items():
        if not (path.endswith(".hpp") and path.startswith(("sim/", "experiments/", "analysis/", "cli/"))):
            continue
        code = code_only(text)
        for found in TYPE_IN_HEADER.finditer(code):
            name = found.group(1)
            if first.setdefault(name, path) != path:
                yield path, line_at(code, found.start()), f"'{name}' is a type of {first[name]} too; rename one of them"


def is_source(file):
    if file.suffix:
        return file.suffix in SOURCE_SUFFIXES
    with file.open("rb") as opened:
        return opened.read(2) == b"#!"


def source_files(root):
    """The source files of the project, extensionless scripts included, in a fixed order."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(set(subfolders) - SKIPPED_FOLDERS)
        for name in sorted(names):
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink() and is_source(file):
                yield file


def main(root):
    broken = False
    sources = {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in source_files(root)}
    for path, line, message in [*unused_purposes(sources), *types_of_one_name(sources)]:
        broken = True
        print(f"{path}:{line}: error: {message}")
    for path, text in sources.items():
        for line, message in sorted(breaches(path, text)):
            broken = True
            print(f"{path}:{line}: error: {message}")
        lines = text.count("\n")
        if LONG < lines <= LONGEST:
            print(f"{path}:{LONG + 1}: warning: {lines} lines; over {LONG} needs a reason")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
