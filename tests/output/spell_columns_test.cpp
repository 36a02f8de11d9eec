// What is written of employing stages: one spell each, and why it ended.
#include "sim/output/spell_columns.hpp"
#include "sim/output/totals.hpp"
#include "support/memory_sink.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;
using ::testing::Test;

double code(EndReason reason) { return static_cast<double>(reason); }

/// Trainees who began in week 2 with employer b, which is of the second industry.
struct Trainees : Test {
    World world = small_world();
    std::vector<PersonId> people;
    MemorySink sink;
    Trainees() {
        world.employers.industry[1] = IndustryId{1};
        for (int k = 0; k < 4; ++k) {
            people.push_back(add_searcher(world, 19.0));
            start_training(world, people.back(), employer_b, OccupationId{1}, 0.0, Week{2}, some_draws);
        }
        world.incumbents = world.people.size();
    }
    [[nodiscard]] const std::vector<double>& training(const char* name) const {
        return sink.at(std::string{"/training_spells/training_"} + name);
    }
};

TEST_F(Trainees, WhoAreNotTakenOnSeeTheirContractEnd) {
    convert_to_job(world, people[0], 10.0, Week{12});
    end_training(world, people[1], EndReason::end_of_contract, Week{12});
    end_training(world, people[2], EndReason::dropped_out, Week{7});
    append_ended_spells(sink, world, {});
    EXPECT_EQ(training("person"), (std::vector{0.0, 1.0, 2.0}));
    EXPECT_EQ(training("reason"), (std::vector{code(EndReason::completed), code(EndReason::end_of_contract),
                                               code(EndReason::dropped_out)}));
    EXPECT_EQ(training("start"), (std::vector{2.0, 2.0, 2.0}));
    EXPECT_EQ(training("end"), (std::vector{12.0, 12.0, 7.0}));
    EXPECT_EQ(training("industry"), (std::vector{1.0, 1.0, 1.0}));
    EXPECT_EQ(training("occupation"), (std::vector{1.0, 1.0, 1.0}));
    EXPECT_TRUE(sink.at("/job_spells/job_person").empty()) << "a stage is no job";
}

TEST_F(Trainees, WhoAreStillThereAtTheHorizonAreCensored) {
    convert_to_job(world, people[0], 10.0, Week{12});
    world.log.clear();
    ASSERT_TRUE(append_open_spells(sink, world, {}, Week{20}, {}));
    EXPECT_EQ(training("person"), (std::vector{1.0, 2.0, 3.0}));
    EXPECT_EQ(training("censored"), (std::vector{1.0, 1.0, 1.0}));
    EXPECT_EQ(training("end"), (std::vector{20.0, 20.0, 20.0}));
    EXPECT_EQ(sink.at("/job_spells/job_start"), std::vector{12.0});
    EXPECT_EQ(sink.at("/job_spells/job_industry"), std::vector{1.0});
}

TEST_F(Trainees, CountAsSeparatedButForThoseTakenOn) {
    convert_to_job(world, people[0], 10.0, Week{12});
    end_training(world, people[1], EndReason::end_of_contract, Week{12});
    Totals totals{1};
    totals.week_done(world, Week{12});
    const auto& separations = totals.values("/totals/separations");
    EXPECT_EQ(separations[static_cast<std::size_t>(EndReason::end_of_contract)], 1.0);
    EXPECT_EQ(separations[static_cast<std::size_t>(EndReason::completed)], 0.0);
}

} // namespace
} // namespace workpaths
