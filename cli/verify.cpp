#include "experiments/verify.hpp"
#include "cli/command.hpp"
#include "cli/count_option.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/open_results.hpp"
#include "cli/print.hpp"
#include "cli/progress.hpp"
#include "cli/threads.hpp"
#include "sim/hdf5/output_file.hpp"
#include "sim/scenario/memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <numeric>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr const char* scratch_prefix = "workpaths-verify-";

/// Those of verifications that were killed, a day later.
void remove_old_scratch(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    const auto a_day_ago = fs::file_time_type::clock::now() - std::chrono::hours{24};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        struct stat status {};
        const bool is_ours = entry.path().filename().string().starts_with(scratch_prefix) &&
                             ::lstat(entry.path().c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
                             status.st_uid == ::geteuid();
        if (is_ours && entry.last_write_time(error) < a_day_ago && !error) { fs::remove_all(entry.path(), error); }
    }
}

/// A folder that goes when it is done with.
class ScratchFolder {
  public:
    ScratchFolder() {
        const char* const wanted = std::getenv("TMPDIR");
        const std::filesystem::path folder = wanted != nullptr && *wanted != '\0' ? wanted : "/tmp";
        remove_old_scratch(folder);
        std::string pattern = (folder / scratch_prefix).string() + "XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr) {
            throw OutputError{fmt::format("cannot make a scratch folder in {}: {}; TMPDIR may name another",
                                          folder.string(), std::strerror(errno))};
        }
        path_ = pattern;
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    add("sample", options::value<std::string>(), "rerun so many tasks, chosen at random; else all");
    add("json", "the answer as JSON");
    hidden.add_options()("results", options::value<std::string>());
    positional.add("results", 1);
}

/// So many of the first `count` numbers, at random, in order.
std::vector<std::size_t> choose(std::size_t count, std::size_t wanted) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<std::size_t> chosen;
    std::sample(all.begin(), all.end(), std::back_inserter(chosen),
                static_cast<std::ptrdiff_t>(std::min(wanted, count)), std::mt19937_64{std::random_device{}()});
    return chosen;
}

int mismatch(const std::string& sentence) {
    print_error(sentence);
    return exit_mismatch;
}

void print_answer(const Verification& verification, const Rebuilt& rebuilt) {
    std::cout << fmt::format("{} of {} tasks verified: every value is the same, bit by bit\n", verification.verified,
                             rebuilt.batch.tasks());
    if (verification.failed > 0) {
        std::cout << fmt::format("{} had failed when the file was written\n", verification.failed);
    }
}

void print_json(const Verification& verification, const Rebuilt& rebuilt) {
    nlohmann::ordered_json row{{"tasks", rebuilt.batch.tasks()},   {"verified", verification.verified},
                               {"failed", verification.failed},    {"divergence", nullptr},
                               {"written_by", rebuilt.written_by}, {"same_engine", rebuilt.same_engine}};
    if (verification.divergence) { row["divergence"] = *verification.divergence; }
    std::cout << envelope_text("verify", nlohmann::ordered_json::array({row}));
}

int report(const Verification& verification, const Rebuilt& rebuilt, bool json) {
    const bool done = verification.divergence || verification.outcome != Outcome::interrupted;
    if (json && done) { print_json(verification, rebuilt); }
    if (verification.divergence) {
        const std::string why = rebuilt.same_engine ? "" : fmt::format(" (it was written by {})", rebuilt.written_by);
        return mismatch(*verification.divergence + why);
    }
    if (!done) {
        print_error(fmt::format("interrupted: {} tasks had been verified", verification.verified));
        return exit_interrupted;
    }
    if (!json) { print_answer(verification, rebuilt); }
    return exit_ok;
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    if (values.count("results") == 0) { throw UsageError{"which results file? workpaths verify results/us.h5"}; }
    const InputFile file = open_results(values["results"].as<std::string>());
    remember_interrupts("\nerror: interrupted: nothing was verified to its end\n");
    const ScratchFolder scratch;
    const auto rebuilt = rebuild_batch(file, scratch.path());
    if (!rebuilt) {
        const auto too_large = std::ranges::find_if(
            rebuilt.mistakes(), [](const Diagnostic& mistake) { return is_memory_problem(mistake.message); });
        if (too_large != rebuilt.mistakes().end()) { // the file may be as good as it was
            print_error(fmt::format("cannot run the file's scenario again: {}", too_large->message));
            return exit_output;
        }
        print_mistakes(rebuilt.mistakes());
        return mismatch("the scenario in the file is none for this version of workpaths");
    }
    const Batch& batch = rebuilt->batch;
    if (const std::string lacking = lacking_dataset(file); !lacking.empty() && !rebuilt->same_engine) {
        throw InputError{
            fmt::format("the file has no {}, which this version computes: only the version that wrote it, {}, "
                        "can verify it",
                        lacking, rebuilt->written_by)};
    }
    if (const std::string axes = differing_axes(file, batch); !axes.empty()) {
        return mismatch("the file has other " + axes + " than its own scenario");
    }
    const std::size_t wanted = values.count("sample") != 0 ? count_of(values, "sample", 1) : batch.tasks();
    const std::size_t threads = hold_to_threads(threads_by_default());
    const auto which = choose(batch.tasks(), wanted);
    return report(verify_tasks(file, batch, which, scratch.path() / "reruns", threads, interrupted), *rebuilt,
                  values.count("json") != 0);
}

} // namespace

const Command verify_command{
    .name = "verify",
    .examples = "  workpaths verify results/us.h5\n  workpaths verify results/batch.h5 --sample 5\n",
    .summary = "Runs a results file again from what it carries itself and compares every value, bit by bit.",
    .describe = describe,
    .act = act};

} // namespace workpaths
