#pragma once
/// A one-dimensional dataset that is appended to: values wait, as they will be stored, until they fill whole chunks.

#include "sim/hdf5/file_objects.hpp"
#include "sim/hdf5/packed_chunk.hpp"

namespace workpaths {

class GrowingColumn {
  public:
    GrowingColumn(const FileObjects& objects, DatasetSpec spec)
        : objects_(objects), spec_(std::move(spec)), element_size_(size_of(spec_.type)) {}

    /// Creates the dataset now, so that it is there even if it stays empty.
    void create();
    /// NaN is stored as the type's fill value.
    void append(std::span<const double> values);
    /// Elements as they are stored.
    void append(std::span<const std::byte> elements);
    void append_repeated(double value, std::size_t count);

    // whole chunks, packed by several threads at once
    [[nodiscard]] std::size_t waiting_chunks() const { return waiting_.size() / chunk_bytes(); }
    [[nodiscard]] bool first_chunk_waits() const { return written_ == 0 && waiting_chunks() > 0; }
    struct PackedChunk {
        std::vector<std::byte> bytes;
        Packing packing = Packing::none;
        std::uint32_t sum = 0; // of its elements, without what pads them
    };
    /// The column's first chunk is tried in all ways and shows how the others are packed.
    [[nodiscard]] PackedChunk pack(std::size_t chunk) const;
    /// Writes the first of the waiting chunks, which were packed.
    void write(std::span<const PackedChunk> packed);
    /// Pads what still waits to a chunk.
    void pad();

    /// Writes what waits unpacked. A column that never filled a chunk becomes a plain dataset of just its length.
    void finish_unpacked();
    /// Whole chunks of what waits, unpacked.
    void write_unpacked_chunks();

    [[nodiscard]] hsize_t length() const { return length_; }
    [[nodiscard]] const DatasetSpec& spec() const { return spec_; }
    [[nodiscard]] const Handle& data() const { return data_; }
    /// The sums of the chunks that were written packed: they are the blocks of stored_elements.hpp.
    [[nodiscard]] const std::vector<std::uint32_t>& sums() const { return sums_; }

  private:
    /// A chunk of one and the same element, packed: many follow each other in columns that hardly vary.
    struct UniformChunk {
        std::vector<std::byte> element;
        std::vector<std::byte> packed;
    };

    [[nodiscard]] std::span<const std::byte> waiting_chunk(std::size_t chunk) const {
        return std::span{waiting_}.subspan(chunk * chunk_bytes(), chunk_bytes());
    }
    [[nodiscard]] std::size_t chunk_bytes() const { return growing_chunk * element_size_; }
    void write_unpacked(std::size_t elements);
    void drop(std::size_t bytes);

    FileObjects objects_;
    DatasetSpec spec_;
    std::size_t element_size_;
    Handle data_;
    hsize_t written_ = 0;      // elements
    hsize_t length_ = 0;       // elements, those that wait included
    bool has_missing_ = false; // among the values appended as numbers
    std::vector<std::byte> waiting_;
    UniformChunk last_uniform_;
    std::vector<std::uint32_t> sums_;
    Packing packing_ = Packing::planes;
};

} // namespace workpaths
