#include "sim/hdf5/output_error.hpp"

#include "sim/hdf5/output_file.hpp"

#include <fmt/format.h>

#include <cstring>

namespace workpaths {

void throw_output_error(const std::filesystem::path& path, int error_number, std::size_t needed) {
    auto sentence = fmt::format("cannot write {}: {}", path.string(), std::strerror(error_number));
    if (needed > 0) {
        sentence += fmt::format(" (the file needs {:.1f} MiB)", static_cast<double>(needed) / (1024.0 * 1024.0));
    }
    throw OutputError{sentence};
}

} // namespace workpaths
