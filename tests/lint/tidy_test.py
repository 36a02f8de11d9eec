#!/usr/bin/python3
"""tidy.py must look again when anything that clang-tidy read has changed, and must find what is wrong."""

import io
import json
import shutil
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path

import tidy

CONFIGURATION = Path(__file__).resolve().parents[2] / ".clang-tidy"


class Project(unittest.TestCase):
    """A small project: a source, the header that it includes and the header which that one includes."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.build = self.root / "build" / "release"
        self.build.mkdir(parents=True)
        shutil.copy(CONFIGURATION, self.root)
        self.source = self.write("sim/base/a.cpp", '#include "sim/base/b.hpp"\nint three() { return two() + 1; }\n')
        self.write("sim/base/b.hpp", '#pragma once\n#include "sim/base/c.hpp"\ninline int two() { return one() + 1; }\n')
        self.write("sim/base/c.hpp", "#pragma once\ninline int one() { return 1; }\n")
        self.entry = {"directory": str(self.root), "file": str(self.source),
                      "command": f"c++ -std=c++20 -I{self.layer_view()} -c {self.source}"}
        (self.build / "compile_commands.json").write_text(json.dumps([self.entry]), encoding="utf-8")

    def layer_view(self):
        """The include root that CMake makes for a layer."""
        view = self.build / "include" / "sim_base"
        (view / "sim").mkdir(parents=True)
        (view / "sim" / "base").symlink_to(self.root / "sim" / "base")
        return view

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def key(self):
        return tidy.cache_key(self.entry, self.root, "clang-tidy 16")

    def run_tidy(self):
        with redirect_stdout(io.StringIO()) as printed:
            return tidy.main(self.root, self.build), printed.getvalue()

    def test_key_follows_headers_of_headers_configuration_and_command(self):
        keys = [self.key(), self.key()]
        self.assertEqual(keys[0], keys[1])
        self.write("sim/base/c.hpp", "#pragma once\ninline int one() { return 2; }\n")
        keys.append(self.key())
        self.write(".clang-tidy", "Checks: '-*,bugprone-*'\n")
        keys.append(self.key())
        self.entry["command"] += " -DNDEBUG"
        keys.append(self.key())
        self.assertEqual(len(set(keys)), 4)

    def remembered(self):
        return list((self.root / "build" / "lint-cache").iterdir())

    def test_answers_are_remembered_and_a_bad_header_is_found_under_its_own_name(self):
        self.assertEqual(self.run_tidy(), (0, ""))
        self.assertEqual(len(self.remembered()), 1)
        self.write("sim/base/c.hpp", "#pragma once\ninline int one() { int BadName = 1; return BadName; }\n")
        first = self.run_tidy()
        self.assertEqual(first[0], 1)
        self.assertTrue(first[1].startswith("sim/base/c.hpp:2:"), first[1])
        self.assertIn("readability-identifier-naming", first[1])
        self.assertEqual(len(self.remembered()), 2)
        self.assertEqual(self.run_tidy(), first)

    def test_source_that_clang_cannot_read_is_a_finding(self):
        self.write("sim/base/a.cpp", '#include "sim/base/none.hpp"\n')
        status, printed = self.run_tidy()
        self.assertEqual(status, 1)
        self.assertIn("sim/base/a.cpp:1:", printed)
        self.assertEqual(self.remembered(), [])


if __name__ == "__main__":
    unittest.main()
