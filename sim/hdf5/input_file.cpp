#include "sim/hdf5/input_file.hpp"

#include "sim/hdf5/packed_columns.hpp"
#include "sim/hdf5/read_ahead.hpp"

namespace workpaths {

InputFile::InputFile(const std::filesystem::path& path, Origin origin)
    : reader_(origin == Origin::foreign ? read_ahead(read_in_child(path)) : read_ahead(read_in_this_process(path))) {}
InputFile::InputFile(const std::filesystem::path& name, std::vector<std::byte> image)
    : reader_(read_packed_columns(name, std::move(image))) {
    if (!reader_) { reader_ = read_ahead(read_in_this_process(name)); }
}
InputFile::~InputFile() = default;
InputFile::InputFile(InputFile&&) noexcept = default;
InputFile& InputFile::operator=(InputFile&&) noexcept = default;

bool InputFile::has(const std::string& path) const { return reader_->has(path); }
NumberArray InputFile::numbers(const std::string& path) const { return reader_->numbers(path); }
NumberArray InputFile::part(const std::string& path, std::span<const std::size_t> at) const {
    return reader_->part(path, at);
}
std::size_t InputFile::length(const std::string& path) const { return reader_->length(path); }
std::vector<double> InputFile::rows(const std::string& path, std::size_t first, std::size_t count) const {
    return reader_->rows(path, first, count);
}
std::vector<std::byte> InputFile::stored_rows(const std::string& path, ElementType type, std::size_t first,
                                              std::size_t count) const {
    return reader_->stored_rows(path, type, first, count);
}
std::vector<std::string> InputFile::texts(const std::string& path) const { return reader_->texts(path); }
std::string InputFile::attribute(const std::string& object, const std::string& name) const {
    return reader_->attribute(object, name);
}

} // namespace workpaths
