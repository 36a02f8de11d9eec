#pragma once
/// What one run leaves until its batch is assembled: bare columns of numbers, and the id of the run's task.

#include "sim/hdf5/output_file.hpp"
#include "sim/hdf5/packed_columns.hpp"

namespace workpaths {

class TaskFile : public ColumnSink {
  public:
    using Where = OutputFile::Where;

    /// The file ID.h5 of task ID: in memory, or streamed to the temporary name of final_path. Throws OutputError.
    TaskFile(std::filesystem::path final_path, Where where);
    ~TaskFile() override;
    TaskFile(const TaskFile&) = delete;
    TaskFile& operator=(const TaskFile&) = delete;

    void append(const std::string& path, ElementType type, std::span<const double> values) override;
    /// Closes the file: its bytes if it is in memory, else nothing: they lie under the temporary name.
    std::vector<std::byte> close();

  private:
    class Streamed;
    std::filesystem::path path_;
    std::unique_ptr<Streamed> streamed_; // none: in memory
    PackedColumns packed_;
};

} // namespace workpaths
