#include "core/history/audit_text.h"

#include "core/base/durable_file.h"
#include "core/history/audit_chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include <unistd.h>

namespace cytogauge {

namespace {

constexpr std::array<std::string_view, auditActCount> actNames = {
    "adopt", "predict", "create", "change", "delete", "restore", "import", "export", "print", "endpoint", "recover"};
constexpr std::string_view anchorTitle = "cytogauge history head 1\n";

} // namespace

std::string_view auditActName(AuditAct act)
{
    return actNames[static_cast<std::size_t>(act)];
}

std::string hexOf(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes) {
        text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
    return text;
}

std::string headText(const AuditHead &head)
{
    return fmt::format("{}:{}", head.entries, head.hash);
}

std::optional<AuditHead> parseHead(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return std::nullopt;
    }
    AuditHead head;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + colon, head.entries);
    head.hash = text.substr(colon + 1);
    const bool isHash =
        head.hash.size() == 2 * auditHashSize && head.hash.find_first_not_of("0123456789abcdef") == std::string::npos;
    return failure == std::errc() && end == text.data() + colon && head.entries >= 0 && isHash
               ? std::optional<AuditHead>(head)
               : std::nullopt;
}

std::string anchorPath(const std::string &historyPath)
{
    return historyPath + ".head";
}

Result<std::optional<AuditHead>> readAnchor(const std::string &historyPath)
{
    constexpr std::size_t limit = 4096;
    const std::string path = anchorPath(historyPath);
    const auto bytes = readWholeFile(path, limit);
    if (!bytes) {
        return bytes.error().code == ErrorCode::fileNotFound ? Result<std::optional<AuditHead>>(std::nullopt)
                                                             : fail(bytes.error());
    }
    std::string_view text = *bytes;
    if (!text.starts_with(anchorTitle) || !text.ends_with('\n')) {
        return fail(Error{ErrorCode::historyDamaged, {"its head file cannot be read"}}.in(path));
    }
    text.remove_prefix(anchorTitle.size());
    text.remove_suffix(1);
    const auto head = parseHead(text);
    return head ? Result<std::optional<AuditHead>>(head)
                : fail(Error{ErrorCode::historyDamaged, {"its head file cannot be read"}}.in(path));
}

namespace {

std::string anchorText(const AuditHead &head)
{
    return fmt::format("{}{}\n", anchorTitle, headText(head));
}

} // namespace

void replaceAnchor(const std::string &historyPath, const AuditHead &head)
{
    (void)writeFileDurably(anchorPath(historyPath), anchorText(head), FilePrivacy::ownerOnly);
}

namespace {

std::string asideOf(const std::string &historyPath)
{
    return anchorPath(historyPath) + ".kept";
}

} // namespace

void setAnchorAside(const std::string &historyPath)
{
    (void)::rename(anchorPath(historyPath).c_str(), asideOf(historyPath).c_str());
}

void takeAnchorBack(const std::string &historyPath)
{
    (void)::rename(asideOf(historyPath).c_str(), anchorPath(historyPath).c_str());
}

void dropAnchorAside(const std::string &historyPath)
{
    (void)::unlink(asideOf(historyPath).c_str());
}

void settleAnchor(SqliteConnection &connection)
{
    const auto kept = readWholeFile(asideOf(connection.path()));
    if (!kept) {
        return;
    }
    const auto head = auditHead(connection);
    const bool same = head && *kept == anchorText(*head) && ::access(anchorPath(connection.path()).c_str(), F_OK) != 0;
    same ? takeAnchorBack(connection.path()) : dropAnchorAside(connection.path());
}

std::string_view findingName(AuditFinding::Kind kind)
{
    using Kind = AuditFinding::Kind;
    switch (kind) {
    case Kind::entryMissing:
        return "entry_missing";
    case Kind::entryChanged:
        return "entry_changed";
    case Kind::entriesCut:
        return "entries_cut";
    case Kind::headDiffers:
        return "head_differs";
    case Kind::anchorDiffers:
        return "anchor_differs";
    case Kind::anchorDamaged:
        return "anchor_damaged";
    case Kind::recordChanged:
        return "record_changed";
    case Kind::recordMissing:
        return "record_missing";
    case Kind::recordUnknown:
        return "record_unknown";
    case Kind::recordUnhidden:
        return "record_unhidden";
    case Kind::recordHidden:
        break;
    }
    return "record_hidden";
}

std::string describeFinding(const AuditFinding &finding)
{
    using Kind = AuditFinding::Kind;
    switch (finding.kind) {
    case Kind::entryMissing:
        return fmt::format("Entry {} of the audit is missing.", finding.entry);
    case Kind::entryChanged:
        return fmt::format("Entry {} of the audit was changed, moved or put in.", finding.entry);
    case Kind::entriesCut:
        return fmt::format("The audit was cut: entry {} and what may have followed it are missing.", finding.entry);
    case Kind::headDiffers:
        return fmt::format("The head of the audit does not fit its last entry, {}.", finding.entry);
    case Kind::anchorDiffers:
        return fmt::format("The audit was written anew: entry {} is not the one that the noted head names.",
                           finding.entry);
    case Kind::anchorDamaged:
        return "The file with the head of the audit cannot be read.";
    case Kind::recordChanged:
        return fmt::format("Record {} was changed by another program.", finding.number);
    case Kind::recordMissing:
        return fmt::format("A record was taken out by another program: {}, last named in entry {} of the audit.",
                           finding.record.text(), finding.entry);
    case Kind::recordUnknown:
        return fmt::format("Record {} was put in by another program.", finding.number);
    case Kind::recordUnhidden:
        return fmt::format("Record {} was deleted, but another program brought it back.", finding.number);
    case Kind::recordHidden:
        break;
    }
    return fmt::format("Record {} was hidden by another program.", finding.number);
}

} // namespace cytogauge
