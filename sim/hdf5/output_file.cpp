#include "sim/hdf5/output_file.hpp"

#include "sim/base/parallel.hpp"
#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/file_mark.hpp"
#include "sim/hdf5/growing_column.hpp"
#include "sim/hdf5/growing_grid.hpp"
#include "sim/hdf5/opened_file.hpp"
#include "sim/hdf5/seal.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <cerrno>
#include <cstdio>
#include <map>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr std::size_t many_chunks = 128; // six megabytes

} // namespace

class OutputFile::Impl {
  public:
    Impl(std::filesystem::path final_path, Where where)
        : final_path_(std::move(final_path)), temporary_(temporary_name(file_target(final_path_).path)), where_(where),
          objects_(H5I_INVALID_HID, final_path_) {
        const auto folder = temporary_.has_parent_path() ? temporary_.parent_path() : std::filesystem::path{"."};
        if (::access(folder.c_str(), W_OK | X_OK) != 0) {
            throw_output_error(final_path_, errno);
        } // before, not after, a long run
        prepare_library();
        Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
        if (where_ == Where::memory) { check(H5Pset_fapl_core(access.get(), std::size_t{1} << 22, false)); }
        open_without_lock(access);
        Handle creation{H5Pcreate(H5P_FILE_CREATE), H5Pclose};
        errno = 0;
        remove_leftover(temporary_);
        file_ = Handle{H5Fcreate(temporary_.c_str(), H5F_ACC_EXCL, creation.get(), access.get()), H5Fclose};
        objects_ = FileObjects{file_.get(), final_path_};
        check(file_.get());
        reserve_mark(file_.get(), objects_);
    }
    ~Impl() {
        columns_.clear();
        grids_.clear();
        file_.reset();
        if (where_ == Where::file && !finished_) { ::unlink(temporary_.c_str()); }
    }

    void attribute(const std::string& object, const std::string& name, const std::string& value) {
        if (object != "/") { objects_.make_groups(object + "/x"); }
        objects_.set_text(object, name, value);
    }

    void dimension(const std::string& name, hsize_t length, bool grows) {
        const hsize_t most = grows ? H5S_UNLIMITED : length;
        Handle space{H5Screate_simple(1, &length, &most), H5Sclose};
        Handle creation = FileObjects::dataset_creation();
        if (grows) { check(H5Pset_chunk(creation.get(), 1, &growing_chunk)); }
        Handle scale{H5Dcreate2(file_.get(), name.c_str(), H5T_IEEE_F32LE, space.get(), H5P_DEFAULT, creation.get(),
                                H5P_DEFAULT),
                     H5Dclose};
        check(scale.get());
        objects_.mark_scale(scale, length);
        objects_.set_text(name, "long_name", fmt::format("dimension {}", name));
        objects_.set_text(name, "units", "1");
        lengths_[name] = {length, grows};
    }

    template <class Write> void coordinate(const DatasetSpec& spec, hsize_t length, const Write& write) {
        lengths_[spec.path] = {length, false};
        write();
        Handle scale{H5Dopen2(file_.get(), spec.path.c_str(), H5P_DEFAULT), H5Dclose};
        check(scale.get());
        check(H5DSset_scale(scale.get(), spec.path.c_str()));
    }

    void write_numbers(const DatasetSpec& spec, std::span<const double> values, bool attach) {
        const auto shape = shape_of(spec);
        if (values.size() != elements_of(shape)) { throw std::logic_error{spec.path + ": wrong number of values"}; }
        Handle data = objects_.create(spec, shape, false);
        objects_.put(data, spec.type, values, H5S_ALL, H5S_ALL);
        objects_.describe(spec, attach);
    }

    void write_texts(const DatasetSpec& spec, std::span<const std::string> values, bool attach) {
        const auto shape = shape_of(spec);
        if (values.size() != elements_of(shape)) { throw std::logic_error{spec.path + ": wrong number of values"}; }
        Handle data = objects_.create(spec, shape, false);
        std::vector<const char*> pointers;
        for (const std::string& value : values) { pointers.push_back(value.c_str()); }
        const Handle type = text_type();
        if (!pointers.empty()) {
            check(H5Dwrite(data.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
        }
        objects_.describe(spec, attach);
    }

    void column(const DatasetSpec& spec) {
        GrowingColumn column{objects_, spec};
        column.create();
        objects_.describe(spec, true);
        columns_.emplace(spec.path, std::move(column));
    }

    GrowingColumn& column(const std::string& path) { return columns_.at(path); }

    /// A column's first chunk is not kept waiting: it shows how the others are packed.
    void write_many_chunks() {
        std::size_t waiting = 0;
        bool is_first = false;
        for (const auto& [path, column] : columns_) {
            waiting += column.waiting_chunks();
            is_first = is_first || column.first_chunk_waits();
        }
        if (is_first || waiting >= many_chunks) { write_chunks(); }
    }

    /// Packs and writes all chunks that are full: side by side where threads are free.
    void write_chunks() {
        struct Job {
            GrowingColumn* column;
            std::vector<GrowingColumn::PackedChunk> packed;
        };
        std::vector<Job> jobs;
        std::vector<std::pair<std::size_t, std::size_t>> chunks; // job, chunk
        for (auto& [path, column] : columns_) {
            for (std::size_t chunk = 0; chunk < column.waiting_chunks(); ++chunk) {
                chunks.emplace_back(jobs.size(), chunk);
            }
            if (column.waiting_chunks() > 0) {
                jobs.push_back({&column, std::vector<GrowingColumn::PackedChunk>(column.waiting_chunks())});
            }
        }
        for_each_index(chunks.size(), [&](std::size_t k) {
            const auto [job, chunk] = chunks[k];
            jobs[job].packed[chunk] = jobs[job].column->pack(chunk);
        });
        const LibraryLock lock;
        for (Job& job : jobs) { job.column->write(job.packed); }
    }

    void grid(const DatasetSpec& spec) {
        grids_.emplace(spec.path, GrowingGrid{objects_.create(spec, shape_of(spec), false), spec, shape_of(spec)});
        objects_.describe(spec, true);
    }

    void put(const std::string& path, std::span<const std::size_t> at, std::span<const double> values) {
        grids_.at(path).put(objects_, at, values);
    }

    void some_run_failed() {
        for (const auto& [path, grid] : grids_) {
            if (grid.spec().missing == Missing::where_runs_failed) { objects_.set_fill(grid.data(), grid.spec().type); }
        }
    }

    void finish() {
        for (auto& [path, column] : columns_) { column.pad(); }
        write_chunks();
        for (auto& [path, grid] : grids_) { grid.write(objects_); }
        for (const auto& [name, length] : lengths_) {
            if (length.grows) { extend_scale(name); }
        }
        BlockSums sums;
        for (const auto& [path, column] : columns_) { sums[path] = column.sums(); }
        columns_.clear();
        grids_.clear();
        seal(sums);
        errno = 0;
        check(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL));
        if (where_ == Where::memory) {
            const std::vector<std::byte> image = objects_.image();
            file_.reset();
            write_checked(final_path_, image);
        } else {
            check(file_.close_now());
            publish(temporary_, final_path_);
        }
        finished_ = true;
    }

  private:
    /// Lists all objects with sums over what they are and hold, and marks the file with the sum of that.
    void seal(const BlockSums& of_columns) {
        constexpr std::size_t others = 3; // beside what there is: the root, and the next two lines
        const auto paths = object_paths(file_.get());
        objects_.make_groups(FileMark::lines_path);
        dimension(FileMark::lines_dimension, (paths ? paths->size() : 0) + others, false);
        const auto lines = describe_objects(file_.get(), of_columns);
        check(paths && lines ? 0 : -1);
        write_texts({FileMark::lines_path, {FileMark::lines_dimension}, ElementType::text, "1", "objects and sums", {}},
                    *lines, true);
        write_mark(file_.get(), objects_, {.sums = sum_of_lines(*lines)});
    }

    void check(std::int64_t result) const { objects_.check(result); }

    struct Length {
        hsize_t value = 0;
        bool grows = false;
    };

    Shape shape_of(const DatasetSpec& spec) const {
        Shape shape;
        for (const std::string& name : spec.dims) {
            const auto found = lengths_.find(name);
            if (found == lengths_.end()) { throw std::logic_error{spec.path + ": no dimension " + name}; }
            shape.push_back(found->second.value);
        }
        return shape;
    }

    void extend_scale(const std::string& name) {
        hsize_t length = 0;
        bool first = true;
        for (const auto& [path, column] : columns_) {
            if (column.spec().dims.front() != name) { continue; }
            if (!first && column.length() != length) { throw std::logic_error{path + ": columns of unequal length"}; }
            length = column.length();
            first = false;
        }
        const Handle scale{H5Dopen2(file_.get(), name.c_str(), H5P_DEFAULT), H5Dclose};
        check(H5Dset_extent(scale.get(), &length));
        objects_.mark_scale(scale, length);
    }

    std::filesystem::path final_path_;
    std::filesystem::path temporary_;
    Where where_;
    bool finished_ = false;
    Handle file_;
    FileObjects objects_;
    std::map<std::string, Length> lengths_;
    std::map<std::string, GrowingColumn> columns_;
    std::map<std::string, GrowingGrid> grids_;
};

OutputFile::OutputFile(std::filesystem::path final_path, Where where) {
    const LibraryLock lock;
    impl_ = std::make_unique<Impl>(std::move(final_path), where);
}
OutputFile::~OutputFile() {
    const LibraryLock lock;
    impl_.reset();
}

void OutputFile::attribute(const std::string& object, const std::string& name, const std::string& value) {
    const LibraryLock lock;
    impl_->attribute(object, name, value);
}
void OutputFile::dimension(const std::string& name, std::size_t length) {
    const LibraryLock lock;
    impl_->dimension(name, length, false);
}
void OutputFile::growing_dimension(const std::string& name) {
    const LibraryLock lock;
    impl_->dimension(name, 0, true);
}
void OutputFile::coordinate(const DatasetSpec& spec, std::span<const double> values) {
    const LibraryLock lock;
    impl_->coordinate(spec, values.size(), [&] { impl_->write_numbers(spec, values, false); });
}
void OutputFile::coordinate(const DatasetSpec& spec, std::span<const std::string> labels) {
    const LibraryLock lock;
    impl_->coordinate(spec, labels.size(), [&] { impl_->write_texts(spec, labels, false); });
}
void OutputFile::write(const DatasetSpec& spec, std::span<const double> values) {
    const LibraryLock lock;
    impl_->write_numbers(spec, values, true);
}
void OutputFile::write(const DatasetSpec& spec, std::span<const std::string> values) {
    const LibraryLock lock;
    impl_->write_texts(spec, values, true);
}
void OutputFile::grid(const DatasetSpec& spec) {
    const LibraryLock lock;
    impl_->grid(spec);
}
void OutputFile::put(const std::string& path, std::span<const std::size_t> at, std::span<const double> values) {
    const LibraryLock lock;
    impl_->put(path, at, values);
}
void OutputFile::some_run_failed() {
    const LibraryLock lock;
    impl_->some_run_failed();
}
void OutputFile::column(const DatasetSpec& spec) {
    const LibraryLock lock;
    impl_->column(spec);
}
void OutputFile::append(const std::string& path, std::span<const double> values) { impl_->column(path).append(values); }
void OutputFile::append_stored(const std::string& path, std::span<const std::byte> elements) {
    impl_->column(path).append(elements);
}
void OutputFile::append_repeated(const std::string& path, double value, std::size_t count) {
    impl_->column(path).append_repeated(value, count);
}
void OutputFile::write_chunks() { impl_->write_many_chunks(); }
std::size_t OutputFile::length(const std::string& path) const { return impl_->column(path).length(); }
void OutputFile::finish() {
    const LibraryLock lock;
    impl_->finish();
}

void OutputFile::leave_process(int exit_code) {
    std::fflush(nullptr);
    ::_exit(exit_code);
}

} // namespace workpaths
