#include "ui/report/report_measurements.h"

#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/form/field_words.h"
#include "ui/report/report_drawings.h"
#include "ui/report/report_markup.h"

#include <QCoreApplication>
#include <QStringList>

namespace cytogauge::ui {

using namespace markup;

namespace {

struct MeasurementWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QString percentileText(const ReportContent &content, std::size_t feature)
{
    if (!content.model || feature >= content.model->references.size() || !content.model->references[feature].known())
        return {};
    const ClassPlace place = placeOf(content.model->references[feature], content.stored.record.inputs[feature], -1);
    const bool above = place.place == ClassPlace::Place::aboveEvery;
    return QString::number(above ? 100 : place.place == ClassPlace::Place::belowEvery ? 0 : place.percentile);
}

// As in the form: a row for each measurement, two columns (value and percentile) for each statistic.
QString grid(const ReportContent &content, const FeatureSchema &schema)
{
    const int columns = static_cast<int>(schema.statistics.size());
    const int each = 72 / columns;
    QStringList head{cell({}, "left", share(28))};
    for (const Statistic &statistic : schema.statistics)
        head << cell(strong(escaped(schemaText(statistic.label))), "right", share(each - each / 3))
             << cell(strong(QStringLiteral("%")), "right", share(each / 3));
    QStringList rows{row(head)};
    for (const Measurement &measurement : schema.measurements) {
        QStringList cells{cell(escaped(schemaText(measurement.label)))};
        for (const Statistic &statistic : schema.statistics) {
            const auto feature = schema.featureAt(measurement.id, statistic.id);
            cells << cell(feature ? measuredValue(content, *feature) : QString(), "right")
                  << cell(feature ? percentileText(content, *feature) : QString(), "right");
        }
        rows << row(cells);
    }
    return table(rows);
}

// Without statistics: the fields beside each other in two columns, so that a page holds many of them.
QString list(const ReportContent &content)
{
    const std::size_t count = content.stored.record.inputs.size();
    const std::size_t half = count > 6 ? (count + 1) / 2 : count;
    const bool two = half < count;
    const auto three = [&](std::size_t feature) {
        const QString name = feature < count ? escaped(reportFieldName(content, feature)) : QString();
        return QStringList{cell(name, "left", share(two ? 27 : 40)),
                           cell(feature < count ? measuredValue(content, feature) : QString(), "right", share(14)),
                           cell(feature < count ? percentileText(content, feature) : QString(), "right", share(7))};
    };
    const QStringList titles{cell({}), cell(strong(escaped(MeasurementWords::tr("Value"))), "right"),
                             cell(strong(QStringLiteral("%")), "right")};
    const QString gap = cell({}, "left", share(two ? 4 : 39));
    QStringList rows{row(titles + QStringList{gap} + (two ? titles : QStringList()))};
    for (std::size_t i = 0; i < half; ++i)
        rows << row(three(i) + QStringList{gap} + (two ? three(half + i) : QStringList()));
    return table(rows);
}

} // namespace

QString measuredValue(const ReportContent &content, std::size_t feature)
{
    const QString text = escaped(numberText(content.stored.record.inputs[feature]));
    return isFlaggedField(content, feature) ? strong(QStringLiteral("*&nbsp;%1").arg(text)) : text;
}

QString measurementsHtml(const ReportContent &content)
{
    const PredictionRecord &record = content.stored.record;
    const bool asGrid =
        content.schema && content.schema->statistics.size() > 1 && content.schema->size() == record.inputs.size();
    QString html =
        heading(MeasurementWords::tr("Measurements")) + (asGrid ? grid(content, *content.schema) : list(content));
    QStringList notes;
    if (content.model && content.model->hasOutOfFold())
        notes << MeasurementWords::tr("%: the percentile among the model's reference cases.");
    bool flagged = false;
    for (std::size_t i = 0; i < record.inputs.size(); ++i)
        flagged = flagged || isFlaggedField(content, i);
    if (flagged)
        notes << MeasurementWords::tr("*: see the warnings.");
    return notes.isEmpty() ? html : html + small(notes.join(QLatin1Char(' ')));
}

} // namespace cytogauge::ui
