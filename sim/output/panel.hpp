#pragma once
/// A sample of people looked at every year's end.

#include "sim/hdf5/output_file.hpp"
#include "sim/output/measures.hpp"

#include <map>

namespace workpaths {

class Panel {
  public:
    /// Follows about `size` people: each person is in the sample with the same probability, drawn once by address.
    Panel(int size, int years, const Draws& draws) : size_(size), years_(years), draws_(draws) {}

    void week_done(const World& world, Week week);
    void write(OutputFile& file) const;

  private:
    void choose(const World& world);

    int size_;
    int years_;
    Draws draws_;
    std::size_t considered_ = 0; // people who have been asked
    double probability_ = 0.0;
    std::vector<PersonId> people_;
    std::vector<std::map<std::string, std::vector<double>>> years_seen_; // by year: column name to values
};

} // namespace workpaths
