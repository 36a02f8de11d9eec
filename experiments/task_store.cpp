#include "experiments/task_store.hpp"

#include "experiments/sha256.hpp"
#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/whole_file.hpp"

#include <fmt/format.h>

#include <cerrno>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sum_length = 64;                            // hexadecimal digits
constexpr std::uintmax_t most_at_once = std::uintmax_t{16} << 20; // bytes; larger tasks are read piece by piece

std::string line_of(const std::string& sum, const std::string& id) { return fmt::format("{}  {}.h5\n", sum, id); }

} // namespace

TaskStore::TaskStore(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) { throw OutputError{fmt::format("cannot make the folder {}: {}", folder_.string(), error.message())}; }
}

void TaskStore::remove_leftovers(Leftovers which) const { remove_leftovers_in(folder_, "", which); }

fs::path TaskStore::path(const std::string& id) const { return folder_ / (id + ".h5"); }
fs::path TaskStore::sum_path(const std::string& id) const { return folder_ / (id + ".sha256"); }

std::uintmax_t TaskStore::size(const std::string& id) const {
    std::error_code error;
    const auto bytes = fs::file_size(path(id), error);
    return error ? 0 : bytes;
}

std::string TaskStore::sum_of(const std::string& id) const {
    const std::size_t length = line_of(std::string(sum_length, '0'), id).size();
    const auto bytes = whole_file(sum_path(id), length);
    if (!bytes || bytes->size() < length) { return {}; }
    const std::string line{reinterpret_cast<const char*>(bytes->data()), length};
    const std::string sum = line.substr(0, sum_length);
    return line == line_of(sum, id) ? sum : std::string();
}

bool TaskStore::holds(const std::string& id) const {
    if (sum_of(id).empty()) { return false; }
    try {
        static_cast<void>(open(id));
        return true;
    } catch (const InputError&) { return false; }
}

bool TaskStore::has_files(const std::string& id) const {
    std::error_code ignored;
    return fs::is_regular_file(path(id), ignored) && fs::is_regular_file(sum_path(id), ignored);
}

void TaskStore::make_room(const std::string& id) const {
    for (const fs::path& name : {path(id), sum_path(id)}) {
        std::error_code error;
        const auto status = fs::symlink_status(name, error);
        const bool stays = !fs::exists(status) || fs::is_regular_file(status) || fs::is_directory(status);
        if (!stays) { fs::remove(name, error); }
    }
}

bool TaskStore::is_damaged(const std::string& id) const {
    std::error_code error;
    return fs::exists(fs::symlink_status(sum_path(id), error)) && !holds(id);
}

void TaskStore::keep(const std::string& id, TaskFile& file) const {
    const std::vector<std::byte> image = file.close();
    std::string sum;
    if (image.empty()) {
        const fs::path temporary = temporary_name(path(id));
        const auto found = sha256_of_file(temporary);
        if (!found) { throw_output_error(path(id), EIO); }
        sum = *found;
        publish(temporary, path(id), Folder::left);
    } else {
        sum = sha256(image);
        write_checked(path(id), image, Folder::left);
        remember(id, image);
    }
    // a task is there when its sum is: with the folder, both names are synced
    const std::string line = line_of(sum, id);
    write_checked(sum_path(id), std::as_bytes(std::span{line}));
}

void TaskStore::remove(const std::string& id) const {
    std::error_code error;
    fs::remove(path(id), error);
    fs::remove(sum_path(id), error);
    const std::lock_guard lock{quick_sums_->mutex};
    quick_sums_->of_id.erase(id);
}

InputFile TaskStore::open(const std::string& id) const {
    auto task = whole_task(id);
    if (task && task->attribute("/", PackedColumns::task_word) == id) { return std::move(*task); }
    throw InputError{fmt::format("the task file {} is damaged: the same command computes it again", path(id).string())};
}

std::optional<InputFile> TaskStore::whole_task(const std::string& id) const {
    if (size(id) <= most_at_once) {
        auto bytes = whole_file(path(id), most_at_once);
        if (bytes && is_whole(id, *bytes)) { return InputFile{path(id), std::move(*bytes)}; }
        return std::nullopt;
    }
    const std::string sum = sum_of(id);
    if (sum.empty() || !ends_where_it_says(RegularFile{path(id)}) || sha256_of_file(path(id)) != sum) {
        return std::nullopt;
    }
    return InputFile{path(id), InputFile::Trust::task};
}

bool TaskStore::is_whole(const std::string& id, std::span<const std::byte> bytes) const {
    if (const auto known = remembered(id)) { return quick_sum(bytes) == *known; }
    const std::string sum = sum_of(id);
    if (sum.empty() || sha256(bytes) != sum) { return false; }
    remember(id, bytes);
    return true;
}

void TaskStore::remember(const std::string& id, std::span<const std::byte> bytes) const {
    const std::uint32_t sum = quick_sum(bytes);
    const std::lock_guard lock{quick_sums_->mutex};
    quick_sums_->of_id[id] = sum;
}

std::optional<std::uint32_t> TaskStore::remembered(const std::string& id) const {
    const std::lock_guard lock{quick_sums_->mutex};
    const auto found = quick_sums_->of_id.find(id);
    return found == quick_sums_->of_id.end() ? std::nullopt : std::optional{found->second};
}

} // namespace workpaths
