#include "app/cli/history_care_command.h"

#include "app/cli/prediction_text.h"
#include "core/exchange/prediction_json.h"
#include "core/history/sqlite_history_store.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

namespace cytogauge::cli {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json findingJson(const AuditFinding &finding)
{
    return {{"kind", findingName(finding.kind)},
            {"entry", finding.entry > 0 ? Json(finding.entry) : Json()},
            {"number", finding.number > 0 ? Json(finding.number) : Json()},
            {"record", finding.record.isEmpty() ? Json() : Json(finding.record.text())},
            {"detail", describeFinding(finding)}};
}

// The file itself is the trouble: it cannot be taken back from within.
bool isUnusable(const Error &error)
{
    return error.code == ErrorCode::historyDamaged || error.code == ErrorCode::historyForeign ||
           error.code == ErrorCode::historyEmptyFile;
}

} // namespace

void HistoryVerifyCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand(
        "verify", "Look through the audit and compare every record with it; names the first thing that is wrong");
    app_->add_option("--head", head_, "A head that this command printed before; it must still be in the chain")
        ->check([](const std::string &text) {
            return parseHead(text) ? std::string()
                                   : fmt::format("“{}” is no head of an audit; give what this command printed", text);
        })
        ->type_name("ENTRIES:HASH");
    declareShared();
}

Outcome HistoryVerifyCommand::run(Context &context)
{
    const std::optional<AuditHead> expected = parseHead(head_); // checked when it was read
    auto store = openExisting(context);
    if (!store) {
        return failed(store.error());
    }
    const auto report = (*store)->verify(expected, context.stop);
    if (!report) {
        return failed(report.error());
    }
    if (json_.json) {
        context.out += jsonText({{"ok", !report->finding},
                                 {"entries", report->head.entries},
                                 {"records", report->records},
                                 {"head", headText(report->head)},
                                 {"anchored_entries", report->anchored ? Json(report->anchoredEntries) : Json()},
                                 {"finding", report->finding ? findingJson(*report->finding) : Json()}});
    } else if (report->finding) {
        context.tell(describeFinding(*report->finding));
    } else {
        context.out += headText(report->head) + "\n";
        context.tell(
            fmt::format("{} entries and {} records are as the program wrote them. Note the head above somewhere "
                        "else; --head compares with it later.",
                        report->head.entries, report->records));
    }
    return report->finding ? ExitCode::failed : ExitCode::done;
}

void HistoryRestoreCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("restore", "Take the history back to a backup; what is there now is kept");
    app_->add_option("BACKUP", in_, "A file that backup wrote, or one of the folder backups/")->required();
    declareShared();
}

// kept: where the present state went; empty when there was none.
Outcome HistoryRestoreCommand::restored(Context &context, const std::string &kept) const
{
    auto store = openExisting(context);
    const auto counts = store ? (*store)->count({}) : fail(store.error());
    if (!counts) {
        return failed(counts.error());
    }
    if (json_.json) {
        context.out += jsonText({{"ok", true}, {"records", counts->all}, {"kept", kept.empty() ? Json() : Json(kept)}});
    } else {
        context.tell(kept.empty() ? fmt::format("The history holds the {} records of the backup.", counts->all)
                                  : fmt::format("The history holds the {} records of the backup. What was there before "
                                                "is kept as {}.",
                                                counts->all, kept));
    }
    return ExitCode::done;
}

Outcome HistoryRestoreCommand::run(Context &context)
{
    const auto path = historyPath();
    if (!path) {
        return failed(path.error());
    }
    std::error_code failure;
    if (fs::symlink_status(*path, failure).type() == fs::file_type::not_found) {
        if (auto done = recoverHistory(in_, *path, context.stop); !done) {
            return failed(done.error());
        }
        return restored(context, "");
    }
    auto store = openHistory(*path, context.clock);
    if (!store && !isUnusable(store.error())) {
        return failed(store.error());
    }
    if (!store) {
        // The backup first: a history is not moved away for one that turns out to be no better.
        const auto aside = replaceHistory(in_, *path, context.stop);
        return aside ? restored(context, *aside) : failed(aside.error());
    }
    const fs::path folder = fs::path(*path).parent_path() / "backups";
    fs::create_directory(folder, failure);
    ::chmod(folder.c_str(), 0700);
    std::string time = formatUtc(context.clock.now());
    std::replace(time.begin(), time.end(), ':', '-');
    const std::string kept = (folder / fmt::format("history-before-restore-{}.sqlite", time)).string();
    if (auto saved = (*store)->backup(kept, context.stop, {}); !saved) {
        return failed(saved.error());
    }
    if (auto done = (*store)->recoverFrom(in_, context.stop, {}); !done) {
        return failed(done.error());
    }
    store->reset();
    return restored(context, kept);
}

} // namespace cytogauge::cli
