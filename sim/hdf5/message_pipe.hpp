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

    // all throw PipeError; what is put goes out with send()
    void put_number(std::uint64_t number);
    void put_text(const std::string& text);
    void put_numbers(std::span<const std::size_t> numbers);
    void put_values(std::span<const double> values);
    void send();
    [[nodiscard]] std::uint64_t get_number();
    [[nodiscard]] std::string get_text();
    [[nodiscard]] std::vector<std::size_t> get_numbers();
    [[nodiscard]] std::vector<double> get_values();

  private:
    void put(const void* bytes, std::size_t size);
    void get(void* bytes, std::size_t size);
    void send(const char* from, std::size_t size) const;
    /// Some bytes, at least one.
    [[nodiscard]] std::size_t receive(char* to, std::size_t most) const;
    /// A length that the other end announces.
    [[nodiscard]] std::size_t get_length(std::size_t most);

    int descriptor_;
    std::vector<char> out_;
    std::vector<char> in_;  // received
    std::size_t taken_ = 0; // of it
};

} // namespace workpaths
