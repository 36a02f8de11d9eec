#include "sim/hdf5/input_file.hpp"
#include "sim/hdf5/output_file.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <random>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using Where = OutputFile::Where;

class Folder {
  public:
    Folder() : path_(fs::path{::testing::TempDir()} / ("hdf5_" + std::to_string(::getpid()))) {
        fs::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }
    [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator{path_}, fs::directory_iterator{}));
    }

  private:
    fs::path path_;
};

const DatasetSpec wages{"/totals/wage", {"year", "group"}, ElementType::float32, "USD/year", "annual wage", {}};
const DatasetSpec counts{"/totals/count", {"year", "group"}, ElementType::int32, "person", "people", {}};
const DatasetSpec starts{"/spells/start", {"spell"}, ElementType::int32, "week", "first week", {}};
const DatasetSpec reasons{"/spells/reason", {"spell"}, ElementType::int8, "1", "reason", {"quit", "laid off"}};
const DatasetSpec texts{"/provenance/text", {"group"}, ElementType::text, "1", "a text", {}};

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

void write_all(const fs::path& path, Where where, std::size_t spells) {
    OutputFile file{path, where};
    const double years[] = {0, 1, 2};
    file.coordinate({"year", {"year"}, ElementType::int32, "1", "year", {}}, years);
    const std::vector<std::string> groups{"majority", "minderheit ä"};
    file.coordinate({"group", {"group"}, ElementType::text, "1", "group", {}}, groups);
    file.growing_dimension("spell");
    file.column(starts);
    file.column(reasons);
    const double values[] = {1.5, 2.5, missing, 4.5, 5.5, 6.5};
    file.write(wages, values);
    file.write(counts, values);
    file.write(texts, std::span<const std::string>{groups});
    for (std::size_t i = 0; i < spells; ++i) {
        const double start = static_cast<double>(i) - 5.0;
        const double reason = static_cast<double>(i % 2);
        file.append("/spells/start", {&start, 1});
        file.append("/spells/reason", {&reason, 1});
    }
    file.attribute("/", "title", "Workpaths results");
    file.attribute("/provenance", "seed", "0x1");
    file.finish();
}

std::string bytes_of(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void flip_a_bit(const fs::path& path, double at) {
    std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
    const auto place = static_cast<std::streamoff>(at);
    file.seekg(place);
    const char old = static_cast<char>(file.get());
    file.seekp(place);
    file.put(static_cast<char>(old ^ 1));
}

class Both : public ::testing::TestWithParam<Where> {};
INSTANTIATE_TEST_SUITE_P(Output, Both, ::testing::Values(Where::memory, Where::file));

TEST_P(Both, ComesBackAsWritten) {
    const Folder folder;
    write_all(folder / "a.h5", GetParam(), 40'000);
    const InputFile file{folder / "a.h5"};
    const auto wage = file.numbers("/totals/wage");
    EXPECT_EQ(wage.shape, (std::vector<std::size_t>{3, 2}));
    EXPECT_EQ(wage.values[3], 4.5);
    EXPECT_TRUE(std::isnan(wage.values[2]));
    EXPECT_TRUE(std::isnan(file.numbers("/totals/count").values[2]));
    EXPECT_EQ(file.numbers("/totals/count").values[5], 6.0);
    EXPECT_EQ(file.texts("/group")[1], "minderheit ä");
    const auto start = file.numbers("/spells/start");
    ASSERT_EQ(start.values.size(), 40'000U);
    EXPECT_EQ(start.values[39'999], 39'994.0);
    EXPECT_EQ(file.attribute("/provenance", "seed"), "0x1");
    EXPECT_FALSE(file.has("/nothing/here"));
    EXPECT_THROW(static_cast<void>(file.numbers("/group")), InputError);
    EXPECT_EQ(folder.entries(), 1U) << "nothing but the file is left";
}

// Three chunks of 16,384 rows each: noise, which no packing makes smaller; one value throughout; one value, then
// another.
TEST_P(Both, ColumnsOfNoiseAndOfOneValueComeBack) {
    constexpr std::size_t rows = 40'000;
    const Folder folder;
    const DatasetSpec noise{"/spells/noise", {"spell"}, ElementType::float32, "1", "noise", {}};
    std::mt19937 words{1};
    std::vector<float> noise_of(rows);
    for (float& value : noise_of) { value = static_cast<float>(words()); }
    const auto noise_at = [&](std::size_t i) { return static_cast<double>(noise_of[i]); };
    const auto reason_at = [](std::size_t i) { return i < 16'384 ? 0.0 : 1.0; };
    {
        OutputFile file{folder / "a.h5", GetParam()};
        file.growing_dimension("spell");
        for (const DatasetSpec* spec : {&noise, &starts, &reasons}) { file.column(*spec); }
        for (std::size_t i = 0; i < rows; ++i) {
            const double row[] = {noise_at(i), 7.0, reason_at(i)};
            file.append(noise.path, {&row[0], 1});
            file.append(starts.path, {&row[1], 1});
            file.append(reasons.path, {&row[2], 1});
            if (i % 10'000 == 0) { file.write_chunks(); }
        }
        file.finish();
    }
    const InputFile file{folder / "a.h5"};
    const auto read = file.numbers(noise.path).values;
    const auto reason = file.numbers(reasons.path).values;
    for (std::size_t i = 0; i < rows; ++i) {
        ASSERT_EQ(read[i], noise_at(i)) << i;
        ASSERT_EQ(reason[i], reason_at(i)) << i;
    }
    EXPECT_EQ(file.numbers(starts.path).values, std::vector<double>(rows, 7.0));
    // three chunks of noise as they are; 240,000 bytes of the others hardly count
    const auto size = static_cast<double>(fs::file_size(folder / "a.h5"));
    EXPECT_NEAR(size, 3 * 4 * 16'384, 30'000);
    flip_a_bit(folder / "a.h5", size / 2);
    EXPECT_THROW(static_cast<void>(InputFile{folder / "a.h5"}.numbers(noise.path)), InputError);
}

// Parts of a grid that are put in order, with gaps and back to front.
TEST_P(Both, PartsOfAGridComeBackInWhateverOrderTheyArePut) {
    const Folder folder;
    constexpr std::size_t cells = 300;
    const DatasetSpec grid{"/grid", {"year", "cell", "side"}, ElementType::int32, "1", "grid", {}, Missing::possible};
    const auto value = [](std::size_t year, std::size_t cell, std::size_t side) {
        return static_cast<double>((year * cells + cell) * 100 + side);
    };
    {
        OutputFile file{folder / "a.h5", GetParam()};
        file.dimension("year", 3);
        file.dimension("cell", cells);
        file.dimension("side", 100);
        file.grid(grid);
        const auto put = [&](std::size_t year, std::size_t cell) {
            std::vector<double> part;
            for (std::size_t side = 0; side < 100; ++side) { part.push_back(value(year, cell, side)); }
            const std::size_t at[] = {year, cell};
            file.put(grid.path, at, part);
        };
        for (std::size_t cell = 0; cell < cells; ++cell) { put(0, cell); }
        for (std::size_t cell = 0; cell < cells; cell += 2) { put(1, cell); }
        for (std::size_t cell = cells; cell-- > 0;) { put(2, cell); }
        EXPECT_THROW(file.put(grid.path, std::vector<std::size_t>{0, 0}, std::vector<double>(99)), std::logic_error);
        file.finish();
    }
    const auto read = InputFile{folder / "a.h5"}.numbers(grid.path).values;
    for (std::size_t k = 0; k < read.size(); ++k) {
        const std::size_t cell = k / 100 % cells;
        const bool never_put = k / 100 / cells == 1 && cell % 2 == 1;
        ASSERT_EQ(std::isnan(read[k]), never_put) << k;
        if (!never_put) { ASSERT_EQ(read[k], value(k / 100 / cells, cell, k % 100)) << k; }
    }
}

TEST_P(Both, EqualContentGivesEqualBytes) {
    const Folder folder;
    write_all(folder / "a.h5", GetParam(), 100);
    std::this_thread::sleep_for(std::chrono::milliseconds{1100}); // time stamps count seconds
    write_all(folder / "b.h5", GetParam(), 100);
    EXPECT_EQ(bytes_of(folder / "a.h5"), bytes_of(folder / "b.h5"));
}

// h5py, xarray with both engines, netCDF4 and ncdump read names, values, units and categories.
TEST_P(Both, OutsideReadersAgree) {
    const Folder folder;
    for (const std::size_t spells : {std::size_t{0}, std::size_t{3}}) {
        write_all(folder / "a.h5", GetParam(), spells);
        const std::string command = "/usr/bin/python3 " WORKPATHS_SOURCE_DIR "/tests/hdf5/witness.py " +
                                    (folder / "a.h5").string() + " " + std::to_string(spells);
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
    }
}

TEST_P(Both, AnUnfinishedFileLeavesNothing) {
    const Folder folder;
    { const OutputFile file{folder / "a.h5", GetParam()}; }
    EXPECT_EQ(folder.entries(), 0U);
}

TEST_P(Both, AMissingFlagComesBackAsMissing) {
    const Folder folder;
    {
        OutputFile file{folder / "a.h5", GetParam()};
        file.growing_dimension("spell");
        DatasetSpec sometimes = reasons;
        sometimes.missing = Missing::possible;
        file.column(sometimes);
        const double values[] = {1, missing, 0};
        file.append("/spells/reason", values);
        file.finish();
    }
    const auto read = InputFile{folder / "a.h5"}.numbers("/spells/reason").values;
    EXPECT_EQ(read[0], 1.0);
    EXPECT_TRUE(std::isnan(read[1]));
    EXPECT_EQ(read[2], 0.0);
}

TEST_P(Both, AnEmptyDimensionIsFine) {
    const Folder folder;
    {
        OutputFile file{folder / "a.h5", GetParam()};
        file.dimension("nobody", 0);
        file.dimension("domain", 3);
        file.write({"/panel/skill", {"nobody", "domain"}, ElementType::float32, "1", "skill", {}},
                   std::span<const double>{});
        file.finish();
    }
    EXPECT_EQ(InputFile{folder / "a.h5"}.numbers("/panel/skill").shape, (std::vector<std::size_t>{0, 3}));
}

TEST_P(Both, AMissingFolderIsAnOutputError) {
    EXPECT_THROW(write_all("no/such/folder/a.h5", GetParam(), 1), OutputError);
}

[[noreturn]] void write_with_little_room(const fs::path& path, Where where) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
        write_all(path, where, 200'000);
    } catch (const OutputError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        OutputFile::leave_process(5);
    }
    OutputFile::leave_process(0);
}

// A limit on the file size stands in for a full disk: the write fails part of the way.
TEST_P(Both, AFailedWriteKeepsTheOlderFile) {
    const Folder folder;
    { std::ofstream{folder / "a.h5"} << "older"; }
    EXPECT_EXIT(write_with_little_room(folder / "a.h5", GetParam()), ::testing::ExitedWithCode(5),
                GetParam() == Where::memory ? "cannot write .*a.h5: File too large .the file needs 0\\.[0-9] MiB"
                                            : "cannot write .*a.h5: File too large");
    EXPECT_EQ(bytes_of(folder / "a.h5"), "older");
    EXPECT_EQ(folder.entries(), 1U);
}

TEST(InputFile, RefusesWhatIsNoResultsFile) {
    const Folder folder;
    EXPECT_THROW(InputFile{folder / "missing.h5"}, InputError);
    EXPECT_THROW(InputFile{fs::temp_directory_path()}, InputError);
    { std::ofstream{folder / "text.h5"} << "this is text"; }
    EXPECT_THROW(InputFile{folder / "text.h5"}, InputError);
    write_all(folder / "whole.h5", Where::memory, 10);
    const std::string bytes = bytes_of(folder / "whole.h5");
    for (const std::size_t keep : {std::size_t{10}, bytes.size() / 2, bytes.size() - 100}) {
        { std::ofstream{folder / "cut.h5", std::ios::binary} << bytes.substr(0, keep); }
        EXPECT_THROW(
            {
                const InputFile file{folder / "cut.h5"};
                static_cast<void>(file.numbers("/spells/start"));
                static_cast<void>(file.texts("/provenance/text"));
            },
            InputError)
            << keep;
    }
}

} // namespace
} // namespace workpaths
