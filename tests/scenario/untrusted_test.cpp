/// Files that are no scenario at all, or want to be a trap.
#include "scenario/support_folder.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/render.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::ScenarioFolder;

/// The only mistake of a file.
std::string mistake_of(const fs::path& file) {
    const auto result = read_scenario(file);
    if (result) { return "read without a mistake"; }
    EXPECT_EQ(result.mistakes().size(), 1U);
    return render(result.mistakes()[0], ShowSource::yes);
}

std::string repeat(const std::string& text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) { result += text; }
    return result;
}

TEST(Untrusted, WhatIsNoFileIsRefused) {
    const ScenarioFolder folder;
    EXPECT_THAT(mistake_of(folder.path() / "none.toml"), HasSubstr("there is no such file"));
    EXPECT_THAT(mistake_of(folder.path()), HasSubstr("this is a folder"));
    ASSERT_EQ(::mkfifo((folder.path() / "pipe.toml").c_str(), 0600), 0);
    EXPECT_THAT(mistake_of(folder.path() / "pipe.toml"), HasSubstr("not a regular file")); // and does not wait
    EXPECT_THAT(mistake_of("/dev/zero"), HasSubstr("not a regular file"));
    EXPECT_THAT(mistake_of(""), HasSubstr("error: "));
    fs::create_symlink("loop.toml", folder.path() / "loop.toml");
    EXPECT_THAT(mistake_of(folder.path() / "loop.toml"), HasSubstr("error: "));
}

TEST(Untrusted, PipesAreRefusedWhereFilesAreNamed) {
    const ScenarioFolder folder;
    ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
    const auto file = folder.write("x.toml", "schema = 1\n[founding]\noccupations = \"pipe\"\n");
    EXPECT_THAT(mistake_of(file), HasSubstr("cannot read \"pipe\": this is not a regular file"));
}

TEST(Untrusted, LinksDoNotLeadOutOfTheRoot) {
    const ScenarioFolder folder;
    fs::copy_file(folder.path() / "us.toml", folder.outside() / "us.toml");
    fs::create_symlink("../us.toml", folder.path() / "link.toml");
    fs::create_directory_symlink("..", folder.path() / "up");
    for (const char* name : {"link.toml", "up/us.toml", "../us.toml"}) {
        const auto file = folder.write("x.toml", "schema = 1\nextends = \"" + std::string(name) + "\"\n");
        EXPECT_THAT(mistake_of(file), HasSubstr("outside the scenario's root")) << name;
    }
}

TEST(Untrusted, LargeFilesAreRefused) {
    const ScenarioFolder folder;
    const auto file = folder.write("x.toml", "schema = 1\n#" + std::string(2 * 1024 * 1024, 'x'));
    EXPECT_THAT(mistake_of(file), HasSubstr("larger than 1 MiB"));
}

TEST(Untrusted, BytesThatAreNoTextAreRefused) {
    const ScenarioFolder folder;
    EXPECT_THAT(mistake_of(folder.write("x.toml", std::string("schema = 1\n\0", 12))), HasSubstr("line 2 holds a NUL"));
    for (const char* bytes : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        EXPECT_THAT(mistake_of(folder.write("x.toml", "schema = 1\n# " + std::string(bytes))),
                    HasSubstr("line 2 holds bytes that are not valid UTF-8, from byte"));
    }
}

TEST(Untrusted, DeepNestingIsRefusedBeforeTheParserRecurses) {
    const ScenarioFolder folder;
    const auto mistake = [&](const std::string& text) {
        return mistake_of(folder.write("x.toml", "schema = 1\n" + text + "\n"));
    };
    EXPECT_THAT(mistake("a = " + repeat("[", 100'000)), HasSubstr(":2:1: error: syntax error: brackets nest"));
    EXPECT_THAT(mistake("a = " + repeat("{a=", 100'000)), HasSubstr("brackets nest"));
    EXPECT_THAT(mistake("a" + repeat(".a", 100'000) + " = 1"), HasSubstr(":2:1: error: syntax error: a key has more"));
    EXPECT_THAT(mistake("[a" + repeat(". a", 100'000) + "]"), HasSubstr("a key has more"));
    // strings hide neither
    EXPECT_THAT(mistake("s = \"\\\"\"\nb = '''\n'''\na" + repeat(".'x'", 50'000) + " = 1"), HasSubstr(":5:1:"));
    EXPECT_THAT(mistake("s = \"" + repeat("[.", 1000) + "\""), HasSubstr("unknown section or key 's'"));
}

TEST(Untrusted, QuotesThatEndAStringHideNothing) {
    const ScenarioFolder folder;
    const std::string deep = "{a" + repeat(".a", 100'000) + " = 1}";
    // such a string ends in one or two quotes of its own; what follows on the line is no string
    for (const char* text : {R"("""a"""")", R"("""a""""")", "'''a''''", R"("""""""")"}) {
        const auto file = folder.write("x.toml", "schema = 1\nx = [" + std::string(text) + ", " + deep + "]\n");
        EXPECT_THAT(mistake_of(file), HasSubstr(":2:1: error: syntax error: a key has more")) << text;
    }
}

TEST(Untrusted, NoiseIsReportedInPart) {
    const ScenarioFolder folder;
    const auto result = read_scenario(folder.write("x.toml", "schema = 1\n" + repeat("[[groups]]\nz = 1\n", 50'000)));
    ASSERT_FALSE(result);
    ASSERT_EQ(result.mistakes().size(), 201U);
    EXPECT_EQ(result.mistakes()[0].line, 2);
    EXPECT_THAT(result.mistakes()[200].message, HasSubstr("mistakes in all"));
}

TEST(Untrusted, NoMutationCrashesTheReader) {
    const ScenarioFolder folder;
    const std::string good = testing::text_of(folder.path() / "us.toml");
    std::uint64_t state = 20'240'501; // a linear congruential generator: any fixed sequence does
    const auto next = [&](std::size_t bound) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state >> 33) % bound;
    };
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string text = good;
        for (std::size_t n = 1 + next(4); n > 0; --n) {
            const std::size_t at = next(text.size());
            switch (next(3)) {
            case 0:
                text[at] = static_cast<char>(next(256));
                break;
            case 1:
                text.erase(at, 1 + next(20));
                break;
            default:
                text.insert(at, text.substr(next(text.size()), next(20)));
            }
        }
        const auto result = read_scenario(folder.write("x.toml", text));
        if (result) { continue; }
        ++refused;
        ASSERT_FALSE(render(result.mistakes()[0], ShowSource::yes).empty());
    }
    EXPECT_GT(refused, 500);
    EXPECT_LT(refused, 2000); // some only touch comments
}

} // namespace
} // namespace workpaths
