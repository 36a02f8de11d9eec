#include "sim/processes/open_application.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {
namespace {

/// Vacancies by region and occupation, for drawing one within reach.
class Reach {
  public:
    explicit Reach(const World& world) : occupations_(world.occupations.size()) {
        first_.assign(world.regions.size() * occupations_ + 1, 0);
        const Vacancies& vacancies = world.vacancies;
        std::vector<std::uint32_t> cell(vacancies.size());
        for (std::size_t v = 0; v < vacancies.size(); ++v) {
            const RegionId region = world.employers.region[row(vacancies.employer[v])];
            cell[v] = static_cast<std::uint32_t>(cell_of(region, vacancies.occupation[v]));
            ++first_[cell[v] + 1];
        }
        for (std::size_t c = 1; c < first_.size(); ++c) { first_[c] += first_[c - 1]; }
        rows_.resize(vacancies.size());
        auto next = first_;
        for (std::size_t v = 0; v < vacancies.size(); ++v) { rows_[next[cell[v]]++] = static_cast<std::uint32_t>(v); }
    }

    [[nodiscard]] std::span<const std::uint32_t> own(RegionId region, OccupationId occupation) const {
        const std::size_t c = cell_of(region, occupation);
        return {rows_.data() + first_[c], first_[c + 1] - first_[c]};
    }

  private:
    [[nodiscard]] std::size_t cell_of(RegionId region, OccupationId occupation) const {
        return row(region) * occupations_ + row(occupation);
    }
    std::size_t occupations_;
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> rows_;
};

constexpr int most_applications = 12;
using PoissonThresholds = std::array<std::uint64_t, most_applications>;

/// threshold[k]: a word below it means at most k applications.
PoissonThresholds poisson_thresholds(double mean) {
    PoissonThresholds thresholds{};
    double term = exact_exp(-mean);
    double sum = 0.0;
    for (int k = 0; k < most_applications; ++k) {
        sum += term;
        thresholds[static_cast<std::size_t>(k)] = threshold_of(sum);
        term *= mean / (k + 1);
    }
    return thresholds;
}

int count_of(std::uint32_t word, const PoissonThresholds& thresholds) {
    int count = 0;
    while (count < most_applications && word >= thresholds[static_cast<std::size_t>(count)]) { ++count; }
    return count;
}

/// Who of the block applies how often: a row for each application, in order of persons.
struct Sent {
    std::vector<std::uint32_t> person;
    std::vector<std::uint32_t> nth; // of the person's applications this week
};

Sent applications_sent(const World& world, std::size_t begin, std::size_t end, Week week,
                       const PoissonThresholds& thresholds, const Draws& draws) {
    std::array<std::uint32_t, rows_per_block> words;
    draws.sweep(Purpose::application_count, week, static_cast<std::uint32_t>(begin),
                std::span{words}.first(end - begin));
    Sent sent;
    for (std::size_t i = begin; i < end; ++i) {
        if (!world.looks_for_work(id_at<PersonId>(i))) { continue; }
        const auto count = static_cast<std::uint32_t>(count_of(words[i - begin], thresholds));
        for (std::uint32_t nth = 0; nth < count; ++nth) {
            sent.person.push_back(static_cast<std::uint32_t>(i));
            sent.nth.push_back(nth);
        }
    }
    return sent;
}

constexpr std::uint32_t no_vacancy = 0xFFFFFFFF;

/// The row of the vacancy that an application goes to.
std::uint32_t vacancy_for(const World& world, const Reach& reach, std::size_t i, const Words& words,
                          const HiringParams& params) {
    const auto pick = [&](std::size_t count) { return (std::uint64_t{words[1]} * count) >> 32; };
    if (!happens(words[0], params.own_reach)) { return static_cast<std::uint32_t>(pick(world.vacancies.size())); }
    const auto near = reach.own(world.people.region[i], world.people.occupation[i]);
    return near.empty() ? no_vacancy : near[pick(near.size())];
}

} // namespace

void send_applications(World& world, Week week, const HiringParams& params, const Draws& draws) {
    world.round.applications.clear();
    if (world.vacancies.size() == 0) { return; }
    const auto bars = bars_of(world.vacancies, week, params, draws);
    const Reach reach{world};
    const auto thresholds = poisson_thresholds(params.applications);
    const NormalScores& normal = normal_scores();
    BlockLists<Application> lists;
    lists.reset(world.people.size());
    for_each_block(world.people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        const Sent sent = applications_sent(world, begin, end, week, thresholds, draws);
        const auto words = draws.list(Draw{Purpose::application_reach, week, 0}, sent.person, sent.nth);
        for (std::size_t a = 0; a < words.size(); ++a) {
            const auto person = id_at<PersonId>(sent.person[a]);
            const std::uint32_t v = vacancy_for(world, reach, sent.person[a], words[a], params);
            if (v == no_vacancy) { continue; }
            if (!would_accept(world, person, world.vacancies.employer[v], normal(words[a][2]), params)) { continue; }
            const double score =
                candidate_score(world, person, world.vacancies.occupation[v], 0.0, normal(words[a][3]), week);
            if (score > bars[v]) { lists[block].push_back({v, person, static_cast<float>(score)}); }
        }
    });
    lists.for_each([&](const Application& application) { world.round.applications.push_back(application); });
}

} // namespace workpaths
