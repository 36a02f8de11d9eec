// Damages a results file in ever new ways and reads it as `show`, `export` and `verify` do: an error is fine, a crash
// or a hang is not.
//
//     reader_fuzz SECONDS [SEED]
//
// A file that brings the reader down stays in the folder that is printed.
#include "analysis/outcomes.hpp"
#include "experiments/verify.hpp"
#include "sim/hdf5/output_file.hpp"
#include "sim/output/csv_export.hpp"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <random>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<char>;
using Clock = std::chrono::steady_clock;

constexpr double longest =
    120.0; // seconds for one file: its child process is given five of the processor for a question's

Bytes results_in(const fs::path& folder) {
    const auto batch =
        read_batch({WORKPATHS_SOURCE_DIR "/scenarios/us.toml"}, {{"--people", "run.people", "100"},
                                                                 {"--years", "run.years", "1"},
                                                                 {"--set", "run.burn_in", "0 weeks"},
                                                                 {"--set", "run.panel", "10"},
                                                                 {"--replicates", "run.replicates", "2"}});
    static_cast<void>(run_batch(*batch, {.folder = folder, .name = "whole", .threads = 1}, {}, {}));
    std::ifstream file{folder / "whole.h5", std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::size_t below(std::size_t count, std::mt19937_64& random) { return random() % std::max<std::size_t>(1, count); }

/// One to sixteen changes: bytes anywhere or near the front, runs of one value, blocks moved, the end cut off.
void damage(Bytes& bytes, std::mt19937_64& random) {
    static constexpr char special[] = {0, 1, 127, -128, -1, 8, 16};
    for (std::size_t change = 1 + below(16, random); change > 0 && !bytes.empty(); --change) {
        const std::size_t at =
            below(random() % 3 == 0 ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size(), random);
        const std::size_t length = std::min(bytes.size() - at, 1 + below(64, random));
        switch (below(8, random)) {
        case 0:
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), length,
                        special[below(sizeof special, random)]);
            break;
        case 1:
            std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size() - length + 1, random)), length,
                        bytes.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 2:
            if (random() % 8 == 0) { bytes.resize(at); }
            break;
        case 3:
            bytes[at] = special[below(sizeof special, random)];
            break;
        default:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8, random)));
        }
    }
}

void read_everything(const fs::path& path, const fs::path& scratch) {
    const auto tolerate = [](const auto& act) {
        try {
            act();
        } catch (const InputError&) {
            // as it should be
        } catch (const OutputError&) { // an input's name that no file can have
        }
    };
    tolerate([&] {
        const InputFile file{path};
        tolerate([&] {
            const BatchTasks tasks{file};
            if (tasks.arms().size() * tasks.points() < 100 && tasks.replicates() < 100) {
                static_cast<void>(arm_outcomes(file, tasks, 0, 0));
            }
        });
        for (const std::string& table : csv_tables()) {
            tolerate([&] { export_csv(file, table, [](std::string_view) {}); });
        }
        tolerate([&] { static_cast<void>(rebuild_batch(file, scratch)); });
    });
}

int fuzz(double seconds, std::uint64_t seed) {
    std::string pattern = (fs::temp_directory_path() / "workpaths-fuzz-XXXXXX").string();
    const fs::path folder = ::mkdtemp(pattern.data());
    std::cout << "seed " << seed << ", folder " << folder << std::endl;
    const Bytes whole = results_in(folder);
    std::mt19937_64 random{seed};
    std::size_t files = 0;
    const auto begin = Clock::now();
    const auto since = [](Clock::time_point from) {
        return std::chrono::duration<double>(Clock::now() - from).count();
    };
    for (; since(begin) < seconds; ++files) {
        Bytes bytes = whole;
        damage(bytes, random);
        std::ofstream{folder / "damaged.h5", std::ios::binary}.write(bytes.data(),
                                                                     static_cast<std::streamsize>(bytes.size()));
        const auto start = Clock::now();
        fs::create_directory(folder / "scratch");
        read_everything(folder / "damaged.h5", folder / "scratch");
        fs::remove_all(folder / "scratch");
        if (since(start) > longest) {
            std::cout << fmt::format("file {} took {:.0f} s: {}\n", files, since(start),
                                     (folder / "damaged.h5").string());
            return 1;
        }
    }
    fs::remove_all(folder);
    std::cout << fmt::format("{} damaged files read without a crash or a hang\n", files);
    return 0;
}

} // namespace
} // namespace workpaths

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: reader_fuzz SECONDS [SEED]\n";
        return 2;
    }
    return workpaths::fuzz(std::stod(argv[1]), argc > 2 ? std::stoull(argv[2]) : std::random_device{}());
}
