#pragma once
/// An open file descriptor that closes itself.

#include <unistd.h>

namespace workpaths {

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) { ::close(fd_); }
    }
    [[nodiscard]] int get() const { return fd_; }

  private:
    int fd_;
};

} // namespace workpaths
