// Finds the separator and the decimal mark of a file from its beginning, or says that it cannot.
#pragma once

#include "core/dataset/csv_reader.h"

#include <string_view>

namespace cytogauge {

struct CsvDialect {
    char separator = ',';
    bool decimalComma = false;
    friend bool operator==(const CsvDialect &, const CsvDialect &) = default;
};

// beginning: the file's first piece; atEnd: it is the whole file.
//
// Separator: of comma, semicolon and tab the one that splits every record of the beginning into the same number of
// fields, two or more (a header may end with one separator too many). If none does, the only one that occurs in the
// first record. If several do, an error that names the option. Decimal mark, with semicolon or tab: the comma when some
// field is a number with a decimal comma and none has a point; an error when both occur.
[[nodiscard]] Result<CsvDialect> findCsvDialect(std::string_view beginning, bool atEnd, const CsvOptions &options);

} // namespace cytogauge
