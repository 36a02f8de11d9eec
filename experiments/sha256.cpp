#include "experiments/sha256.hpp"

#include "sim/hdf5/whole_file.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <memory>
#include <vector>

namespace workpaths {
namespace {

class Digest {
  public:
    Digest() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
    void add(const void* bytes, std::size_t size) { EVP_DigestUpdate(context_.get(), bytes, size); }
    std::string finish() {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned int length = 0;
        EVP_DigestFinal_ex(context_.get(), digest, &length);
        std::string hex;
        for (unsigned int i = 0; i < length; ++i) { hex += fmt::format("{:02x}", digest[i]); }
        return hex;
    }

  private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

} // namespace

std::string sha256(std::span<const std::byte> bytes) {
    Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.finish();
}

std::string sha256(std::string_view text) { return sha256(std::as_bytes(std::span{text})); }

std::optional<std::string> sha256_of_file(const std::filesystem::path& path) {
    const RegularFile file{path};
    if (!file.valid()) { return std::nullopt; }
    Digest digest;
    std::vector<std::byte> room(std::size_t{1} << 18);
    for (std::uintmax_t done = 0; done < file.size();) {
        const auto part = file.read(done, room);
        if (part.empty()) { return std::nullopt; }
        digest.add(part.data(), part.size());
        done += part.size();
    }
    return digest.finish();
}

} // namespace workpaths
