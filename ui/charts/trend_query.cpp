#include "ui/charts/trend_query.h"

#include "ui/common/error_words.h"
#include "ui/common/history_access.h"

#include <cstdint>

namespace cytogauge::ui {

void loadTrend(HistoryAccess &history, QObject *owner, const std::string &patient, const std::string &schemaId,
               std::optional<FeatureSchema> schema, std::function<void(const Result<Trend> &)> done)
{
    struct Found {
        std::vector<HistoryRow> rows;
        std::int64_t matching = 0;
    };
    HistoryQuery query;
    query.filter.patient = patient;
    query.filter.schema = schemaId;
    history.submit(
        owner,
        [query](HistoryStore &store, TaskControl &) -> Result<Found> {
            auto rows = store.rows(query, 0, mostTrendPoints);
            const auto counts = rows ? store.count(query.filter) : fail(rows.error());
            return counts ? Result<Found>(Found{std::move(*rows), counts->matching}) : fail(counts.error());
        },
        [patient, schema = std::move(schema), done = std::move(done)](const Result<Found> &found) {
            if (!found) {
                done(fail(found.error()));
                return;
            }
            Trend trend = trendOf(found->rows, found->matching, schema ? &*schema : nullptr);
            trend.patient = displayText(patient); // also where there is no row
            done(trend);
        });
}

} // namespace cytogauge::ui
