#include "ui/report/report_html.h"

#include "core/base/text.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/history/record_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr std::size_t reasonsShown = 8;
constexpr int paddingOfCells = 2;

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>").arg(escaped(text));
}

QString heading(const QString &text)
{
    return QStringLiteral("<h3>%1</h3>").arg(escaped(text));
}

// Cells are escaped already; the first column to the left, the others to the right.
QString row(const QStringList &cells, const char *tag = "td")
{
    QString html = QStringLiteral("<tr>");
    for (qsizetype i = 0; i < cells.size(); ++i)
        html += QStringLiteral("<%1 align=\"%2\">%3</%1>")
                    .arg(QLatin1String(tag), i == 0 ? QStringLiteral("left") : QStringLiteral("right"), cells[i]);
    return html + QStringLiteral("</tr>");
}

QString table(const QStringList &rows)
{
    return QStringLiteral("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"%1\">%2</table>")
        .arg(paddingOfCells)
        .arg(rows.join(QString()));
}

QString featureName(const ReportContent &content, std::size_t index)
{
    return content.schema && index < content.schema->size()
               ? capitalised(schemaText(content.schema->features[index].label))
               : Words::tr("Input %1").arg(index + 1);
}

bool isFlagged(const ReportContent &content, std::size_t index)
{
    if (!content.schema || index >= content.schema->size())
        return false;
    const QString name = QString::fromStdString(content.schema->features[index].name);
    const QStringList flags =
        QString::fromStdString(content.stored.record.flags).split(QLatin1Char(';'), Qt::SkipEmptyParts);
    return std::any_of(flags.begin(), flags.end(),
                       [&name](const QString &flag) { return flag.section(QLatin1Char(':'), 1) == name; });
}

// "17.99 (84)", with a star when the field has a flag.
QString inputCell(const ReportContent &content, std::size_t index)
{
    const double value = content.stored.record.inputs[index];
    QString text = numberText(value);
    if (content.model && index < content.model->references.size()) {
        const double percentile = content.model->references[index].percentile(value, -1);
        text = Words::tr("%1 (%2)", "a value and its percentile").arg(text, fixedText(percentile, 0));
    }
    text = escaped(text);
    return isFlagged(content, index) ? QStringLiteral("<b>%1&nbsp;*</b>").arg(text) : text;
}

// As in the form: a row for each measurement, a column for each statistic; without statistics one value to a row.
QString inputs(const ReportContent &content)
{
    const std::vector<double> &values = content.stored.record.inputs;
    QStringList rows;
    const bool grid =
        content.schema && content.schema->statistics.size() > 1 && content.schema->size() == values.size();
    if (grid) {
        const FeatureSchema &schema = *content.schema;
        QStringList head{QString()};
        for (const Statistic &statistic : schema.statistics)
            head << escaped(schemaText(statistic.label));
        rows << row(head, "th");
        for (const Measurement &measurement : schema.measurements) {
            QStringList cells{escaped(schemaText(measurement.label))};
            for (const Statistic &statistic : schema.statistics) {
                const auto feature = schema.featureAt(measurement.id, statistic.id);
                cells << (feature ? inputCell(content, *feature) : QString());
            }
            rows << row(cells);
        }
    } else {
        for (std::size_t i = 0; i < values.size(); ++i)
            rows << row({escaped(featureName(content, i)), inputCell(content, i)});
    }
    QString html = heading(Words::tr("Measurements")) + table(rows);
    if (content.model)
        html += paragraph(Words::tr("In brackets: the percentile among the model's reference cases."));
    if (!content.stored.record.flags.empty())
        html += paragraph(Words::tr("* See Input."));
    return html;
}

QString reasons(const ReportContent &content)
{
    const std::vector<double> &all = content.stored.record.contributions;
    if (all.empty())
        return {};
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&all](std::size_t a, std::size_t b) { return std::abs(all[a]) > std::abs(all[b]); });
    const double base = content.stored.record.contributionBase;
    QStringList rows{row({escaped(Words::tr("Average case")), escaped(signedText(base, 2))})};
    double rest = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i < reasonsShown)
            rows << row({escaped(featureName(content, order[i])), escaped(signedText(all[order[i]], 2))});
        else
            rest += all[order[i]];
    }
    if (order.size() > reasonsShown)
        rows << row({escaped(Words::tr("%n other field(s)", nullptr, static_cast<int>(order.size() - reasonsShown))),
                     escaped(signedText(rest, 2))});
    const double total = std::accumulate(all.begin(), all.end(), base);
    rows << row({QStringLiteral("<b>%1</b>").arg(escaped(Words::tr("This patient"))),
                 QStringLiteral("<b>%1</b>").arg(escaped(signedText(total, 2)))});
    return heading(Words::tr("Why: contributions in log-odds")) + table(rows);
}

QString origin(const ReportContent &content)
{
    QStringList rows;
    for (const auto &[name, value] : originFacts(content.stored.record))
        rows << row({escaped(name), escaped(value)});
    rows << row({escaped(Words::tr("Model hash, whole")), escaped(displayText(content.stored.record.modelSha256))});
    return heading(Words::tr("Origin")) + table(rows);
}

QString aboutModel(const ReportContent &content)
{
    if (!content.model)
        return {};
    const ModelCard &card = content.model->card;
    QString html = heading(Words::tr("About the model"));
    html += paragraph(
        Words::tr("%1 was trained on %2 cases of %3.")
            .arg(displayText(card.title), countText(static_cast<qint64>(card.rows)), displayText(card.dataName)));
    if (!card.limits.empty())
        html += paragraph(displayText(card.limits));
    return html;
}

} // namespace

bool hasScale(const ReportContent &content)
{
    return content.stored.record.probability && content.schema && content.schema->positiveClass;
}

QString reportTitle(const ReportContent &content)
{
    return recordWords(content.stored, content.schema ? &*content.schema : nullptr).title;
}

QString reportHtml(const ReportContent &content)
{
    const FeatureSchema *schema = content.schema ? &*content.schema : nullptr;
    const PredictionRecord &record = content.stored.record;
    const RecordWords words = recordWords(content.stored, schema);
    QString html = QStringLiteral("<h1>%1</h1>").arg(escaped(words.title));
    html += paragraph(words.origin);
    html += QStringLiteral("<h2>%1</h2>").arg(escaped(Words::tr("Model estimate: %1").arg(words.headline)));
    html += paragraph(words.detail);
    if (hasScale(content))
        html += QStringLiteral("<p><img src=\"%1\"></p>").arg(QLatin1String(reportScaleName));
    const QStringList sentences = inputSentences(record, schema);
    if (!sentences.isEmpty()) {
        html += heading(Words::tr("Input"));
        for (const QString &sentence : sentences)
            html += paragraph(sentence);
    }
    if (!record.note.empty())
        html += heading(Words::tr("Note")) + paragraph(displayText(record.note));
    html += inputs(content);
    html += reasons(content);
    html += origin(content);
    html += aboutModel(content);
    return html;
}

} // namespace cytogauge::ui
