#include "ui/form/case_file.h"

#include "core/dataset/csv_source.h"

#include <utility>

namespace cytogauge::ui {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

} // namespace

Result<CaseFile> readCaseFile(const std::string &path, const FeatureSchema &schema, std::stop_token stop,
                              std::size_t most)
{
    auto source = CsvSource::open(path, kPiece, stop);
    if (!source) {
        return fail(source.error());
    }
    CsvBuffer buffer;
    bool more = true;
    while (more && buffer.size() <= most) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const auto appended = source->appendTo(buffer);
        if (!appended) {
            return fail(appended.error());
        }
        more = *appended;
    }
    CaseFile file;
    std::string_view text = buffer.text();
    if (text.size() > most) {
        file.cut = true;
        text = text.substr(0, most);
        text = text.substr(0, text.rfind('\n') + 1); // a line that is longer is no case
    }
    file.cases = InputCases::find(text, schema);
    if (!file.cases) {
        file.text = text;
    }
    return file;
}

} // namespace cytogauge::ui
