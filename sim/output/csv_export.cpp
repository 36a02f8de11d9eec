#include "sim/output/csv_export.hpp"

#include "sim/csv/cell.hpp"
#include "sim/output/dataset_table.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace workpaths {
namespace {

constexpr std::size_t rows_at_a_time = std::size_t{1} << 16;
constexpr const char* type_names[] = {"int8", "int16", "int32", "int64", "float32", "float64", "text"};
constexpr const char* label_axes[] = {"arm",         "pathway", "group",   "region", "occupation",
                                      "industry",    "age",     "channel", "reason", "tie_kind",
                                      "transaction", "party",   "trait",   "third"};
/// What any table of a group may be by; other dimensions make it a table of its own.
constexpr const char* usual_dims[] = {"arm", "point", "replicate", "year", "week", "pathway", "group"};

std::string group_of(const DatasetSpec& spec) { return spec.path.substr(1, spec.path.find('/', 1) - 1); }
std::string name_of(const DatasetSpec& spec) { return spec.path.substr(spec.path.rfind('/') + 1); }

/// "job_spells" of a column of it; "totals"; "totals_by_age" of what is by age.
std::string table_of(const DatasetSpec& spec) {
    std::vector<std::string> own;
    std::ranges::copy_if(spec.dims, std::back_inserter(own), [](const std::string& dim) {
        return std::ranges::find(usual_dims, dim) == std::end(usual_dims);
    });
    const bool has_rows = spec.dims.size() == 1;
    return has_rows || own.empty() ? group_of(spec) : fmt::format("{}_by_{}", group_of(spec), fmt::join(own, "_"));
}

std::vector<const DatasetSpec*> columns_of(const std::string& table) {
    std::vector<const DatasetSpec*> columns;
    for (const DatasetSpec& spec : dataset_table()) {
        if (table_of(spec) == table) { columns.push_back(&spec); }
    }
    return columns;
}

/// What files of format 2 lack, or call otherwise.
struct NewInFormat3 {
    std::string_view path;
    const char* former; // empty: it was not recorded
};
constexpr NewInFormat3 new_in_format_3[] = {
    {"/people/person_pay", "/people/person_wage"},
    {"/training_spells/training_start_pay", "/training_spells/training_start_wage"},
    {"/training_spells/training_end_pay", "/training_spells/training_end_wage"},
    {"/panel/panel_pay", ""},
    {"/panel/panel_stage_tenure", ""},
    {"/totals/pay_mean", ""},
    {"/totals/pay_variance", ""}};

/// Where the file has the column; empty where an older one has none.
std::string path_in(const InputFile& file, const DatasetSpec& spec) {
    const auto known = std::ranges::find(new_in_format_3, spec.path, &NewInFormat3::path);
    return known == std::end(new_in_format_3) || file.has(spec.path) ? spec.path : known->former;
}

/// The columns of a table that the file has.
std::vector<const DatasetSpec*> columns_in(const InputFile& file, const std::string& table) {
    auto columns = columns_of(table);
    std::erase_if(columns, [&](const DatasetSpec* spec) { return path_in(file, *spec).empty(); });
    return columns;
}

/// The axis into which a column of a table of rows is an index, if its labels say more than the number.
std::optional<std::string> axis_of(const DatasetSpec& spec) {
    const std::string name = name_of(spec);
    const std::string last = name.substr(name.rfind('_') + 1);
    const bool is_row = spec.dims.size() == 1 && spec.flags.empty();
    return is_row && std::ranges::find(label_axes, last) != std::end(label_axes) ? std::optional{last} : std::nullopt;
}

/// Values as a reader of CSV wants them.
class Cells {
  public:
    Cells(const InputFile& file, const DatasetSpec& spec) : type_(spec.type), labels_(spec.flags) {
        if (const auto axis = axis_of(spec)) { labels_ = file.texts(fmt::format("/{}", *axis)); }
    }
    [[nodiscard]] std::string text(double value) const {
        if (std::isnan(value)) { return {}; }
        if (!labels_.empty()) {
            const bool known = value >= 0.0 && value < static_cast<double>(labels_.size());
            return known ? csv_cell(labels_[static_cast<std::size_t>(value)]) : std::string();
        }
        return type_ == ElementType::float32 ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
    }

  private:
    ElementType type_;
    std::vector<std::string> labels_;
};

using Write = std::function<void(std::string_view)>;

void write_header(const std::vector<std::string>& names, const Write& write) {
    std::string line;
    for (const std::string& name : names) { line += fmt::format("{}{}", line.empty() ? "" : ",", csv_cell(name)); }
    line += '\n';
    write(line);
}

void export_rows(const InputFile& file, const std::vector<const DatasetSpec*>& columns, const Write& write) {
    std::vector<std::string> names;
    std::vector<Cells> cells;
    for (const DatasetSpec* spec : columns) {
        names.push_back(name_of(*spec));
        cells.emplace_back(file, *spec);
    }
    write_header(names, write);
    const std::size_t length = file.length(columns.front()->path);
    for (std::size_t first = 0; first < length; first += rows_at_a_time) {
        std::vector<std::vector<double>> values;
        for (const DatasetSpec* spec : columns) {
            values.push_back(file.rows(path_in(file, *spec), first, rows_at_a_time));
            if (values.back().size() != values.front().size()) { throw InputError{spec->path + " is too short"}; }
        }
        std::string lines;
        for (std::size_t row = 0; row < values.front().size(); ++row) {
            for (std::size_t c = 0; c < cells.size(); ++c) {
                if (c > 0) { lines += ','; }
                lines += cells[c].text(values[c][row]);
            }
            lines += '\n';
        }
        write(lines);
    }
}

/// What the cells of an axis are called: labels, or numbers as they stand.
std::vector<std::string> axis_texts(const InputFile& file, const std::string& axis) {
    if (std::ranges::find(label_axes, axis) != std::end(label_axes)) { return file.texts(fmt::format("/{}", axis)); }
    std::vector<std::string> texts;
    for (const double value : file.numbers(fmt::format("/{}", axis)).values) {
        texts.push_back(fmt::format("{}", value));
    }
    return texts;
}

/// A dataset of a grid, read arm by arm and point by point.
class GridColumn {
  public:
    GridColumn(const InputFile& file, const DatasetSpec& spec, std::size_t size)
        : file_(file), spec_(spec), cells_(file, spec), size_(size) {
        if (spec.type == ElementType::text) { texts_ = file.texts(spec.path); }
    }
    void turn_to(std::size_t arm, std::size_t point, std::size_t points) {
        const std::size_t at[] = {arm, point};
        first_ = (arm * points + point) * size_;
        if (spec_.type != ElementType::text) { values_ = file_.part(spec_.path, at).values; }
        const bool whole = spec_.type == ElementType::text ? texts_.size() >= first_ + size_ : values_.size() == size_;
        if (!whole) { throw InputError{spec_.path + " has not the size of its axes"}; }
    }
    [[nodiscard]] std::string text(std::size_t k) const {
        return spec_.type == ElementType::text ? csv_cell(texts_[first_ + k]) : cells_.text(values_[k]);
    }

  private:
    const InputFile& file_;
    const DatasetSpec& spec_;
    Cells cells_;
    std::size_t size_; // of what lies under an arm and point
    std::size_t first_ = 0;
    std::vector<double> values_;
    std::vector<std::string> texts_;
};

/// "2,direct_search,majority": the axes' texts at a row-major place under an arm and point, after a comma each.
std::string index_text(const std::vector<std::vector<std::string>>& axes, std::size_t place) {
    std::string text;
    for (std::size_t d = axes.size(); d-- > 2;) {
        text = fmt::format(",{}{}", csv_cell(axes[d][place % axes[d].size()]), text);
        place /= axes[d].size();
    }
    return text;
}

void export_grid(const InputFile& file, const std::vector<const DatasetSpec*>& specs, const Write& write) {
    std::vector<std::string> names = specs.front()->dims;
    std::vector<std::vector<std::string>> axes;
    std::size_t size = 1;
    for (const std::string& axis : specs.front()->dims) { axes.push_back(axis_texts(file, axis)); }
    for (std::size_t d = 2; d < axes.size(); ++d) { size *= axes[d].size(); }
    std::vector<GridColumn> columns;
    for (const DatasetSpec* spec : specs) {
        names.push_back(name_of(*spec));
        columns.emplace_back(file, *spec, size);
    }
    write_header(names, write);
    for (std::size_t arm = 0; arm < axes[0].size(); ++arm) {
        for (std::size_t point = 0; point < axes[1].size(); ++point) {
            for (GridColumn& column : columns) { column.turn_to(arm, point, axes[1].size()); }
            std::string lines;
            for (std::size_t k = 0; k < size; ++k) {
                lines += fmt::format("{},{}{}", csv_cell(axes[0][arm]), axes[1][point], index_text(axes, k));
                for (const GridColumn& column : columns) { lines += fmt::format(",{}", column.text(k)); }
                lines += '\n';
            }
            write(lines);
        }
    }
}

} // namespace

std::vector<std::string> csv_tables() {
    std::vector<std::string> tables;
    for (const DatasetSpec& spec : dataset_table()) {
        const std::string table = table_of(spec);
        if (std::ranges::find(tables, table) == tables.end()) { tables.push_back(table); }
    }
    return tables;
}

void export_csv(const InputFile& file, const std::string& table, const Write& write) {
    const auto columns = columns_in(file, table);
    if (columns.front()->dims.size() == 1) {
        export_rows(file, columns, write);
    } else {
        export_grid(file, columns, write);
    }
}

std::vector<ExportColumn> csv_columns(const std::string& table) {
    std::vector<ExportColumn> described;
    const auto columns = columns_of(table);
    const auto& dims = columns.front()->dims;
    for (std::size_t d = 0; dims.size() > 1 && d < dims.size(); ++d) {
        described.push_back({std::string{dims[d]}, "axis", "1", fmt::format("the axis {}", dims[d])});
    }
    for (const DatasetSpec* spec : columns) {
        const bool is_label = !spec->flags.empty() || axis_of(*spec);
        std::string meaning = spec->long_name;
        for (std::size_t k = 0; k < spec->flags.size(); ++k) { meaning += (k == 0 ? ": " : ", ") + spec->flags[k]; }
        described.push_back({std::string{name_of(*spec)},
                             is_label ? "label" : type_names[static_cast<std::size_t>(spec->type)],
                             is_label ? "1" : spec->units, meaning});
    }
    return described;
}

std::string csv_codebook(const std::string& table) {
    std::string text = "column,type,unit,meaning\n";
    for (const ExportColumn& column : csv_columns(table)) {
        text += fmt::format("{},{},{},{}\n", column.name, column.type, csv_cell(column.unit), csv_cell(column.meaning));
    }
    return text;
}

} // namespace workpaths
