#include "analysis/spell_frame.hpp"

#include "analysis/stats/quantile.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

namespace workpaths {
namespace {

std::optional<double> number_in(const std::string& text) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

/// The order of labels: as numbers where all are, else as bytes.
std::vector<std::size_t> label_order(const std::vector<std::string>& labels) {
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> numbers;
    for (const std::string& label : labels) {
        if (const auto number = number_in(label)) { numbers.push_back(*number); }
    }
    const bool all_numbers = numbers.size() == labels.size();
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return all_numbers && numbers[a] != numbers[b] ? numbers[a] < numbers[b] : labels[a] < labels[b];
    });
    return order;
}

template <class T> std::vector<T> picked(const std::vector<T>& values, std::span<const char> keep) {
    std::vector<T> some;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (keep[i] != 0) { some.push_back(values[i]); }
    }
    return some;
}

/// Without labels that no row has; the first label of causes, "censored", always stays.
Factor picked(const Factor& factor, std::span<const char> keep, std::size_t always = 0) {
    Factor some{factor.name, {}, picked(factor.codes, keep)};
    std::vector<char> used(factor.labels.size(), 0);
    std::fill_n(used.begin(), always, 1);
    for (const int code : some.codes) { used[static_cast<std::size_t>(code)] = 1; }
    std::vector<int> becomes;
    for (std::size_t l = 0; l < factor.labels.size(); ++l) {
        becomes.push_back(some.count());
        if (used[l] != 0) { some.labels.push_back(factor.labels[l]); }
    }
    for (int& code : some.codes) { code = becomes[static_cast<std::size_t>(code)]; }
    return some;
}

} // namespace

Factor factor_of(std::string name, std::span<const std::string> texts) {
    std::unordered_map<std::string_view, int> seen;
    std::vector<std::string> labels;
    std::vector<int> codes;
    codes.reserve(texts.size());
    for (const std::string& text : texts) {
        const auto [found, fresh] = seen.try_emplace(text, static_cast<int>(labels.size()));
        if (fresh) { labels.push_back(text); }
        codes.push_back(found->second);
    }
    const auto order = label_order(labels);
    std::vector<int> rank(labels.size());
    Factor factor{std::move(name), {}, std::move(codes)};
    for (std::size_t k = 0; k < order.size(); ++k) {
        rank[order[k]] = static_cast<int>(k);
        factor.labels.push_back(labels[order[k]]);
    }
    for (int& code : factor.codes) { code = rank[static_cast<std::size_t>(code)]; }
    return factor;
}

SpellFrame some_rows(const SpellFrame& frame, std::span<const char> keep) {
    SpellFrame some;
    some.time_unit = frame.time_unit;
    some.notes = frame.notes;
    some.until = picked(frame.until, keep);
    some.since = picked(frame.since, keep);
    some.weight = picked(frame.weight, keep);
    some.ending = picked(frame.ending, keep);
    if (frame.cause) { some.cause = picked(*frame.cause, keep, 1); }
    if (frame.group) { some.group = picked(*frame.group, keep); }
    if (frame.stratum) { some.stratum = picked(*frame.stratum, keep); }
    if (frame.cluster) { some.cluster = picked(*frame.cluster, keep); }
    if (frame.replicate) { some.replicate = picked(*frame.replicate, keep, frame.replicate->labels.size()); }
    for (const Covariate& one : frame.covariates) {
        some.covariates.push_back({one.name, picked(one.numbers, keep), picked(one.factor, keep), one.unit});
    }
    return some;
}

SpellFrame from_landmark(const SpellFrame& frame, double landmark) {
    std::vector<char> keep(frame.size());
    for (std::size_t i = 0; i < keep.size(); ++i) {
        const bool watched = frame.since.empty() || frame.since[i] <= landmark;
        keep[i] = frame.until[i] > landmark && watched ? 1 : 0;
    }
    SpellFrame some = some_rows(frame, keep);
    for (double& until : some.until) { until -= landmark; }
    some.since.clear(); // all were there at the landmark
    return some;
}

Factor combined(std::span<const Factor> factors) {
    if (factors.size() == 1) { return factors[0]; }
    std::vector<std::string> texts(factors[0].codes.size());
    std::string name;
    for (const Factor& factor : factors) {
        const std::string_view comma = name.empty() ? "" : ", ";
        name += std::string{comma} + factor.name;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            texts[i] += std::string{comma} + factor.labels[static_cast<std::size_t>(factor.codes[i])];
        }
    }
    return factor_of(name, texts);
}

namespace {

double deviation_of(std::span<const double> values) {
    const Eigen::Map<const Eigen::VectorXd> x(values.data(), static_cast<Eigen::Index>(values.size()));
    return std::sqrt((x.array() - x.mean()).square().mean());
}

} // namespace

double telling_unit(std::span<const double> values) {
    if (values.empty()) { return 1.0; }
    const auto [least, most] = std::ranges::minmax(values);
    const OrderedValues ordered(values);
    double spread = quantile(ordered, 0.75)->value - quantile(ordered, 0.25)->value;
    if (std::ranges::all_of(values, [&](double x) { return x == least || x == most; })) {
        spread = most - least;
    } else if (!(spread > 0.0)) {
        spread = deviation_of(values);
    }
    const bool whole = std::ranges::all_of(values, [](double x) { return x == std::floor(x); });
    if (!(spread > 0.0) || !std::isfinite(spread) || (whole && spread < 1.0)) { return 1.0; }
    const auto power = [](int k) { return k < 0 ? 1.0 / std::pow(10.0, -k) : std::pow(10.0, k); };
    const int k = static_cast<int>(std::floor(std::log10(spread)));
    return power(k + 1) <= spread ? power(k + 1) : power(k) <= spread ? power(k) : power(k - 1);
}

namespace {

/// The first label with an event; the first where there is no event at all.
int reference_of(const Factor& factor, const std::vector<Ending>& ending) {
    int reference = factor.count();
    for (std::size_t i = 0; i < ending.size(); ++i) {
        if (ending[i] == Ending::event) { reference = std::min(reference, factor.codes[i]); }
    }
    return reference == factor.count() ? 0 : reference;
}

} // namespace

Design design_of(const SpellFrame& frame) {
    Design design;
    std::vector<int> references;
    Eigen::Index width = 0;
    for (const Covariate& one : frame.covariates) {
        const bool categories = !one.factor.labels.empty();
        const Eigen::Index count = categories ? one.factor.count() - 1 : 1;
        const int reference = categories ? reference_of(one.factor, frame.ending) : 0;
        references.push_back(reference);
        const auto label = [&](Eigen::Index k) { return one.factor.labels[static_cast<std::size_t>(k)]; };
        design.terms.push_back(
            {one.name, categories ? label(reference) : "", reference > 0 ? label(0) : "", width, count});
        for (Eigen::Index k = 0; k < count; ++k) {
            design.per.push_back(categories ? 1.0 : telling_unit(one.numbers));
            design.units.push_back(one.unit);
            design.names.push_back(categories ? one.name + "=" + label(k < reference ? k : k + 1) : one.name);
        }
        width += count;
    }
    design.columns = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(frame.size()), width);
    for (std::size_t t = 0; t < frame.covariates.size(); ++t) {
        const Covariate& one = frame.covariates[t];
        const Eigen::Index first = design.terms[t].first;
        for (std::size_t i = 0; i < frame.size(); ++i) {
            const auto row = static_cast<Eigen::Index>(i);
            if (one.factor.labels.empty()) {
                design.columns(row, first) = one.numbers[i];
            } else if (const int code = one.factor.codes[i]; code != references[t]) {
                design.columns(row, first + (code < references[t] ? code : code - 1)) = 1.0;
            }
        }
    }
    return design;
}

} // namespace workpaths
