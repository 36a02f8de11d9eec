#pragma once
/// Writing a results file: HDF5 that is also valid netCDF-4, complete or not there at all.
///
/// Every dataset names its dimensions; each dimension is an HDF5 dimension scale in the root group, so xarray and
/// ncdump show names. Nothing carries a time stamp: equal content gives equal bytes.

#include "sim/hdf5/element_type.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace workpaths {

/// Output could not be written; what() is a sentence for the user that names the file and the cause.
class OutputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Whether a dataset has a value everywhere; _FillValue stands only where one can be missing, because readers take
/// whole numbers with it for floating-point ones.
enum class Missing : std::uint8_t {
    never,
    where_runs_failed, // only there: of a dataset with a value for each run
    possible
};

/// One dataset: where it is, what its axes are, what its numbers mean.
struct DatasetSpec {
    std::string path;              // "/totals/employed" or, for a coordinate, "year"
    std::vector<std::string> dims; // names of dimensions in the root group, slowest first
    ElementType type = ElementType::float64;
    std::string units = "1"; // "1" where there is none; ignored for flags
    std::string long_name;
    std::vector<std::string> flags; // label k stands for the value k; int8 only
    Missing missing = Missing::never;
};

class OutputFile {
  public:
    enum class Where : std::uint8_t {
        memory, // built in memory, written at once by finish()
        file,   // streamed into a temporary file beside the final one: for results too large for memory
    };

    OutputFile(std::filesystem::path final_path, Where where);
    /// An unfinished file leaves nothing behind.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// A text attribute of the file ("/"), a group or a dataset; groups are made as needed.
    void attribute(const std::string& object, const std::string& name, const std::string& value);

    /// A dimension without a variable of its own.
    void dimension(const std::string& name, std::size_t length);
    /// A dimension whose length the appended columns will decide.
    void growing_dimension(const std::string& name);
    /// A coordinate variable: spec.path is the dimension's name, spec.dims holds just that name.
    void coordinate(const DatasetSpec& spec, std::span<const double> values);
    void coordinate(const DatasetSpec& spec, std::span<const std::string> labels);

    /// A whole dataset, row-major; its size is the product of its dimensions. Values are converted to spec.type;
    /// not-a-number means missing (NaN for floats, the least value for integers).
    void write(const DatasetSpec& spec, std::span<const double> values);
    void write(const DatasetSpec& spec, std::span<const std::string> values);

    /// A dataset that is filled part by part: `at` holds the first indices, values all that lies under them. What is
    /// never put is missing.
    void grid(const DatasetSpec& spec);
    void put(const std::string& path, std::span<const std::size_t> at, std::span<const double> values);
    /// To be told once where a run failed, whose parts of grids are never put.
    void some_run_failed();

    /// A column along a growing dimension. What is appended waits in memory until write_chunks() or finish().
    void column(const DatasetSpec& spec);
    void append(const std::string& path, std::span<const double> values);
    /// Elements as they are stored, which InputFile::stored_rows() reads.
    void append_stored(const std::string& path, std::span<const std::byte> elements);
    void append_repeated(const std::string& path, double value, std::size_t count);
    /// Does nothing until there is enough to keep all cores packing.
    void write_chunks();
    [[nodiscard]] std::size_t length(const std::string& path) const; // of a column, so far

    /// Completes and closes: flush, write, fsync, rename over final_path, fsync of the folder.
    void finish();

    /// Leaves the process after an OutputError: the library's own exit handler can crash after a full disk.
    [[noreturn]] static void leave_process(int exit_code);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace workpaths
