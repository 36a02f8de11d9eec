#pragma once
/// Numbers and texts between two processes over a stream socket.

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace workpaths {

/// The other end is gone, or sends what makes no sense.
class PipeError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// One end; owns its descriptor.
class MessagePipe {
  public:
    explicit MessagePipe(int descriptor) : descriptor_(descriptor) {}
    ~MessagePipe();
    MessagePipe(const MessagePipe&) = delete;
    MessagePipe& operator=(const MessagePipe&) = delete;

    // all throw PipeError
    void put_number(std::uint64_t number) const;
    void put_text(const std::string& text) const;
    void put_numbers(std::span<const std::size_t> numbers) const;
    void put_values(std::span<const double> values) const;
    [[nodiscard]] std::uint64_t get_number() const;
    [[nodiscard]] std::string get_text() const;
    [[nodiscard]] std::vector<std::size_t> get_numbers() const;
    [[nodiscard]] std::vector<double> get_values() const;

  private:
    void put(const void* bytes, std::size_t size) const;
    void get(void* bytes, std::size_t size) const;
    /// A length that the other end announces.
    [[nodiscard]] std::size_t get_length(std::size_t most) const;

    int descriptor_;
};

} // namespace workpaths
