#include "ui/models/model_facts.h"

#include "ui/common/card_words.h"
#include "ui/common/error_words.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/share_text.h"
#include "ui/models/card_figures.h"

#include <QCoreApplication>
#include <QStringList>

namespace cytogauge::ui {

namespace {

class FactPageWords {
    Q_DECLARE_TR_FUNCTIONS(ModelFacts)
};

// Safe to show, like the parts that it is made of.
QString factText(const FactText &text, const Model &model)
{
    QStringList parts;
    std::vector<std::string> arguments;
    for (const FactText &part : text.parts) {
        parts << factText(part, model);
        arguments.push_back(parts.constLast().toStdString());
    }
    switch (text.kind) {
    case FactText::Kind::sentence:
        return QString::fromStdString(fill(factWordsText(text.words).toStdString(), arguments));
    case FactText::Kind::list:
        return parts.join(QString::fromStdString(text.text));
    case FactText::Kind::data:
        return displayText(text.text);
    case FactText::Kind::schemaWords:
        return schemaText(text.text);
    case FactText::Kind::title:
        return cardTitle(model);
    case FactText::Kind::purpose:
        return cardPurpose(model);
    case FactText::Kind::limits:
        return cardLimits(model);
    case FactText::Kind::count:
        return countText(static_cast<qint64>(text.number));
    case FactText::Kind::figureName:
        return figureTitle(text.text).name;
    case FactText::Kind::figure:
        return chanceText(text.number, 4);
    case FactText::Kind::percent:
        return shareText(text.number, 2); // as files have it
    }
    return {};
}

} // namespace

QString factWordsText(FactWords words)
{
    return QCoreApplication::translate("ModelFacts", factWords(words).data());
}

QString factsPage(const Model &model)
{
    QStringList lines{modelTitle(model), FactPageWords::tr("Demonstration software. Not a medical device."), QString()};
    const std::vector<ModelFact> facts = modelFacts(model);
    for (const ModelFact &fact : facts) {
        const QString topic = factWordsText(fact.topic);
        lines << (fact.tripod.empty()
                      ? topic
                      : FactPageWords::tr("%1 (TRIPOD+AI %2)", "a fact's topic and the items it answers")
                            .arg(topic, displayText(fact.tripod)))
              << factText(fact.text, model) << QString();
    }
    QStringList open;
    for (const std::string &item : unansweredTripodItems(facts)) {
        open << displayText(item);
    }
    if (!open.isEmpty()) {
        lines << FactPageWords::tr("Items of TRIPOD+AI that only a person who knows the study can answer: %1.")
                     .arg(open.join(QStringLiteral(", ")));
    }
    return lines.join(QLatin1Char('\n')).trimmed() + QLatin1Char('\n');
}

} // namespace cytogauge::ui
