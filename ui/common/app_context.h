// What the pages share. The composition root owns it and everything it points to; all of it outlives every page.
#pragma once

namespace cytogauge {
class Clock;
}

namespace cytogauge::ui {

class EndpointAccess;
class HistoryAccess;
class ModelCatalog;
class SettingsStore;
class ThemeManager;

struct AppContext {
    const Clock *clock = nullptr;
    HistoryAccess *history = nullptr; // answers with the reason while no store could be opened
    double threshold = 0.5;           // the action threshold of the settings
    SettingsStore *settings = nullptr;
    ModelCatalog *models = nullptr;
    ThemeManager *themes = nullptr;
    EndpointAccess *endpoints = nullptr; // null: predictions are made on this computer only
};

} // namespace cytogauge::ui
