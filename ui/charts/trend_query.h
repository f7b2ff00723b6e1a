// Asks the history for what a trend is drawn of, away from the interface thread.
#pragma once

#include "ui/charts/trend_chart.h"

#include <functional>
#include <optional>

namespace cytogauge::ui {

class HistoryAccess;

// The newest records of exactly this reference and of this schema; done on the interface thread, as long as owner
// lives. schema: for the words; none: class names stay as they are recorded.
void loadTrend(HistoryAccess &history, QObject *owner, const std::string &patient, const std::string &schemaId,
               std::optional<FeatureSchema> schema, std::function<void(const Result<Trend> &)> done);

} // namespace cytogauge::ui
