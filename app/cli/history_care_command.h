// history verify|restore: whether the history is what the program wrote, and the way back to a backup.
#pragma once

#include "app/cli/history_command.h"

namespace cytogauge::cli {

class HistoryVerifyCommand final : public HistoryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string head_;
};

class HistoryRestoreCommand final : public HistoryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    [[nodiscard]] Outcome restored(Context &context, const std::string &kept) const;
    std::string in_;
};

} // namespace cytogauge::cli
