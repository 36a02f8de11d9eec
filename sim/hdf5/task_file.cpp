#include "sim/hdf5/task_file.hpp"

#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/growing_column.hpp"
#include "sim/hdf5/opened_file.hpp"

#include <cerrno>
#include <map>
#include <unistd.h>

namespace workpaths {

/// A dataset for each column, written as its chunks fill.
class TaskFile::Streamed {
  public:
    explicit Streamed(std::filesystem::path final_path)
        : final_path_(std::move(final_path)), temporary_(temporary_name(final_path_)) {}
    ~Streamed() {
        const LibraryLock lock;
        columns_.clear();
        const bool had_file = file_.valid();
        file_.reset();
        if (had_file && !closed_) { ::unlink(temporary_.c_str()); }
    }
    Streamed(const Streamed&) = delete;
    Streamed& operator=(const Streamed&) = delete;

    void append(const std::string& path, ElementType type, std::span<const double> values) {
        if (!file_.valid()) { create(); }
        auto found = columns_.find(path);
        if (found == columns_.end()) {
            found = columns_.emplace(path, GrowingColumn{objects_, {path, {}, type, "", "", {}}}).first;
        }
        found->second.append(values);
        if (found->second.waiting_chunks() == 0) { return; }
        const LibraryLock lock;
        found->second.write_unpacked_chunks();
    }

    void close() {
        const LibraryLock lock;
        if (!file_.valid()) { create(); }
        for (auto& [path, column] : columns_) { column.finish_unpacked(); }
        columns_.clear();
        errno = 0;
        objects_.check(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL));
        objects_.check(file_.close_now());
        closed_ = true;
    }

  private:
    /// Not before there is something to write: a world may take long to found.
    void create() {
        const LibraryLock lock;
        prepare_library();
        objects_ = FileObjects{H5I_INVALID_HID, final_path_};
        remove_leftover(temporary_);
        errno = 0;
        const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
        open_without_lock(access);
        file_ = Handle{H5Fcreate(temporary_.c_str(), H5F_ACC_EXCL, H5P_DEFAULT, access.get()), H5Fclose};
        objects_.check(file_.get());
        objects_ = FileObjects{file_.get(), final_path_, Compress::no};
        objects_.set_text("/", PackedColumns::task_word, task_of(final_path_));
    }

    std::filesystem::path final_path_;
    std::filesystem::path temporary_;
    bool closed_ = false;
    Handle file_;
    FileObjects objects_;
    std::map<std::string, GrowingColumn> columns_;
};

TaskFile::TaskFile(std::filesystem::path final_path, Where where) : path_(std::move(final_path)) {
    if (where == Where::file) { streamed_ = std::make_unique<Streamed>(path_); }
}
TaskFile::~TaskFile() = default;

void TaskFile::append(const std::string& path, ElementType type, std::span<const double> values) {
    if (streamed_) { return streamed_->append(path, type, values); }
    packed_.append(path, type, values);
}

std::vector<std::byte> TaskFile::close() {
    if (!streamed_) { return packed_.image(path_); }
    streamed_->close();
    return {};
}

} // namespace workpaths
