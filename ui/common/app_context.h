// What the pages share. The composition root owns it and everything it points to; both outlive every page.
#pragma once

#include "core/base/clock.h"
#include "core/history/history_store.h"

namespace cytogauge::ui {

struct AppContext {
    const Clock *clock = nullptr;
    HistoryStore *store = nullptr; // null: no history could be opened
    double threshold = 0.5;        // the action threshold of the settings
};

} // namespace cytogauge::ui
