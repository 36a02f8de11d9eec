// The one door of files: what stands behind a name, what is replaced, what is left.
#include "sim/hdf5/checked_write.hpp"

#include "sim/hdf5/leftovers.hpp"
#include "sim/hdf5/output_file.hpp"
#include "sim/hdf5/signature.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <thread>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class CheckedWrite : public ::testing::Test {
  protected:
    CheckedWrite() {
        std::string pattern = (fs::temp_directory_path() / "workpaths-door-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~CheckedWrite() override { fs::remove_all(folder_); }

    [[nodiscard]] fs::path at(const std::string& name) const { return folder_ / name; }
    static void put(const fs::path& path, const std::string& text) { std::ofstream{path, std::ios::binary} << text; }
    static std::string text(const fs::path& path) {
        std::ifstream in{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    static void write(const fs::path& path, const std::string& text) {
        write_checked(path, std::as_bytes(std::span{text}));
    }
    static std::string error_of(const fs::path& path) {
        try {
            write(path, "new");
        } catch (const OutputError& error) { return error.what(); }
        return "none";
    }
    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator{folder_}) { names.insert(entry.path().filename().string()); }
        return names;
    }
    void age(const std::string& name, int hours) const {
        fs::last_write_time(at(name), fs::file_time_type::clock::now() - std::chrono::hours{hours});
    }

    fs::path folder_;
};

TEST_F(CheckedWrite, FollowsLinksAndLeavesThem) {
    fs::create_directory(at("far"));
    put(at("far/file"), "old");
    fs::create_symlink("far/file", at("link"));
    fs::create_symlink(at("link"), at("link of link"));
    fs::create_directory_symlink("far", at("folder"));
    fs::create_symlink("far/none yet", at("dangling"));
    for (const char* name : {"link", "link of link", "folder/file", "far/../link"}) {
        write(at(name), name);
        EXPECT_EQ(text(at("far/file")), name);
        EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(at("far/file"))));
    }
    write(at("dangling"), "made");
    EXPECT_EQ(text(at("far/none yet")), "made");
    for (const char* name : {"link", "link of link", "dangling", "folder"}) {
        EXPECT_TRUE(fs::is_symlink(at(name))) << name;
    }
    EXPECT_EQ(names().size(), 5U) << "nothing else is left";
}

TEST_F(CheckedWrite, KeepsTheModeOfWhatItReplaces) {
    for (const auto mode : {fs::perms{0640}, fs::perms{0777}, fs::perms{0600}}) {
        put(at("file"), "old");
        fs::permissions(at("file"), mode);
        write(at("file"), "new");
        EXPECT_EQ(fs::status(at("file")).permissions(), mode);
        fs::remove(at("file"));
    }
}

TEST_F(CheckedWrite, SaysWhyThereIsNoSuchTarget) {
    fs::create_directory(at("folder"));
    fs::create_symlink("second", at("first"));
    fs::create_symlink("first", at("second"));
    put(at("file"), "old");
    EXPECT_THAT(error_of(at("folder")), HasSubstr("Is a directory"));
    EXPECT_THAT(error_of(at("folder/")), HasSubstr("Is a directory"));
    EXPECT_THAT(error_of(at("first")), HasSubstr("Too many levels of symbolic links"));
    EXPECT_THAT(error_of(at("none/file")), HasSubstr("No such file or directory"));
    EXPECT_THAT(error_of(at("file/file")), HasSubstr("Not a directory"));
    EXPECT_THAT(error_of(""), HasSubstr("No such file or directory"));
    EXPECT_THAT(error_of(at(std::string(300, 'x'))), HasSubstr("File name too long"));
    if (::geteuid() != 0) { // whom nothing is forbidden
        fs::permissions(at("file"), fs::perms{0444});
        EXPECT_THAT(error_of(at("file")), HasSubstr("Permission denied"));
    }
    EXPECT_EQ(text(at("file")), "old");
}

TEST_F(CheckedWrite, NamesAsLongAsTheyMayBeAreWritten) {
    const std::string longest(255, 'x');
    write(at(longest), "new");
    EXPECT_EQ(text(at(longest)), "new");
}

TEST_F(CheckedWrite, WritesThroughWhatIsNoRegularFile) {
    ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
    std::string read;
    std::thread reader{[&] { read = text(at("pipe")); }};
    write(at("pipe"), "through the pipe");
    reader.join();
    EXPECT_EQ(read, "through the pipe");
    EXPECT_TRUE(fs::is_fifo(at("pipe")));
    fs::create_symlink("/dev/null", at("null"));
    write(at("null"), "lost");
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_THAT(error_of("/dev/full"), HasSubstr("No space left on device"));
    EXPECT_EQ(names(), (std::set<std::string>{"pipe", "null"}));
}

TEST_F(CheckedWrite, AnOpenFileGetsMoreAndIsNotReplaced) {
    const int fd = ::open(at("log").c_str(), O_WRONLY | O_CREAT, 0600);
    ASSERT_EQ(::write(fd, "one ", 4), 4);
    write("/dev/fd/" + std::to_string(fd), "two ");
    write("/proc/self/fd/" + std::to_string(fd), "three ");
    ASSERT_EQ(::write(fd, "four", 4), 4);
    ::close(fd);
    EXPECT_EQ(text(at("log")), "one two three four");
}

TEST_F(CheckedWrite, OnlyAFileCanBeResults) {
    fs::create_symlink("/dev/null", at("null"));
    EXPECT_THROW(OutputFile(at("null"), OutputFile::Where::file), OutputError);
    EXPECT_THROW(OutputFile(at("null"), OutputFile::Where::memory), OutputError);
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(CheckedWrite, WhatIsNotPublishedChangesNothing) {
    put(at("file"), "old");
    {
        CheckedFile file{at("file")};
        file.write("half of the n");
        EXPECT_EQ(text(at("file")), "old");
        EXPECT_EQ(names().size(), 2U);
    }
    EXPECT_EQ(text(at("file")), "old");
    EXPECT_EQ(names().size(), 1U);
}

TEST_F(CheckedWrite, LeftoversGoByNameAndAge) {
    const std::set<std::string> others{".a.h5.tmp", ".a.h5.tmp1x", "a.h5.tmp1", ".a.h5", ".b.a.h5.tmp1", ".aa.h5.tmp1"};
    const auto leave = [&] {
        for (const std::string& name : others) { put(at(name), ""); }
        put(at(".a.h5.tmp1"), "");
        put(at(".a.h5.tmp22"), "");
        age(".a.h5.tmp22", 25);
    };
    const auto with = [&](std::set<std::string> more) {
        more.insert(others.begin(), others.end());
        return more;
    };
    leave();
    remove_leftovers_of(at("a.h5"), Leftovers::a_day_old);
    EXPECT_EQ(names(), with({".a.h5.tmp1"}));
    leave();
    remove_leftovers_of(at("a.h5"), Leftovers::of_any_age);
    EXPECT_EQ(names(), others);
    leave();
    remove_leftovers_in(folder_, ".html", Leftovers::of_any_age);
    EXPECT_EQ(names(), with({".a.h5.tmp1", ".a.h5.tmp22"}));
    remove_leftovers_in(folder_, ".h5", Leftovers::a_day_old);
    EXPECT_EQ(names(), with({".a.h5.tmp1"}));
    fs::create_symlink("a.h5", at("link.h5")); // whoever holds its name does not hold what it leads to
    remove_leftovers_of(at("link.h5"), Leftovers::of_any_age);
    EXPECT_TRUE(names().contains(".a.h5.tmp1"));
}

TEST_F(CheckedWrite, TellsResultsByTheirSignature) {
    const std::string signature{"\211HDF\r\n\032\n", 8};
    for (const std::size_t at_byte : {0, 512, 1024, 4096}) {
        put(at("file"), std::string(at_byte, ' ') + signature + std::string(100, ' '));
        EXPECT_TRUE(has_hdf5_signature(at("file"))) << at_byte;
    }
    for (const std::string& other : {std::string{}, signature.substr(0, 7), std::string(600, 'x'), " " + signature}) {
        put(at("file"), other);
        EXPECT_FALSE(has_hdf5_signature(at("file")));
    }
    ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
    EXPECT_FALSE(has_hdf5_signature(at("pipe"))) << "and nobody waits for it";
    EXPECT_FALSE(has_hdf5_signature(folder_));
    EXPECT_FALSE(has_hdf5_signature(at("none")));
}

} // namespace
} // namespace workpaths
