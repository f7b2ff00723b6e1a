#include "ui/common/card_words.h"

#include "core/ml/kind_words.h"
#include "core/model/model.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/tr.h"

#include <QCoreApplication>
#include <QStringList>

namespace cytogauge::ui {

namespace {

// As training and import write them (core/model); a test compares.
constexpr const char *learned = QT_TRANSLATE_NOOP("cytogauge::ui", "Learned from %1 cases (%2).");
constexpr const char *kept =
    QT_TRANSLATE_NOOP("cytogauge::ui", "%1 of them, drawn by chance, are kept for curves, percentiles and similar "
                                       "cases; the figures are of all.");
constexpr const char *notValidated =
    QT_TRANSLATE_NOOP("cytogauge::ui", "No external validation exists: every figure comes from cross-validation within "
                                       "these data. For demonstration, teaching and study only.");
constexpr const char *imported = QT_TRANSLATE_NOOP(
    "cytogauge::ui",
    "Made by another program: the cases it learned from and how good it is are not "
    "known here, so nothing is said of unusual inputs, and no set of classes is "
    "given. Judge it on cases of your own before you believe it. For demonstration, teaching and study "
    "only.");

constexpr const char *importedTitle = QT_TRANSLATE_NOOP("cytogauge::ui", "%1 XGBoost, imported");

constexpr const char *explains =
    QT_TRANSLATE_NOOP("cytogauge::ui", "Gives the probability of each class of %1 from %2 predictors, with its "
                                       "uncertainty and the part of each predictor in it.");
constexpr const char *predicts =
    QT_TRANSLATE_NOOP("cytogauge::ui", "Gives the probability of each class of %1 from %2 predictors.");

// The sentences that training writes, word by word as in the file or in the chosen language.
QString trainedLimits(const Model &model, bool inFile)
{
    const ModelCard &card = model.card;
    const auto say = [inFile](const char *words) { return inFile ? QString::fromUtf8(words) : tr(words); };
    const auto wordsOf = [inFile](const std::string &words) {
        return inFile ? QString::fromStdString(words) : schemaText(words);
    };
    const auto count = [inFile](std::size_t number) {
        const auto whole = static_cast<qint64>(number);
        return inFile ? QString::number(whole) : countText(whole);
    };
    QStringList shares;
    for (std::size_t k = 0; k < card.classRows.size() && k < model.schema.classes.size(); ++k)
        shares << count(card.classRows[k]) + QLatin1Char(' ') + wordsOf(model.schema.classes[k].label);
    QStringList sentences{say(learned).arg(count(card.rows), shares.join(QStringLiteral(", ")))};
    if (model.cases.size() < card.rows)
        sentences << say(kept).arg(count(model.cases.size()));
    if (!model.schema.limits.empty())
        sentences << wordsOf(model.schema.limits);
    sentences << say(notValidated);
    return sentences.join(QLatin1Char(' '));
}

} // namespace

QString cardTitle(const Model &model)
{
    const std::string &data = model.schema.shortTitle.empty() ? model.schema.title : model.schema.shortTitle;
    for (const KindWords &kind : wordsOfKinds())
        for (const std::string_view written : {kind.inTitle, kind.name})
            if (model.card.title == data + ' ' + std::string(written))
                return tr("%1 %2", "a model's title: its data and its kind")
                    .arg(schemaText(data), QCoreApplication::translate("Classifiers", kind.inTitle.data()));
    if (QString::fromStdString(model.card.title) == QString::fromUtf8(importedTitle).arg(QString::fromStdString(data)))
        return tr(importedTitle).arg(schemaText(data));
    return displayText(model.card.title);
}

QString cardPurpose(const Model &model)
{
    const QString written = QString::fromStdString(model.card.purpose);
    const std::string &title = model.schema.title; // as in the file, to compare
    const auto count = static_cast<qint64>(model.schema.size());
    for (const char *words : {explains, predicts})
        if (written == QString::fromUtf8(words).arg(QString::fromStdString(title), QString::number(count)))
            return tr(words).arg(schemaText(title), countText(count));
    return displayText(model.card.purpose);
}

QString cardLimits(const Model &model)
{
    const QString written = QString::fromStdString(model.card.limits);
    if (written == QLatin1String(imported))
        return tr(imported);
    if (written == trainedLimits(model, true))
        return trainedLimits(model, false);
    return displayText(model.card.limits);
}

} // namespace cytogauge::ui
