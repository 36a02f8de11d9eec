#!/usr/bin/python3
"""Each rule of check_sources.py must find what it forbids, and must leave its neighbours alone."""

import io
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path

import check_sources


def found(path, text):
    """The breaches of one snippet as 'line: message'."""
    return [f"{line}: {message}" for line, message in check_sources.breaches(path, text)]


class RulesFind(unittest.TestCase):
    BAD = [
        ("sim/base/a.cpp", "#define TWICE(x) (2 * (x))\n", "no macros"),
        ("sim/base/a.cpp", "  #  undef TWICE\n", "no macros"),
        ("cli/run.cpp", "#define NAME 1\n", "no macros"),
        ("sim/world/a.cpp", 'std::cout << "x";\n', "only cli/ prints"),
        ("analysis/a.cpp", "std::cerr << x;\n", "only cli/ prints"),
        ("sim/world/a.cpp", 'printf("x");\n', "only cli/ prints"),
        ("sim/world/a.cpp", 'fprintf(file, "x");\n', "only cli/ prints"),
        ("sim/world/a.cpp", 'fmt::print("x");\n', "only cli/ prints"),
        ("sim/world/a.cpp", "int i = 1'000; std::cout << i; int j = 2'000;\n", "only cli/ prints"),
        ("sim/engine/a.cpp", "#include <toml++/toml.h>\n", "sim/scenario only"),
        ("cli/a.cpp", "#include <hdf5.h>\n", "sim/hdf5 only"),
        ("analysis/a.cpp", "#include <H5Cpp.h>\n", "sim/hdf5 only"),
        ("tests/output/a_test.cpp", "#include <hdf5_hl.h>\n", "sim/hdf5 only"),
        ("experiments/a.cpp", "#include <boost/program_options.hpp>\n", "cli only"),
        ("sim/processes/a.cpp", "std::normal_distribution<double> d;\n", "chance has an address"),
        ("sim/processes/a.cpp", "std::mt19937 g;\n", "chance has an address"),
        ("sim/processes/a.cpp", "int i = rand();\n", "chance has an address"),
        ("cli/a.cpp", "std::ofstream out{path};\n", "one door"),
        ("analysis/a.cpp", "std::fstream both{path};\n", "one door"),
        ("experiments/a.cpp", "int fd = ::open(path, O_WRONLY | O_APPEND);\n", "one door"),
        ("cli/a.cpp", 'auto* file = std::fopen(path, "w");\n', "one door"),
        ("sim/base/a.cpp", "int a; // TODO later\n", "no notes to self"),
        ("setup/a.sh", "# FIXME\n", "no notes to self"),
    ]

    def test_each_rule_finds_what_it_forbids(self):
        for path, text, message in self.BAD:
            with self.subTest(path=path, text=text):
                self.assertEqual(len(found(path, text)), 1)
                self.assertIn(message, found(path, text)[0])

    def test_names_the_line(self):
        self.assertTrue(found("sim/base/a.cpp", "int a;\n/* two\nlines */\nstd::cout << a;\n")[0].startswith("4: "))

    def test_finds_a_header_without_pragma_once(self):
        self.assertIn("pragma once", found("sim/base/a.hpp", "int a;\n")[0])


class RulesLeaveAlone(unittest.TestCase):
    GOOD = [
        ("sim/base/a.cpp", "// std::cout would print, #define would define\n"),
        ("sim/base/a.cpp", "/* printf(\n std::cout */ int a;\n"),
        ("sim/base/a.cpp", 'auto s = "std::cout \\" << printf(";\n'),
        ("sim/base/a.cpp", 'auto s = R"(std::cout\nprintf()")";\n'),
        ("sim/base/a.cpp", "char c = '\"'; int d = 1'000; char e = '\"';\n"),
        ("sim/base/a.cpp", "std::snprintf(buffer, size, format); writer.puts(x); operand(x);\n"),
        ("cli/show.cpp", "std::cout << table;\n"),
        ("bench/a.cpp", "fmt::print(table);\n"),
        ("sim/scenario/a.cpp", "#include <toml++/toml.h>\n"),
        ("sim/hdf5/a.cpp", "#include <hdf5.h>\n#include <H5DSpublic.h>\n"),
        ("sim/hdf5/checked_write.cpp", "int fd = ::open(path, O_WRONLY | O_CREAT, 0666);\n"),
        ("cli/a.cpp", "std::ifstream in{path}; reopen(path); int fd = ::open(path, O_RDONLY);\n"),
        ("bench/a.cpp", "std::ofstream out{path};\n"),
        ("cli/options.cpp", "#include <boost/program_options.hpp>\n"),
        ("tests/processes/a_test.cpp", "std::mt19937 g;\n"),
        ("sim/base/a.hpp", "#pragma once\n/// A place.\n"),
    ]

    def test_allowed_code_passes(self):
        for path, text in self.GOOD:
            with self.subTest(path=path, text=text):
                self.assertEqual(found(path, text), [])


class Length(unittest.TestCase):
    def test_refuses_501_lines_and_takes_500(self):
        self.assertEqual(found("sim/base/a.cpp", "\n" * 500), [])
        self.assertEqual(found("sim/base/a.cpp", "\n" * 501), ["501: 501 lines; split the file, 500 is the most"])

    def test_counts_a_last_line_without_newline(self):
        self.assertEqual(len(found("analysis/a.py", "\n" * 500 + "x")), 1)


class Tree(unittest.TestCase):
    """main() over a folder: what it reads, what it prints, what it returns."""

    def run_main(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                file = Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            with redirect_stdout(io.StringIO()) as printed:
                return check_sources.main(Path(folder)), printed.getvalue()

    def test_breach_is_an_error_with_file_and_line(self):
        status, printed = self.run_main({"sim/base/a.cpp": "\nstd::cout << 1;\n"})
        self.assertEqual(status, 1)
        self.assertTrue(printed.startswith("sim/base/a.cpp:2: error: 'std::cout': only cli/ prints"))

    def test_over_300_lines_warns_and_passes(self):
        status, printed = self.run_main({"analysis/report/a.ts": "\n" * 301})
        self.assertEqual(status, 0)
        self.assertIn("a.ts:301: warning: 301 lines", printed)

    PURPOSES = "#pragma once\nenum class Purpose : int {\n    // a week\n    search = 0,\n    meeting,\n};\n"

    def test_a_purpose_that_nothing_uses_is_an_error(self):
        use = "draw(Purpose::search); // Purpose::meeting\n"
        status, printed = self.run_main({"sim/world/purposes.hpp": self.PURPOSES, "sim/processes/a.cpp": use,
                                         "tests/a.cpp": "Purpose::meeting;\n"})
        self.assertEqual(status, 1)
        self.assertEqual(printed.count("error"), 1)
        self.assertTrue(printed.startswith("sim/world/purposes.hpp:5: error: the purpose 'meeting' is used by nothing"))
        use += "draw(Purpose::meeting);\n"
        self.assertEqual(self.run_main({"sim/world/purposes.hpp": self.PURPOSES, "sim/processes/a.cpp": use})[0], 0)

    def test_two_types_of_one_name_are_an_error(self):
        one = "#pragma once\nenum class Origin : int { here };\nstruct People;\n"
        other = "#pragma once\nenum class Origin : char { there };\nstruct People {\n};\nclass Reader {\n};\n"
        status, printed = self.run_main({"sim/a.hpp": one, "analysis/b.hpp": other, "tests/c.hpp": other})
        self.assertEqual(status, 1)
        self.assertEqual(printed.count("error"), 1)
        self.assertIn(":2: error: 'Origin' is a type of", printed)
        self.assertEqual(self.run_main({"sim/a.hpp": one, "analysis/b.cpp": other})[0], 0)

    def test_reads_scripts_without_extension_and_skips_what_is_built(self):
        long = "#!/bin/sh\n" * 501
        self.assertEqual(self.run_main({"quickstart": long})[0], 1)
        self.assertEqual(self.run_main({".ci/run": long})[0], 1)
        self.assertEqual(self.run_main({"build/a.sh": long, "docs/LICENSE": "\n" * 501})[0], 0)


if __name__ == "__main__":
    unittest.main()
