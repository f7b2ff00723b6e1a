#include "ui/models/model_facts.h"

#include "core/ml/classifier.h"
#include "ui/common/error_words.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/models/card_figures.h"

#include <QCoreApplication>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace cytogauge::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ModelFacts)
};

class Page {
public:
    void heading(const QString &words) { lines_ << QString() << words.toUpper(); }
    void say(const QString &words)
    {
        if (!words.isEmpty()) {
            lines_ << words;
        }
    }
    void fact(const QString &name, const QString &value)
    {
        if (!value.isEmpty()) {
            lines_ << Words::tr("%1: %2", "a fact's name and the fact").arg(name, value);
        }
    }
    [[nodiscard]] QString text() const { return lines_.join(QLatin1Char('\n')).trimmed() + QLatin1Char('\n'); }

private:
    QStringList lines_;
};

QString optionsText(const std::string &optionsJson)
{
    const nlohmann::json options = nlohmann::json::parse(optionsJson, nullptr, false);
    QStringList list;
    if (options.is_object()) {
        for (const auto &[key, value] : options.items()) {
            list << QStringLiteral("%1 = %2").arg(
                displayText(key), displayText(value.is_string() ? value.get<std::string>() : value.dump()));
        }
    }
    return list.join(QStringLiteral(", "));
}

void addFigures(Page &page, const ModelCard &card)
{
    const CardFigures figures = figuresOf(card);
    page.heading(Words::tr("How good it is"));
    if (!figures.any()) {
        page.say(Words::tr("The card has no out-of-fold figures. Nothing is known about how good the model is."));
        return;
    }
    page.say(Words::tr("From predictions for cases that the predicting model had not seen: cross-validation in %1 "
                       "folds, repeated %2 times, with 95 % intervals over patients.")
                 .arg(figures.folds)
                 .arg(figures.repeats));
    const auto share = [&page](const QString &name, const std::optional<Estimate> &figure) {
        if (figure) {
            page.fact(name, Words::tr("%1 (%2)", "a figure and its interval")
                                .arg(shareText(figure->mean), shareRange(figure->interval[0], figure->interval[1])));
        }
    };
    const auto number = [&page](const QString &name, const std::optional<Estimate> &figure) {
        if (figure) {
            page.fact(name, Words::tr("%1 (%2 to %3)")
                                .arg(fixedText(figure->mean, 4), fixedText(figure->interval[0], 4),
                                     fixedText(figure->interval[1], 4)));
        }
    };
    share(Words::tr("Accuracy"), figures.accuracy);
    share(Words::tr("Sensitivity"), figures.sensitivity);
    share(Words::tr("Specificity"), figures.specificity);
    number(Words::tr("AUC"), figures.auc);
    number(Words::tr("Log-loss"), figures.logLoss);
    number(Words::tr("Brier score"), figures.brier);
}

void addData(Page &page, const Model &model)
{
    const ModelCard &card = model.card;
    page.heading(Words::tr("What it learned from"));
    page.fact(Words::tr("Data"), displayText(card.dataName));
    page.fact(Words::tr("Cases"), countText(static_cast<qint64>(card.rows)));
    for (std::size_t k = 0; k < card.classRows.size() && k < model.schema.classes.size(); ++k) {
        page.fact(capitalised(displayText(model.schema.classes[k].label)),
                  countText(static_cast<qint64>(card.classRows[k])));
    }
    page.fact(Words::tr("Source"), displayText(card.attribution));
    page.fact(Words::tr("SHA-256 of the data"), displayText(card.dataSha256));
}

} // namespace

QString modelFacts(const Model &model)
{
    const ModelCard &card = model.card;
    Page page;
    page.say(modelTitle(model));
    page.heading(Words::tr("What it is for"));
    page.say(displayText(card.purpose));
    page.say(Words::tr("Demonstration software. Not a medical device."));
    page.heading(Words::tr("Limits"));
    page.say(card.limits.empty() ? Words::tr("The card names none. Treat the model as unproven.")
                                 : displayText(card.limits));
    addFigures(page, card);
    addData(page, model);
    page.heading(Words::tr("How it was made"));
    page.fact(Words::tr("Classifier"),
              displayText(card.classifier.empty() ? std::string(model.classifier->name()) : card.classifier));
    page.fact(Words::tr("Options"), optionsText(card.optionsJson));
    page.fact(Words::tr("Seed"), QString::number(card.seed));
    page.fact(Words::tr("Program version"), displayText(card.programVersion));
    page.fact(Words::tr("Made"), displayText(model.createdUtc));
    page.heading(Words::tr("Identity"));
    page.fact(Words::tr("Name and version"), displayText(model.id + "@" + model.version));
    page.fact(Words::tr("SHA-256 of the content"), displayText(model.sha256));
    page.fact(Words::tr("Schema"),
              Words::tr("%1, %2 predictors").arg(displayText(model.schema.title)).arg(model.schema.size()));
    page.fact(Words::tr("Schema fingerprint"), displayText(model.schema.fingerprint()));
    return page.text();
}

} // namespace cytogauge::ui
