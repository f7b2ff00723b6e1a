#include "ui/report/report_content.h"

#include "ui/common/error_words.h"
#include "ui/common/schema_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge::ui {

namespace {

struct ContentWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr std::size_t reasonsShown = 8;
constexpr std::size_t fieldsDrawn = 3;

} // namespace

QString reportFieldName(const ReportContent &content, std::size_t feature)
{
    if (!content.schema || feature >= content.schema->size())
        return ContentWords::tr("Input %1").arg(feature + 1);
    return capitalised(schemaText(content.schema->features[feature].label));
}

bool isFlaggedField(const ReportContent &content, std::size_t feature)
{
    if (!content.schema || feature >= content.schema->size())
        return false;
    const QString name = QString::fromStdString(content.schema->features[feature].name);
    const QStringList flags =
        QString::fromStdString(content.stored.record.flags).split(QLatin1Char(';'), Qt::SkipEmptyParts);
    return std::any_of(flags.begin(), flags.end(),
                       [&name](const QString &flag) { return flag.section(QLatin1Char(':'), 1) == name; });
}

std::vector<std::size_t> fieldsByContribution(const ReportContent &content)
{
    const std::vector<double> &all = content.stored.record.contributions;
    std::vector<std::size_t> order(content.stored.record.inputs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (all.size() == order.size())
        std::stable_sort(order.begin(), order.end(),
                         [&all](std::size_t a, std::size_t b) { return std::abs(all[a]) > std::abs(all[b]); });
    return order;
}

std::vector<ReportStep> reportSteps(const ReportContent &content)
{
    const PredictionRecord &record = content.stored.record;
    const std::vector<double> &all = record.contributions;
    if (all.empty() || all.size() != record.inputs.size())
        return {};
    std::vector<ReportStep> steps{{ReportStep::Kind::average, 0, 0, record.contributionBase, record.contributionBase}};
    const std::vector<std::size_t> order = fieldsByContribution(content);
    const std::size_t alone = order.size() > reasonsShown + 1 ? reasonsShown : order.size();
    double at = record.contributionBase;
    for (std::size_t i = 0; i < alone; ++i) {
        steps.push_back({ReportStep::Kind::field, order[i], 0, at, at + all[order[i]]});
        at = steps.back().to;
    }
    const double total = std::accumulate(all.begin(), all.end(), record.contributionBase);
    if (alone < order.size())
        steps.push_back({ReportStep::Kind::others, 0, static_cast<int>(order.size() - alone), at, total});
    steps.push_back({ReportStep::Kind::patient, 0, 0, total, total});
    return steps;
}

bool hasScale(const ReportContent &content)
{
    return content.stored.record.probability && content.schema && content.schema->positiveClass;
}

std::vector<std::size_t> drawnFields(const ReportContent &content)
{
    if (!content.model || content.model->references.size() != content.stored.record.inputs.size())
        return {};
    std::vector<std::size_t> drawn;
    for (const std::size_t feature : fieldsByContribution(content))
        if (content.model->references[feature].known() && drawn.size() < fieldsDrawn)
            drawn.push_back(feature);
    return drawn;
}

} // namespace cytogauge::ui
