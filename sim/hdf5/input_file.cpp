#include "sim/hdf5/input_file.hpp"

#include "sim/hdf5/packed_columns.hpp"
#include "sim/hdf5/read_ahead.hpp"

namespace workpaths {

namespace {

std::unique_ptr<FileReader> reader_of(const std::filesystem::path& path, InputFile::Trust trust) {
    if (trust == InputFile::Trust::task) {
        if (auto packed = read_packed_file(path)) { return packed; }
    }
    return read_ahead(trust == InputFile::Trust::foreign ? read_in_child(path) : read_in_this_process(path));
}

std::unique_ptr<FileReader> reader_of(const std::filesystem::path& path, std::vector<std::byte> image) {
    auto packed = read_packed_image(path.string(), std::move(image));
    return packed ? std::move(packed) : reader_of(path, InputFile::Trust::own); // it was streamed
}

} // namespace

InputFile::InputFile(const std::filesystem::path& path, Trust trust) : reader_(reader_of(path, trust)) {}
InputFile::InputFile(const std::filesystem::path& path, std::vector<std::byte> image)
    : reader_(reader_of(path, std::move(image))) {}
InputFile::InputFile(const std::string& name, const PackedColumns& columns) : reader_(read_columns(name, columns)) {}
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
std::span<const std::byte> InputFile::stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                  std::size_t count, std::vector<std::byte>& room) const {
    return reader_->stored_rows(path, type, first, count, room);
}
std::vector<std::string> InputFile::texts(const std::string& path) const { return reader_->texts(path); }
std::string InputFile::attribute(const std::string& object, const std::string& name) const {
    return reader_->attribute(object, name);
}

} // namespace workpaths
