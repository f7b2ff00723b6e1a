// What a page needs to live, for tests: a clock that stands still, a history in memory, settings in a fresh folder,
// the models that the program brings along.
#pragma once

#include "core/history/history_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"
#include "ui/common/app_context.h"
#include "ui/common/endpoint_access.h"
#include "ui/common/history_access.h"
#include "ui/common/model_catalog.h"
#include "ui/common/theme.h"
#include "ui/settings/settings_store.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace cytogauge::test {

// The application's one theme manager, made by the tests' main.
[[nodiscard]] ui::ThemeManager &themeManager();

// Lets the event loop run until the condition holds; false after ten seconds.
[[nodiscard]] bool eventually(const std::function<bool()> &holds);

// A plausible WDBC record; number decides patient, class, probability and time.
[[nodiscard]] PredictionRecord wdbcRecord(int number, UtcTime now);

class World {
public:
    enum class Models { none, all };
    explicit World(Models models = Models::none);

    FakeClock clock;
    TemporaryFolder folder;
    ui::SettingsStore settings;
    ui::ModelCatalog models;
    ui::HistoryAccess history;
    ui::EndpointAccess endpoints; // in endpoints.json of the folder; secrets in memory, a real network
    ui::AppContext context;

    void openInMemory();                                    // and waits until it is open
    void add(const std::vector<PredictionRecord> &records); // in one transaction
    [[nodiscard]] QString path(const char *name) const { return QString::fromStdString(folder.file(name)); }
};

} // namespace cytogauge::test
