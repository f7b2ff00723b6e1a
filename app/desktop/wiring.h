// Makes the objects that the window needs and joins them; owns all of them.
#pragma once

#include "core/base/clock.h"
#include "ui/common/app_context.h"
#include "ui/common/endpoint_access.h"
#include "ui/common/history_access.h"
#include "ui/common/model_catalog.h"
#include "ui/common/theme.h"
#include "ui/settings/settings_store.h"
#include "ui/window/main_window.h"

#include <memory>

namespace cytogauge {

struct WiringOptions {
    QString dataFolder;       // where history and settings live; made when something is stored
    bool keepSettings = true; // the demo neither reads nor writes any
    bool isPrivate = false;
    QString modelFile; // named by the person
    QString endpoint;  // the same; empty: as the settings say
};

class Wiring {
public:
    explicit Wiring(const WiringOptions &options);

    [[nodiscard]] ui::AppContext &context() { return context_; }
    [[nodiscard]] ui::SettingsStore &settings() { return settings_; }
    [[nodiscard]] ui::ThemeManager &themes() { return themes_; }
    // After the language was chosen, because widgets take their words when they are made.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow();

private:
    WiringOptions options_;
    SystemClock clock_;
    ui::SettingsStore settings_;
    ui::ThemeManager themes_;
    ui::ModelCatalog models_;
    ui::HistoryAccess history_;
    ui::EndpointAccess endpoints_;
    ui::AppContext context_;
};

} // namespace cytogauge
