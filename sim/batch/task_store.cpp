#include "sim/batch/task_store.hpp"

#include "sim/batch/sha256.hpp"
#include "sim/hdf5/checked_write.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

/// Larger files are hashed and read where they lie.
constexpr std::uintmax_t most_bytes_in_memory = std::uintmax_t{256} << 20;
constexpr std::size_t sum_length = 64; // hexadecimal digits

std::vector<std::byte> bytes_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary | std::ios::ate};
    const auto size = static_cast<std::streamoff>(file.tellg());
    if (!file || size < 0) { return {}; }
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    file.seekg(0);
    file.read(reinterpret_cast<char*>(bytes.data()), size);
    if (!file) { bytes.clear(); }
    return bytes;
}

} // namespace

TaskStore::TaskStore(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) { throw OutputError{fmt::format("cannot make the folder {}: {}", folder_.string(), error.message())}; }
}

void TaskStore::remove_leftovers() const {
    std::error_code error;
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator{folder_, error}) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.') && name.find(".tmp") != std::string::npos) { leftovers.push_back(entry.path()); }
    }
    for (const fs::path& leftover : leftovers) { fs::remove(leftover, error); }
}

fs::path TaskStore::path(const std::string& id) const { return folder_ / (id + ".h5"); }
fs::path TaskStore::sum_path(const std::string& id) const { return folder_ / (id + ".sha256"); }

std::uintmax_t TaskStore::size(const std::string& id) const {
    std::error_code error;
    const auto bytes = fs::file_size(path(id), error);
    return error ? 0 : bytes;
}

std::string TaskStore::sum_of(const std::string& id) const {
    std::string sum(sum_length, ' ');
    std::ifstream file{sum_path(id)};
    file.read(sum.data(), static_cast<std::streamsize>(sum.size()));
    return file ? sum : std::string();
}

bool TaskStore::holds(const std::string& id) const {
    const std::string sum = sum_of(id);
    return !sum.empty() && sha256_of_file(path(id)) == sum;
}

bool TaskStore::is_damaged(const std::string& id) const {
    return !sum_of(id).empty() && sha256_of_file(path(id)) != sum_of(id);
}

void TaskStore::keep(const std::string& id, TaskFile& file) const {
    const std::vector<std::byte> image = file.close();
    std::string sum;
    if (image.empty()) {
        const fs::path temporary = temporary_name(path(id));
        const auto found = sha256_of_file(temporary);
        if (!found) { throw_output_error(path(id), EIO); }
        sum = *found;
        publish(temporary, path(id));
    } else {
        sum = sha256(image);
        write_checked(path(id), image);
    }
    const std::string line = fmt::format("{}  {}.h5\n", sum, id);
    write_checked(sum_path(id), std::as_bytes(std::span{line}));
}

InputFile TaskStore::open(const std::string& id) const {
    const auto damaged = [&] {
        return InputError{
            fmt::format("the task file {} is damaged: the same command computes it again", path(id).string())};
    };
    if (size(id) > most_bytes_in_memory) {
        if (!holds(id)) { throw damaged(); }
        return InputFile{path(id), InputFile::Origin::own};
    }
    std::vector<std::byte> image = bytes_of(path(id));
    if (image.empty() || sha256(image) != sum_of(id)) { throw damaged(); }
    return InputFile{path(id), std::move(image)};
}

} // namespace workpaths
