// A program that writes the report of a model again and again, as the desktop and the command line save it, for tests
// that kill it half-way. It prints "version SHA256" for each of the two contents, then "saved" for each saving.
//   report_writer html|json FILE
//   report_writer careless FILE    with a plain std::ofstream: what the kill loop must catch
#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/exchange/model_report.h"
#include "core/exchange/prediction_json.h"
#include "core/model/model_evaluation.h"
#include "core/model/model_file.h"
#include "tests/support/child_program.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace {

using namespace cytogauge;

using test::say;

std::string reportAt(double threshold, bool asJson)
{
    const auto model = readModel(test::resources() + "/models/wdbc-logistic.json");
    ModelReportOptions options;
    options.threshold = threshold;
    options.bootstrap.resamples = 20;
    const auto cases = model ? outOfFoldCases(**model) : Result<OutOfFoldCases>(fail(model.error()));
    if (!cases) {
        ::_exit(4);
    }
    options.evaluation = std::make_shared<const Reevaluation>(Reevaluation{*cases, {}}); // training again takes long
    const auto report = makeModelReport(*model, options, {});
    if (!report) {
        ::_exit(5);
    }
    return asJson ? jsonText(report->json()) : report->html();
}

// A piece at a time, so that most of its life it is half a file.
void writeCarelessly(const std::string &path, const std::string &bytes)
{
    std::ofstream file(path, std::ios::binary);
    for (std::size_t at = 0; at < bytes.size(); at += 4096) {
        file.write(bytes.data() + at, static_cast<std::streamsize>(std::min<std::size_t>(4096, bytes.size() - at)));
        file.flush();
        ::usleep(200);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        return 2;
    }
    const std::string_view mode = argv[1];
    const std::array<std::string, 2> versions{reportAt(0.5, mode == "json"), reportAt(0.1, mode == "json")};
    for (const std::string &version : versions) {
        say("version " + sha256Hex(version));
    }
    for (std::size_t i = 0;; ++i) {
        const std::string &bytes = versions[i % 2];
        if (mode == "careless") {
            writeCarelessly(argv[2], bytes);
        } else if (!writeFileDurably(argv[2], bytes, FilePrivacy::byUmask)) {
            return 1;
        }
        say("saved");
    }
}
