#include "sim/hdf5/task_file.hpp"

#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/growing_column.hpp"

#include <cerrno>
#include <map>
#include <unistd.h>

namespace workpaths {

class TaskFile::Impl {
  public:
    Impl(std::filesystem::path final_path, Where where)
        : final_path_(std::move(final_path)), temporary_(temporary_name(final_path_)), where_(where) {}
    ~Impl() {
        columns_.clear();
        const bool had_file = file_.valid();
        file_.reset();
        if (where_ == Where::file && had_file && !closed_) { ::unlink(temporary_.c_str()); }
    }

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

    std::vector<std::byte> close() {
        if (!file_.valid()) { create(); }
        for (auto& [path, column] : columns_) { column.finish_unpacked(); }
        columns_.clear();
        errno = 0;
        objects_.check(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL));
        std::vector<std::byte> image;
        if (where_ == Where::memory) { image = objects_.image(); }
        objects_.check(file_.close_now());
        closed_ = true;
        return image;
    }

  private:
    /// Not before there is something to write: a world may take long to found.
    void create() {
        const LibraryLock lock;
        H5Eset_auto(H5E_DEFAULT, nullptr, nullptr); // failures are told once, by us
        objects_ = FileObjects{H5I_INVALID_HID, final_path_};
        const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
        if (where_ == Where::memory) { objects_.check(H5Pset_fapl_core(access.get(), std::size_t{1} << 20, false)); }
        if (where_ == Where::file) { remove_leftover(temporary_); }
        errno = 0;
        file_ = Handle{H5Fcreate(temporary_.c_str(), H5F_ACC_EXCL, H5P_DEFAULT, access.get()), H5Fclose};
        objects_.check(file_.get());
        objects_ = FileObjects{file_.get(), final_path_, Compress::no};
    }

    std::filesystem::path final_path_;
    std::filesystem::path temporary_;
    Where where_;
    bool closed_ = false;
    Handle file_;
    FileObjects objects_;
    std::map<std::string, GrowingColumn> columns_;
};

TaskFile::TaskFile(std::filesystem::path final_path, Where where) {
    const LibraryLock lock;
    impl_ = std::make_unique<Impl>(std::move(final_path), where);
}
TaskFile::~TaskFile() {
    const LibraryLock lock;
    impl_.reset();
}
void TaskFile::append(const std::string& path, ElementType type, std::span<const double> values) {
    impl_->append(path, type, values);
}
std::vector<std::byte> TaskFile::close() {
    const LibraryLock lock;
    return impl_->close();
}

} // namespace workpaths
