#include "analysis/swept_values.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

TEST(SweptValues, GroupsAndRegionsGoByTheirNames) {
    const PathNames names{{"majority", "under represented", "a.b"}, {"north"}};
    for (const auto& [path, expected] :
         {std::pair{"groups.0.share", "groups.majority.share"},
          std::pair{"groups.1.signal", "groups.under represented.signal"},
          std::pair{"groups.2.signal", "groups.2.signal"}, // the dot would divide it
          std::pair{"groups.3.signal", "groups.3.signal"}, std::pair{"groups.1x.signal", "groups.1x.signal"},
          std::pair{"groups.1", "groups.1"}, std::pair{"groups.", "groups."},
          std::pair{"regions.0.share", "regions.north.share"}, std::pair{"my_groups.0.share", "my_groups.0.share"},
          std::pair{"pathways.p.stages.0.length", "pathways.p.stages.0.length"}, std::pair{"", ""}}) {
        EXPECT_EQ(names.named(path), expected);
    }
    EXPECT_EQ(names.named_lines("groups.0.share = 0.6\nhiring.bar = 1\ngroups.1.signal = 0\n"),
              "groups.majority.share = 0.6\nhiring.bar = 1\ngroups.under represented.signal = 0\n");
    EXPECT_EQ(names.named_lines(""), "");
}

TEST(SweptValues, TextsComeWithoutTheQuotesOfToml) {
    for (const auto& [toml, expected] :
         {std::pair{R"("5% / year")", "5% / year"}, std::pair{R"("a \"b\" \\ \t")", "a \"b\" \\ \t"},
          std::pair{R"("\u00e9")", "\xC3\xA9"}, std::pair{"0.25", "0.25"}, std::pair{"true", "true"},
          std::pair{"\"", "\""}, std::pair{R"("")", ""}, std::pair{R"("\x")", R"("\x")"}, // is no TOML
          std::pair{R"("\u12")", R"("\u12")"}, std::pair{R"("\")", R"("\")"}}) {
        EXPECT_EQ(unquoted_setting(toml), expected);
    }
}

} // namespace
} // namespace workpaths
