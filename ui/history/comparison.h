// Records beside each other, and a record beside what the active model says of it now: values in, words out.
#pragma once

#include "core/history/history_store.h"
#include "core/prediction/predictor.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace cytogauge::ui {

struct RecordComparisonRow {
    QString name;
    QStringList cells; // one for each column; none: the title of a section
    bool differs = false;
    friend bool operator==(const RecordComparisonRow &, const RecordComparisonRow &) = default;
};

struct RecordComparison {
    QStringList columns;
    QList<RecordComparisonRow> rows;
    QString summary;                    // sentences
    [[nodiscard]] QString text() const; // tab-separated, with titles
};

inline constexpr int mostCompared = 4;

// schemaOf: null when the schema is unknown. Records of several schemas are compared in what all records have; their
// inputs are not put beside each other, and the summary says so.
using SchemaFinder = std::function<const FeatureSchema *(const std::string &schemaId)>;
[[nodiscard]] RecordComparison compareRecords(const std::vector<StoredRecord> &records, const SchemaFinder &schemaOf);

// What the model says now of the inputs as they were recorded, with the threshold of the record. A case that the model
// learned from is answered by the model of its fold (core/exchange/held_out_fold.h).
struct Reprediction {
    StoredRecord before;
    Prediction now;
    std::shared_ptr<const Model> model;
};
// An error when the record belongs to another schema than the model's.
[[nodiscard]] Result<Reprediction> repredict(const StoredRecord &record, std::shared_ptr<const Model> model,
                                             double threshold, std::stop_token stop);
// A record file carries no reasons: they come again from the very model that answered, when it is among these and still
// gives the recorded probability.
void addReasons(PredictionRecord &record, const std::vector<std::shared_ptr<const Model>> &models,
                std::stop_token stop = {});
// Columns: recorded, now, difference. Contributions in the order of how much they changed.
[[nodiscard]] RecordComparison describeReprediction(const Reprediction &reprediction);

} // namespace cytogauge::ui
