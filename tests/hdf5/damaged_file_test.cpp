// One bit that is not as it was written gives the answer as before or an InputError, wherever it is.
#include "sim/hdf5/file_reader.hpp"
#include "sim/hdf5/output_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<char>;

class DamagedFile : public ::testing::Test {
  protected:
    DamagedFile() : folder_(fs::path{::testing::TempDir()} / fmt::format("damaged_{}", ::getpid())) {
        fs::create_directories(folder_);
        write(whole());
    }
    ~DamagedFile() override { fs::remove_all(folder_); }
    [[nodiscard]] fs::path whole() const { return folder_ / "whole.h5"; }
    [[nodiscard]] fs::path damaged() const { return folder_ / "damaged.h5"; }

    /// Two chunks of spells, of which the second is not full; a grid; texts; an axis that one file has and another not.
    static void write(const fs::path& path) {
        OutputFile file{path, OutputFile::Where::memory};
        const double years[] = {0, 1, 2};
        file.coordinate({"year", {"year"}, ElementType::int32, "1", "year", {}}, years);
        const std::vector<std::string> groups{"majority", "minority"};
        file.coordinate({"group", {"group"}, ElementType::text, "1", "group", {}}, groups);
        file.growing_dimension("spell");
        file.column({"/spells/start", {"spell"}, ElementType::int16, "week", "first week", {}});
        file.column({"/spells/reason", {"spell"}, ElementType::int8, "1", "reason", {"quit", "laid off"}});
        const double counts[] = {1, 2, std::nan(""), 4, 5, 6};
        file.write({"/totals/count", {"year", "group"}, ElementType::int32, "person", "people", {}}, counts);
        file.write({"/claims/claim_id", {"group"}, ElementType::text, "1", "claims", {}}, groups);
        for (int spell = 0; spell < 17'000; ++spell) {
            const double start = spell % 7;
            const double reason = spell % 2;
            file.append("/spells/start", {&start, 1});
            file.append("/spells/reason", {&reason, 1});
        }
        file.attribute("/provenance", "seed", "0x1");
        file.finish();
    }

    /// All that a verb may ask: what there is and what is not, numbers, parts, rows, texts, attributes.
    static std::string answers(const fs::path& path) {
        const auto file = read_in_this_process(path);
        std::string all;
        for (const char* object :
             {"/integrity/object_sums", "/claims/claim_id", "/sweep_parameter", "/spells/none", "/none/start"}) {
            all += fmt::format(" {} {}", object, file->has(object));
        }
        const std::size_t at[] = {1};
        const auto add = [&](const std::vector<double>& values) {
            double sum = 0.0;
            for (std::size_t k = 0; k < values.size(); ++k) {
                sum += static_cast<double>(k + 1) * (std::isnan(values[k]) ? 0.5 : values[k]);
            }
            all += fmt::format(" {}: {}", values.size(), sum);
        };
        for (const char* numbers : {"/totals/count", "/year", "/spells/start", "/spells/reason"}) {
            add(file->numbers(numbers).values);
        }
        add(file->part("/totals/count", at).values);
        add(file->rows("/spells/start", 16'000, 500));
        for (const char* texts : {"/group", "/claims/claim_id"}) {
            for (const std::string& text : file->texts(texts)) { all += ' ' + text; }
        }
        return all + file->attribute("/provenance", "seed") + file->attribute("/totals/count", "units");
    }

    [[nodiscard]] static Bytes bytes_of(const fs::path& path) {
        std::ifstream in{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

  private:
    fs::path folder_;
};

/// What becomes of a file with one flipped bit.
enum Fate : std::uint8_t { as_before, refused, altered, crashed };

/// Flips one bit after the other in a file and calls `read`, in processes that may crash: what came of it, bit by bit.
/// A reader of foreign files stands crashes and loops too.
class Flips {
  public:
    Flips(fs::path path, Bytes bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {}

    [[nodiscard]] std::vector<Fate> run(const std::vector<std::size_t>& bits, const std::function<Fate()>& read) {
        const std::size_t size = bits.size() + 1;
        void* const shared = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        auto* const fates = static_cast<Fate*>(shared);
        std::fill_n(fates, size, crashed);
        for (std::size_t next = 0; next < bits.size();) {
            auto* const done = static_cast<volatile Fate*>(fates);
            const pid_t child = ::fork();
            if (child == 0) {
                for (std::size_t k = next; k < bits.size(); ++k) {
                    const itimerval seconds{{}, {1, 0}}; // of the processor: HDF5 may loop
                    ::setitimer(ITIMER_PROF, &seconds, nullptr);
                    flip(bits[k]);
                    done[k] = read();
                    flip(bits[k]);
                }
                ::_exit(0);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            if (WIFEXITED(status) && WEXITSTATUS(status) == 0) { break; }
            while (next < bits.size() && fates[next] != crashed) { ++next; }
            ++next; // the one that crashed
        }
        std::vector<Fate> result(fates, fates + bits.size());
        ::munmap(shared, size);
        return result;
    }

  private:
    void flip(std::size_t bit) {
        bytes_[bit / 8] = static_cast<char>(bytes_[bit / 8] ^ (1 << (bit % 8)));
        std::ofstream{path_, std::ios::binary}.write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    }

    fs::path path_;
    Bytes bytes_;
};

TEST_F(DamagedFile, AnyFlippedBitIsFoundOrChangesNothing) {
    const Bytes bytes = bytes_of(whole());
    std::vector<std::size_t> bits(bytes.size() * 8);
    for (std::size_t bit = 0; bit < bits.size(); ++bit) { bits[bit] = bit; }
    if (std::getenv("WORKPATHS_EVERY_BIT") == nullptr) { // takes minutes
        constexpr std::size_t stride = 37;               // bits of all significances, of four bytes one
        std::erase_if(bits, [](std::size_t bit) { return bit % stride != 0; });
    }
    const std::string before = answers(whole());
    const auto fates = Flips{damaged(), bytes}.run(bits, [&] {
        try {
            return answers(damaged()) == before ? as_before : altered;
        } catch (const InputError&) { return refused; }
    });
    std::size_t found = 0;
    for (std::size_t k = 0; k < fates.size(); ++k) {
        EXPECT_NE(fates[k], altered) << "bit " << bits[k] % 8 << " of byte " << bits[k] / 8;
        found += fates[k] == refused ? 1 : 0;
    }
    std::cout << fmt::format("{} bits flipped: {} were found, {} brought HDF5 down\n", bits.size(), found,
                             std::ranges::count(fates, crashed));
    EXPECT_GT(found, bits.size() / 20);
}

} // namespace
} // namespace workpaths
