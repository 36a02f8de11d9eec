#include "sim/scenario/text_file.hpp"

#include "sim/base/harmless_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace workpaths {
namespace {

class Descriptor {
  public:
    // O_NONBLOCK: opening a pipe must not wait for its writer
    explicit Descriptor(const char* path) : number_(::open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) { ::close(number_); }
    }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

std::string system_message(int error) {
    if (error == ENOENT || error == ENOTDIR) { return "there is no such file"; }
    if (error == EACCES) { return "the file may not be read: permission denied"; }
    return std::string("the file cannot be read: ") + std::strerror(error);
}

std::string too_large(std::size_t largest) {
    return fmt::format("the file is larger than {} MiB", largest / largest_text_file);
}

std::string unfit_kind(const struct stat& status, std::size_t largest) {
    if (S_ISDIR(status.st_mode)) { return "this is a folder, not a file"; }
    if (!S_ISREG(status.st_mode)) { return "this is not a regular file"; }
    if (status.st_size > static_cast<off_t>(largest)) { return too_large(largest); }
    return {};
}

/// Reads up to one byte more than is allowed, so that a file that grows meanwhile is noticed.
TextFile read_all(int descriptor, std::size_t expected, std::size_t largest) {
    TextFile file;
    file.text.resize(expected + 1);
    std::size_t filled = 0;
    while (filled <= largest) {
        if (filled == file.text.size()) { file.text.resize(std::min(2 * filled, largest + 1)); }
        const ssize_t got = ::read(descriptor, file.text.data() + filled, file.text.size() - filled);
        if (got < 0 && errno == EINTR) { continue; }
        if (got < 0) { return {{}, system_message(errno)}; }
        if (got == 0) { break; }
        filled += static_cast<std::size_t>(got);
    }
    if (filled > largest) { return {{}, too_large(largest)}; }
    file.text.resize(filled);
    file.problem = text_problem(file.text);
    return file;
}

} // namespace

TextFile read_text_file(const std::filesystem::path& path, std::size_t largest) {
    const Descriptor file(path.c_str());
    if (file.number() < 0) { return {{}, system_message(errno)}; }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) { return {{}, system_message(errno)}; }
    if (std::string problem = unfit_kind(status, largest); !problem.empty()) { return {{}, std::move(problem)}; }
    return read_all(file.number(), static_cast<std::size_t>(status.st_size), largest);
}

TextFile read_standard_input(std::size_t largest) {
    constexpr std::size_t first_part = std::size_t{1} << 16U;
    return read_all(STDIN_FILENO, first_part, largest);
}

std::string text_problem(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return "the file is UTF-16 text: save it as UTF-8 (in Excel: \"CSV UTF-8\")";
    }
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = bytes[at] == '\0' ? 0 : character_length(bytes.substr(at));
        if (length == 0) {
            const std::string_view before = bytes.substr(0, at);
            const auto line = 1 + std::ranges::count(before, '\n');
            const std::size_t begin = before.rfind('\n') + 1; // of the line; npos + 1 is 0
            return fmt::format("line {} holds {}, from byte {} of it on", line,
                               bytes[at] == '\0' ? "a NUL byte" : "bytes that are not valid UTF-8", at - begin + 1);
        }
        at += length;
    }
    return {};
}

} // namespace workpaths
