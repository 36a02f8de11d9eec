#include "sim/hdf5/message_pipe.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr std::size_t buffered = std::size_t{1} << 14; // bytes
constexpr std::size_t most_values = std::size_t{1} << 31;
constexpr std::size_t most_bytes = std::size_t{1} << 32; // of one text
constexpr std::size_t most_numbers = 64;                 // of a shape or an index

} // namespace

MessagePipe::~MessagePipe() { ::close(descriptor_); }

void MessagePipe::put(const void* bytes, std::size_t size) {
    const auto* const from = static_cast<const char*>(bytes);
    if (size >= buffered) { // not worth a copy
        send();
        return send(from, size);
    }
    out_.insert(out_.end(), from, from + size);
    if (out_.size() >= buffered) { send(); }
}

void MessagePipe::send() {
    send(out_.data(), out_.size());
    out_.clear();
}

void MessagePipe::send(const char* from, std::size_t size) const {
    while (size > 0) {
        const ssize_t done = ::send(descriptor_, from, size, MSG_NOSIGNAL);
        if (done < 0 && errno == EINTR) { continue; }
        if (done <= 0) { throw PipeError{"the other process is gone"}; }
        from += done;
        size -= static_cast<std::size_t>(done);
    }
}

std::size_t MessagePipe::receive(char* to, std::size_t most) const {
    while (true) {
        const ssize_t done = ::recv(descriptor_, to, most, 0);
        if (done < 0 && errno == EINTR) { continue; }
        if (done <= 0) { throw PipeError{"the other process is gone"}; }
        return static_cast<std::size_t>(done);
    }
}

void MessagePipe::get(void* bytes, std::size_t size) {
    auto* to = static_cast<char*>(bytes);
    while (size > 0) {
        if (taken_ == in_.size() && size >= buffered) { // not worth a copy
            const std::size_t done = receive(to, size);
            to += done;
            size -= done;
            continue;
        }
        if (taken_ == in_.size()) {
            in_.resize(buffered);
            in_.resize(receive(in_.data(), buffered));
            taken_ = 0;
        }
        const std::size_t here = std::min(size, in_.size() - taken_);
        std::memcpy(to, in_.data() + taken_, here);
        taken_ += here;
        to += here;
        size -= here;
    }
}

std::size_t MessagePipe::get_length(std::size_t most) {
    const std::uint64_t length = get_number();
    if (length > most) { throw PipeError{"the other process makes no sense"}; }
    return length;
}

void MessagePipe::put_number(std::uint64_t number) { put(&number, sizeof number); }
void MessagePipe::put_text(const std::string& text) {
    put_number(text.size());
    put(text.data(), text.size());
}
void MessagePipe::put_numbers(std::span<const std::size_t> numbers) {
    put_number(numbers.size());
    put(numbers.data(), numbers.size_bytes());
}
void MessagePipe::put_values(std::span<const double> values) {
    put_number(values.size());
    put(values.data(), values.size_bytes());
}

std::uint64_t MessagePipe::get_number() {
    std::uint64_t number = 0;
    get(&number, sizeof number);
    return number;
}
std::string MessagePipe::get_text() {
    std::string text(get_length(most_bytes), '\0');
    get(text.data(), text.size());
    return text;
}
std::vector<std::size_t> MessagePipe::get_numbers() {
    std::vector<std::size_t> numbers(get_length(most_numbers));
    get(numbers.data(), numbers.size() * sizeof(std::size_t));
    return numbers;
}
std::vector<double> MessagePipe::get_values() {
    std::vector<double> values(get_length(most_values));
    get(values.data(), values.size() * sizeof(double));
    return values;
}

} // namespace workpaths
