#pragma once
/// The cases of survival_models.R and R's figures for them.

#include "analysis/stats/aalen_johansen.hpp"
#include "analysis/stats/cox_sample.hpp"
#include "analysis/stats/witness.hpp"

#include <limits>

namespace workpaths::witness {

struct ModelCase {
    std::vector<double> since, until, weight, count; // since is empty without delayed entry
    std::vector<Ending> ending;
    std::vector<int> cause, group, stratum, cluster;
    Eigen::MatrixXd covariates;

    [[nodiscard]] Durations spells() const { return {until, ending, since}; }
    [[nodiscard]] int groups() const { return std::ranges::max(group) + 1; }
    [[nodiscard]] int causes() const { return std::ranges::max(cause); }
    /// The rows of one group, without covariates.
    [[nodiscard]] ModelCase only(int wanted) const {
        ModelCase some;
        for (std::size_t i = 0; i < until.size(); ++i) {
            if (group[i] != wanted) { continue; }
            some.until.push_back(until[i]);
            some.ending.push_back(ending[i]);
            some.weight.push_back(weight[i]);
            some.count.push_back(count[i]);
            if (!since.empty()) { some.since.push_back(since[i]); }
        }
        return some;
    }
};

/// The numbers of a figure in their order; NaN is R's NA.
using Figures = std::map<std::string, std::vector<double>>; // by "case/figure"

class SurvivalModels : public testing::Test {
  protected:
    void SetUp() override {
        const std::string script = WORKPATHS_SOURCE_DIR "/tests/analysis/stats/survival_models.R";
        const std::string command = "Rscript --vanilla '" + script + "' '" + folder_.path().string() + "' 2>/dev/null";
        ASSERT_EQ(std::system(command.c_str()), 0)
            << "needs the Debian packages r-base-core, r-cran-survival and r-cran-cmprsk: " << command;
        read_spells();
        read_figures();
        ASSERT_EQ(cases.size(), 9U);
        ASSERT_EQ(separated.size(), 8U);
    }

    [[nodiscard]] const std::vector<double>& figure(const std::string& key) const {
        static const std::vector<double> none;
        const auto found = figures.find(key);
        if (found == figures.end()) {
            ADD_FAILURE() << "R has no " << key;
            return none;
        }
        return found->second;
    }

    /// Equal to `digits` relative, absent where R's is NA. What is small beside the largest of its kind (a covariance,
    /// a variance of the last rows) is compared with `floor` of that, because its own digits are differences.
    void expect_same(const std::string& key, const std::vector<std::optional<double>>& ours, double floor = 0.0,
                     double digits = 1e-8) {
        const auto& theirs = figure(key);
        ASSERT_EQ(ours.size(), theirs.size()) << key;
        double largest = 0.0;
        for (const double value : theirs) {
            largest = std::isnan(value) ? largest : std::max(largest, std::fabs(value));
        }
        for (std::size_t i = 0; i < ours.size(); ++i) {
            ASSERT_EQ(ours[i].has_value(), !std::isnan(theirs[i])) << key << " " << i << " R " << theirs[i];
            if (!ours[i]) { continue; }
            const double size = std::max({std::fabs(theirs[i]), floor * largest, 1e-12});
            EXPECT_NEAR(*ours[i], theirs[i], digits * size) << key << " " << i;
            ++compared;
        }
    }

    std::map<std::string, ModelCase> cases;
    std::map<std::string, ModelCase> separated; // whose Cox models have coefficients without bound
    Figures figures;
    std::size_t compared = 0; // numbers

  private:
    [[nodiscard]] std::vector<std::vector<std::string>> rows_of(const std::string& name) const {
        std::ifstream file(folder_.path() / name);
        std::vector<std::vector<std::string>> rows;
        for (std::string line; std::getline(file, line);) { rows.push_back(cells(line)); }
        return rows;
    }
    void read_spells() {
        std::map<std::string, std::vector<Eigen::Vector4d>> x;
        const auto rows = rows_of("spells.csv");
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const auto number = [&](std::size_t c) { return std::stod(rows[r].at(c)); };
            ModelCase& one = (rows[r][0].starts_with("separated_") ? separated : cases)[rows[r][0]];
            one.since.push_back(number(1));
            one.until.push_back(number(2));
            one.ending.push_back(number(3) == 1.0 ? Ending::event : Ending::censored);
            one.cause.push_back(static_cast<int>(number(4)));
            one.group.push_back(static_cast<int>(number(5)));
            one.stratum.push_back(static_cast<int>(number(6)));
            one.cluster.push_back(static_cast<int>(number(7)));
            one.weight.push_back(number(8));
            one.count.push_back(number(9));
            x[rows[r][0]].emplace_back(number(10), number(11), number(12), number(13));
            one.covariates.resize(1, static_cast<Eigen::Index>(number(14)));
        }
        for (auto* all : {&cases, &separated}) {
            for (auto& [name, one] : *all) {
                if (one.since[0] < 0.0) { one.since.clear(); }
                one.covariates.resize(static_cast<Eigen::Index>(x[name].size()), one.covariates.cols());
                for (Eigen::Index i = 0; i < one.covariates.rows(); ++i) {
                    one.covariates.row(i) = x[name][static_cast<std::size_t>(i)].head(one.covariates.cols());
                }
            }
        }
    }
    void read_figures() {
        const auto rows = rows_of("figures.csv");
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const std::string& value = rows[r].at(3);
            figures[rows[r][0] + "/" + rows[r][1]].push_back(value == "NA" ? std::numeric_limits<double>::quiet_NaN()
                                                                           : std::stod(value));
        }
    }

    Folder folder_{testing::UnitTest::GetInstance()->current_test_info()->name()};
};

inline std::vector<std::optional<double>> known(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

} // namespace workpaths::witness
