#include "sim/hdf5/file_reader.hpp"
#include "sim/hdf5/message_pipe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <type_traits>
#include <unistd.h>

namespace workpaths {
namespace {

enum class Ask : std::uint64_t { has, numbers, slices, rows, length, texts, attribute };
enum class Answer : std::uint64_t { good, input_error };

constexpr double seconds_per_question = 5.0; // of the processor
constexpr double bytes_per_second = 2e6;     // a tenth of the slowest reading seen

// --- the child

void put_array(MessagePipe& pipe, const NumberArray& array) {
    pipe.put_numbers(array.shape);
    pipe.put_values(array.values);
}

void put_texts(MessagePipe& pipe, const std::vector<std::string>& texts) {
    pipe.put_number(texts.size());
    for (const std::string& text : texts) { pipe.put_text(text); }
}

/// Answers one question. The answer is complete before a byte of it is sent.
void answer(const FileReader& reader, MessagePipe& pipe, Ask ask) {
    const std::string path = pipe.get_text();
    const std::string name = pipe.get_text();
    const auto index = pipe.get_numbers();
    const auto good = [&] { pipe.put_number(static_cast<std::uint64_t>(Answer::good)); };
    switch (ask) {
    case Ask::has: {
        const bool has = reader.has(path);
        return good(), pipe.put_number(has ? 1 : 0);
    }
    case Ask::numbers: {
        const NumberArray array = reader.numbers(path);
        return good(), put_array(pipe, array);
    }
    case Ask::slices: {
        const NumberArray array = reader.slices(path, std::span{index}.first(index.size() - 1), index.back());
        return good(), put_array(pipe, array);
    }
    case Ask::rows: {
        const auto values = reader.rows(path, index.at(0), index.at(1));
        return good(), pipe.put_values(values);
    }
    case Ask::length: {
        const std::size_t length = reader.length(path);
        return good(), pipe.put_number(length);
    }
    case Ask::texts: {
        const auto texts = reader.texts(path);
        return good(), put_texts(pipe, texts);
    }
    case Ask::attribute: {
        const std::string text = reader.attribute(path, name);
        return good(), pipe.put_text(text);
    }
    }
}

/// Gives the child so much of the processor from now on: beyond it the kernel ends it.
void allow_seconds(double seconds) {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto limit = static_cast<rlim_t>(static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds);
    const rlimit time{limit, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CPU, &time);
}

void tell_error(MessagePipe& pipe, const std::string& what) {
    pipe.put_number(static_cast<std::uint64_t>(Answer::input_error));
    pipe.put_text(what);
    pipe.send();
}

void serve(const std::filesystem::path& path, MessagePipe& pipe) {
    constexpr double bytes_per_block = 512.0; // of stat; a hole has none, and takes no time
    struct stat status {};
    const double bytes =
        ::stat(path.c_str(), &status) == 0 ? bytes_per_block * static_cast<double>(status.st_blocks) : 0.0;
    const double seconds = seconds_per_question + bytes / bytes_per_second;
    allow_seconds(seconds);
    std::unique_ptr<FileReader> reader;
    try {
        reader = read_in_this_process(path);
        pipe.put_number(static_cast<std::uint64_t>(Answer::good));
        pipe.send();
    } catch (const InputError& e) { return tell_error(pipe, e.what()); }
    while (true) {
        const auto ask = static_cast<Ask>(pipe.get_number());
        allow_seconds(seconds);
        try {
            answer(*reader, pipe, ask);
            pipe.send();
        } catch (const InputError& e) { tell_error(pipe, e.what()); } catch (const std::bad_alloc&) {
            tell_error(pipe, fmt::format("{} does not fit into the memory there is", path.string()));
        }
    }
}

[[noreturn]] void be_the_child(const std::filesystem::path& path, int descriptor) {
    for (const int deadly : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM, SIGXCPU, SIGHUP}) {
        std::signal(deadly, SIG_DFL);
    }
    std::signal(SIGINT, SIG_IGN); // the parent decides, and its end is the child's
    std::signal(SIGTERM, SIG_DFL);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::close(STDERR_FILENO); // where the C library writes what it thinks of a corrupted heap
    try {
        MessagePipe pipe{descriptor};
        serve(path, pipe);
    } catch (const std::exception&) { ::_exit(1); } // the parent is gone
    ::_exit(0);
}

// --- the parent

class ChildReader : public FileReader {
  public:
    explicit ChildReader(const std::filesystem::path& path) : name_(path.string()) {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) { throw no_process(); }
        child_ = ::fork();
        if (child_ == 0) {
            ::close(ends[0]);
            be_the_child(path, ends[1]);
        }
        ::close(ends[1]);
        pipe_ = std::make_unique<MessagePipe>(ends[0]);
        if (child_ < 0) { throw no_process(); }
        try {
            expect_good();
        } catch (...) {
            end_child();
            throw;
        }
    }
    ~ChildReader() override { end_child(); }
    ChildReader(const ChildReader&) = delete;
    ChildReader& operator=(const ChildReader&) = delete;

    [[nodiscard]] bool has(const std::string& path) const override {
        return ask(Ask::has, path, {}, {}, [&] { return pipe_->get_number() != 0; });
    }
    [[nodiscard]] NumberArray numbers(const std::string& path) const override {
        return ask(Ask::numbers, path, {}, {}, [&] { return get_array(); });
    }
    [[nodiscard]] NumberArray slices(const std::string& path, std::span<const std::size_t> at,
                                     std::size_t most) const override {
        std::vector<std::size_t> index(at.begin(), at.end());
        index.push_back(most);
        return ask(Ask::slices, path, {}, index, [&] { return get_array(); });
    }
    [[nodiscard]] std::vector<double> rows(const std::string& path, std::size_t first,
                                           std::size_t count) const override {
        const std::size_t range[] = {first, count};
        return ask(Ask::rows, path, {}, range, [&] { return pipe_->get_values(); });
    }
    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string& path, ElementType, std::size_t, std::size_t,
                                                         std::vector<std::byte>&) const override {
        throw std::logic_error{path + " is a foreign file's: its values are read as numbers"};
    }
    [[nodiscard]] std::size_t length(const std::string& path) const override {
        return ask(Ask::length, path, {}, {}, [&] { return static_cast<std::size_t>(pipe_->get_number()); });
    }
    [[nodiscard]] std::vector<std::string> texts(const std::string& path) const override {
        return ask(Ask::texts, path, {}, {}, [&] {
            std::vector<std::string> texts;
            for (std::uint64_t left = pipe_->get_number(); left > 0; --left) { texts.push_back(pipe_->get_text()); }
            return texts;
        });
    }
    [[nodiscard]] std::string attribute(const std::string& object, const std::string& name) const override {
        return ask(Ask::attribute, object, name, {}, [&] { return pipe_->get_text(); });
    }

  private:
    template <class Get>
    std::invoke_result_t<Get> ask(Ask what, const std::string& path, const std::string& name,
                                  std::span<const std::size_t> index, const Get& get) const {
        const std::lock_guard lock{mutex_};
        try {
            pipe_->put_number(static_cast<std::uint64_t>(what));
            pipe_->put_text(path);
            pipe_->put_text(name);
            pipe_->put_numbers(index);
            pipe_->send();
            expect_good();
            return get();
        } catch (const PipeError&) { throw crashed(); }
    }

    void expect_good() const {
        try {
            if (pipe_->get_number() == static_cast<std::uint64_t>(Answer::good)) { return; }
            throw InputError{pipe_->get_text()};
        } catch (const PipeError&) { throw crashed(); }
    }

    [[nodiscard]] NumberArray get_array() const {
        NumberArray array;
        array.shape = pipe_->get_numbers();
        array.values = pipe_->get_values();
        return array;
    }

    void end_child() {
        pipe_.reset();
        ::kill(child_, SIGKILL); // it may be in an endless loop
        while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {}
    }

    [[nodiscard]] InputError crashed() const {
        return InputError{fmt::format("{} is damaged: HDF5 crashes on reading it", name_)};
    }
    [[nodiscard]] InputError no_process() const {
        return InputError{fmt::format("cannot start a process to read {}", name_)};
    }

    std::string name_;
    pid_t child_ = -1;
    std::unique_ptr<MessagePipe> pipe_;
    mutable std::mutex mutex_; // one question at a time
};

} // namespace

std::unique_ptr<FileReader> read_in_child(const std::filesystem::path& path) {
    return std::make_unique<ChildReader>(path);
}

} // namespace workpaths
