#include "app/cli/command.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace cytogauge::cli {

bool Command::chosen() const
{
    return app_ != nullptr && app_->parsed();
}

} // namespace cytogauge::cli
