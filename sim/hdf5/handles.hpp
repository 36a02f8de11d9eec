#pragma once
/// HDF5 ids that close themselves, and the lock under which the library is called: it knows no threads.

#include <hdf5.h>

#include <mutex>
#include <utility>

namespace workpaths {

/// Before the library is first called: it says nothing itself, follows no link into another file, and closes nothing
/// when the process ends.
void prepare_library();

/// Holds the library for this thread; may be taken again by who holds it.
class LibraryLock {
  public:
    LibraryLock();

  private:
    std::unique_lock<std::recursive_mutex> lock_;
};

/// Owns one HDF5 id; `close` is the H5?close of its kind.
class Handle {
  public:
    Handle() = default;
    Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(id_, other.id_);
        std::swap(close_, other.close_);
        return *this;
    }
    ~Handle() {
        if (id_ >= 0) { close_(id_); }
    }
    [[nodiscard]] hid_t get() const { return id_; }
    [[nodiscard]] bool valid() const { return id_ >= 0; }
    void reset() { *this = Handle{}; }
    /// Closes now and tells whether that worked: negative if not.
    herr_t close_now() { return close_(std::exchange(id_, H5I_INVALID_HID)); }

  private:
    hid_t id_ = H5I_INVALID_HID;
    herr_t (*close_)(hid_t) = nullptr;
};

} // namespace workpaths
