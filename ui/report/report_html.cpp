#include "ui/report/report_html.h"

#include "ui/common/card_words.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/share_text.h"
#include "ui/form/field_words.h"
#include "ui/history/record_words.h"
#include "ui/models/card_figures.h"
#include "ui/report/report_drawings.h"
#include "ui/report/report_markup.h"
#include "ui/report/report_measurements.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace cytogauge::ui {

using namespace markup;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double fileWidth = 658.0; // A4 within its margins

// The status in a sentence, and the flagged fields by what is said of them: a line for each kind, not for each field.
QStringList inputLines(const ReportContent &content)
{
    const PredictionRecord &record = content.stored.record;
    const FeatureSchema *schema = content.schema ? &*content.schema : nullptr;
    const QString unusual = QStringLiteral("unusual"), outside = QStringLiteral("outside"),
                  inconsistent = QStringLiteral("inconsistent");
    QMap<QString, QStringList> fields;
    PredictionRecord rest = record; // what is left for a sentence of its own
    QStringList others;
    for (const QString &flag : QString::fromStdString(record.flags).split(u';', Qt::SkipEmptyParts)) {
        const QString kind = flag.section(u':', 0, 0);
        const auto found = schema ? schema->find(flag.section(u':', 1).toStdString()) : std::nullopt;
        if (found && (kind == unusual || kind == outside || kind == inconsistent))
            fields[kind] << schemaText(schema->features[*found].label);
        else
            others << flag;
    }
    rest.flags = others.join(u';').toStdString();
    QStringList lines = inputSentences(rest, schema);
    const qsizetype place = record.status.empty() ? 0 : 1; // after the status
    const auto add = [&](const QString &kind, const QString &words) {
        if (fields.contains(kind))
            lines.insert(std::min(place, lines.size()), words.arg(fields[kind].join(QStringLiteral(", "))));
    };
    add(inconsistent, Words::tr("Does not fit the other fields: %1."));
    add(unusual, Words::tr("Unusual: %1."));
    add(outside, Words::tr("Outside the range that the model has seen: %1."));
    return lines;
}

// Who recorded it had these before them: warnings do not stop a prediction, they are kept with it.
QString warnings(const ReportContent &content)
{
    const PredictionRecord &record = content.stored.record;
    QStringList lines = inputLines(content);
    if (lines.isEmpty())
        return {};
    const bool warned = record.status == "unusual" || record.status == "outside" ||
                        record.flags.find("unusual:") != std::string::npos ||
                        record.flags.find("outside:") != std::string::npos ||
                        record.flags.find("inconsistent:") != std::string::npos;
    for (QString &line : lines)
        line = escaped(line);
    return heading(warned ? Words::tr("Warnings that it was recorded with") : Words::tr("Input")) +
           QStringLiteral("<p>%1</p>").arg(lines.join(QStringLiteral("<br>")));
}

// A bar for each class where there is no scale.
QString classes(const ReportContent &content, double width)
{
    const PredictionRecord &record = content.stored.record;
    if (hasScale(content) || record.probabilities.empty())
        return {};
    QStringList rows;
    for (std::size_t k = 0; k < record.probabilities.size(); ++k) {
        const auto &[name, probability] = record.probabilities[k];
        const QString words =
            escaped(capitalised(recordedClassName(name, content.schema ? &*content.schema : nullptr)));
        const bool chosen = name == record.label;
        const QString percent = escaped(percentText(probability));
        rows << row({cell(chosen ? strong(words) : words, "left", share(26)),
                     cell(chosen ? strong(percent) : percent, "right", share(10)), cell({}, "left", share(3)),
                     cell(drawing(classDrawing(k), width, {}), "left", share(61))});
    }
    return table(rows, Look::plain);
}

QString why(const ReportContent &content, double width)
{
    const std::vector<ReportStep> steps = reportSteps(content);
    if (steps.empty())
        return {};
    QStringList rows;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const ReportStep &step = steps[i];
        QString name, value;
        const bool end = step.kind == ReportStep::Kind::average || step.kind == ReportStep::Kind::patient;
        if (step.kind == ReportStep::Kind::average)
            name = Words::tr("Average case");
        else if (step.kind == ReportStep::Kind::patient)
            name = Words::tr("This patient");
        else if (step.kind == ReportStep::Kind::others)
            name = Words::tr("%n other field(s)", nullptr, step.count);
        else {
            name = reportFieldName(content, step.feature);
            value = measuredValue(content, step.feature);
        }
        const QString number = escaped(signedText(end ? step.to : step.contribution(), 2));
        rows << row({cell(end ? strong(escaped(name)) : escaped(name), "left", share(33)),
                     cell(value, "right", share(11)), cell(end ? strong(number) : number, "right", share(10)),
                     cell({}, "left", share(3)), cell(drawing(stepDrawing(i), width, {}), "left", share(43))});
    }
    QString html = heading(Words::tr("Why: contributions in log-odds")) + table(rows);
    const bool binary = content.schema && content.schema->positiveClass;
    const QString named =
        binary ? schemaText(content.schema->classes[*content.schema->positiveClass].label)
               : recordedClassName(content.stored.record.label, content.schema ? &*content.schema : nullptr);
    return html +
           small(Words::tr("Filled bars raise the probability of %1, hollow bars lower it.", "%1: a class").arg(named));
}

QString charts(const ReportContent &content, double width)
{
    const std::vector<std::size_t> drawn = drawnFields(content);
    if (drawn.empty())
        return {};
    QStringList sentences;
    for (const std::size_t feature : drawn)
        sentences << Words::tr("%1 %2.", "a field and the sentence on its value, which ends without a full stop")
                         .arg(reportFieldName(content, feature),
                              percentileSentence(*content.model, feature, content.stored.record.inputs[feature]));
    QString html = heading(Words::tr("The leading fields among the reference cases"));
    html += QStringLiteral("<p>%1</p>").arg(drawing(QLatin1String(fieldsDrawing), width, sentences.join(u' ')));
    QStringList lines;
    for (const QString &sentence : std::as_const(sentences))
        lines << escaped(sentence);
    return html + QStringLiteral("<p class=\"small\">%1</p>").arg(lines.join(QStringLiteral("<br>")));
}

QString facts(const QList<std::pair<QString, QString>> &all)
{
    QStringList rows;
    for (const auto &[name, value] : all)
        // A hash is one long word.
        rows << row({cell(escaped(name), "left", share(29)), cell({}, "left", share(2)),
                     cell(value.size() == 64 && !value.contains(u' ')
                              ? QStringLiteral("<span class=\"small\">%1</span>").arg(escaped(value))
                              : escaped(value),
                          "left", share(69))});
    return table(rows, Look::facts);
}

QString origin(const ReportContent &content)
{
    const PredictionRecord &record = content.stored.record;
    QList<std::pair<QString, QString>> all = originFacts(record);
    for (auto &[name, value] : all) // a report is to be checked, so the whole of it
        if (!value.isEmpty() && value == displayText(record.modelSha256.substr(0, 16)))
            value = displayText(record.modelSha256);
    return heading(Words::tr("Origin")) + facts(all);
}

QString aboutModel(const ReportContent &content)
{
    if (!content.model)
        return {};
    const ModelCard &card = content.model->card;
    QList<std::pair<QString, QString>> all{{Words::tr("Title"), cardTitle(*content.model)}};
    if (card.rows > 0) {
        QStringList counts;
        for (std::size_t k = 0; k < card.classRows.size() && k < content.model->schema.classes.size(); ++k)
            counts << Words::tr("%1 %2", "357 benign")
                          .arg(countText(static_cast<qint64>(card.classRows[k])),
                               schemaText(content.model->schema.classes[k].label));
        all << std::pair(Words::tr("Trained on"),
                         Words::tr("%1 cases of %2 (%3)", "a number, the data, the classes with their numbers")
                             .arg(countText(static_cast<qint64>(card.rows)), displayText(card.dataName),
                                  counts.join(QStringLiteral(", "))));
    }
    const CardFigures figures = figuresOf(card);
    QStringList found;
    if (figures.accuracy)
        found << (intervalKnown(*figures.accuracy)
                      ? Words::tr("accuracy %1 (%2)")
                            .arg(shareText(figures.accuracy->mean),
                                 shareRange(figures.accuracy->interval[0], figures.accuracy->interval[1]))
                      : Words::tr("accuracy %1").arg(shareText(figures.accuracy->mean)));
    if (figures.auc)
        found << Words::tr("AUC %1").arg(chanceText(figures.auc->mean, 3));
    if (figures.sensitivity)
        found << Words::tr("sensitivity %1").arg(shareText(figures.sensitivity->mean));
    if (figures.specificity)
        found << Words::tr("specificity %1").arg(shareText(figures.specificity->mean));
    if (figures.brier)
        found << Words::tr("Brier score %1").arg(fixedText(figures.brier->mean, 3));
    if (!found.isEmpty())
        all << std::pair(Words::tr("On cases that it had not seen"), found.join(QStringLiteral(", ")));
    // The schema's words, which are translated; the card's begin with the numbers that stand above already.
    const std::string &limits = content.model->schema.limits.empty() ? card.limits : content.model->schema.limits;
    if (!limits.empty())
        all << std::pair(Words::tr("Limits"), schemaText(limits));
    if (!card.attribution.empty())
        all << std::pair(Words::tr("Data"), schemaText(card.attribution));
    return heading(Words::tr("About the model")) + facts(all);
}

} // namespace

QString reportTitle(const ReportContent &content)
{
    return recordWords(content.stored, content.schema ? &*content.schema : nullptr).title;
}

QString demonstrationOnly()
{
    return Words::tr("Demonstration software. Not a medical device.");
}

QString reportHtml(const ReportContent &content, double width)
{
    const FeatureSchema *schema = content.schema ? &*content.schema : nullptr;
    const PredictionRecord &record = content.stored.record;
    const RecordWords words = recordWords(content.stored, schema);
    QString html = QStringLiteral("<h1>%1</h1>").arg(escaped(words.title));
    html += small(words.origin);
    html += QStringLiteral("<h2>%1</h2>").arg(escaped(Words::tr("Model estimate: %1").arg(words.headline)));
    if (!words.detail.isEmpty())
        html += paragraph(words.detail);
    if (!record.outcome.empty())
        html += paragraph(Words::tr("Confirmed outcome: %1.").arg(recordedClassName(record.outcome, schema)));
    if (hasScale(content))
        html +=
            QStringLiteral("<p>%1</p>")
                .arg(drawing(QLatin1String(scaleDrawing), width, words.headline + QStringLiteral(". ") + words.detail));
    html += classes(content, width);
    html += warnings(content);
    if (!record.note.empty())
        html += heading(Words::tr("Note")) + paragraph(displayText(record.note));
    html += measurementsHtml(content);
    html += why(content, width);
    html += charts(content, width);
    html += origin(content);
    html += aboutModel(content);
    return html;
}

QByteArray reportHtmlFile(const ReportContent &content)
{
    QString body = reportHtml(content, fileWidth);
    static const QRegularExpression image(QStringLiteral("<img src=\"([a-z0-9-]+)\""));
    for (auto found = image.match(body); found.hasMatch(); found = image.match(body)) {
        const QByteArray svg = drawingSvg(content, found.captured(1), fileWidth);
        body.replace(
            found.capturedStart(), found.capturedLength(),
            QStringLiteral("<img src=\"data:image/svg+xml;base64,%1\"").arg(QString::fromLatin1(svg.toBase64())));
    }
    const QString page = QStringLiteral(R"(<!DOCTYPE html>
<html lang="%1">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%2</title>
<style>
:root { color-scheme: only light }
body { font: 14px/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 0 auto; padding: 24px; max-width: %3px }
h1 { font-size: 21px; margin: 0 } h2 { font-size: 18px; margin: 14px 0 4px } h3 { font-size: 15px; margin: 18px 0 4px }
p { margin: 3px 0 } .small { font-size: 12px; color: #333 }
table { border-collapse: collapse; font-variant-numeric: tabular-nums } td { vertical-align: middle; overflow-wrap: anywhere; padding: 2px 0 }
.ruled td, .facts td { border-bottom: 1px solid #bbb } .facts td { vertical-align: top } img { max-width: 100%; vertical-align: middle }
.demonstration { border: 1px solid #000; padding: 4px 8px; margin: 0 0 14px; font-weight: 600 }
h3, .small { break-after: avoid } tr { break-inside: avoid }
</style>
</head>
<body>
<p class="demonstration">%4</p>
%5
</body>
</html>
)");
    // Not arg() for the body: it may hold %1 of its own.
    QString text = page;
    text.replace(QStringLiteral("%1"), QLocale().bcp47Name());
    text.replace(QStringLiteral("%2"), escaped(reportTitle(content)).replace(u'%', QStringLiteral("&#37;")));
    text.replace(QStringLiteral("%3"), QString::number(fileWidth));
    text.replace(QStringLiteral("%4"), escaped(demonstrationOnly()));
    text.replace(QStringLiteral("%5"), body);
    return text.toUtf8();
}

} // namespace cytogauge::ui
