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
        self.view = self.layer_view()
        self.entry = self.entry_of(self.source)
        self.write_commands([self.entry])

    def entry_of(self, source):
        return {"directory": str(self.root), "file": str(source),
                "command": f"c++ -std=c++20 -I{self.view} -c {source}"}

    def write_commands(self, entries):
        (self.build / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")

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

    def add_sources(self, **texts):
        """Sources beside a.cpp, by name."""
        sources = [self.write(f"sim/base/{name}.cpp", text) for name, text in texts.items()]
        self.write_commands([self.entry, *map(self.entry_of, sources)])

    def test_sources_of_a_folder_are_looked_at_together(self):
        self.add_sources(d='#include "sim/base/b.hpp"\nint four() { return two() + 2; }\n',
                         e="int five() { return 5; }\n")
        looks = []
        alone = tidy.run_clang_tidy
        self.addCleanup(setattr, tidy, "run_clang_tidy", alone)
        tidy.run_clang_tidy = lambda source, *rest: looks.append(Path(source).name) or alone(source, *rest)
        self.assertEqual(self.run_tidy(), (0, ""))
        self.assertEqual(looks, ["group.cpp"])
        self.assertEqual(len(self.remembered()), 3)
        self.assertEqual(self.run_tidy(), (0, ""))
        self.assertEqual(len(looks), 1)

    def test_finding_in_a_group_comes_under_its_source_and_the_others_are_remembered_as_clean(self):
        self.add_sources(d="int four() {\n    int BadName = 4;\n    return BadName;\n}\n")
        status, printed = self.run_tidy()
        self.assertEqual(status, 1)
        self.assertTrue(printed.startswith("sim/base/d.cpp:2:"), printed)
        self.assertEqual(printed.count("readability-identifier-naming"), 1)
        self.assertEqual(len(self.remembered()), 2)

    def test_sources_that_cannot_be_compiled_together_are_looked_at_alone(self):
        macro = "#define FIVE() five\nint FIVE()() { return 5; }\n"  # both compile, but not one after the other
        self.add_sources(d=macro, e=macro)
        self.assertEqual(self.run_tidy(), (0, ""))
        self.assertEqual(len(self.remembered()), 3)

    def test_private_names_keep_sources_apart(self):
        text = ("namespace workpaths {\n\nnamespace {\n\nconstexpr std::array<int, 2> pair{1, 2};\n\nint act(int a) {\n"
                "    return a;\n}\n\nstruct Watch {\n    int week;\n};\n\nusing Row = std::vector<int>;\n\n"
                "} // namespace\n\nint all() { return act(1); }\n\n} // namespace workpaths\n")
        self.assertEqual(tidy.private_names(text), {"pair", "act", "Watch", "Row"})
        entries = [self.entry_of(self.write(f"sim/base/{name}.cpp", text)) for name in "fg"]
        self.assertEqual(len(tidy.groups_of(entries)), 2)

    def test_source_that_clang_cannot_read_is_a_finding(self):
        self.write("sim/base/a.cpp", '#include "sim/base/none.hpp"\n')
        status, printed = self.run_tidy()
        self.assertEqual(status, 1)
        self.assertIn("sim/base/a.cpp:1:", printed)
        self.assertEqual(self.remembered(), [])


if __name__ == "__main__":
    unittest.main()
