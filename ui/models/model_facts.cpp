#include "ui/models/model_facts.h"

#include "core/exchange/model_facts.h"
#include "ui/common/error_words.h"
#include "ui/common/model_catalog.h"

#include <QCoreApplication>
#include <QStringList>

namespace cytogauge::ui {

namespace {

class FactWords {
    Q_DECLARE_TR_FUNCTIONS(ModelFacts)
};

} // namespace

QString factsPage(const Model &model)
{
    QStringList lines{modelTitle(model), FactWords::tr("Demonstration software. Not a medical device."), QString()};
    const std::vector<ModelFact> facts = modelFacts(model);
    for (const ModelFact &fact : facts) {
        const QString topic = displayText(fact.topic);
        lines << (fact.tripod.empty() ? topic
                                      : FactWords::tr("%1 (TRIPOD+AI %2)", "a fact's topic and the items it answers")
                                            .arg(topic, displayText(fact.tripod)))
              << displayText(fact.text) << QString();
    }
    QStringList open;
    for (const std::string &item : unansweredTripodItems(facts)) {
        open << displayText(item);
    }
    if (!open.isEmpty()) {
        lines << FactWords::tr("Items of TRIPOD+AI that only a person who knows the study can answer: %1.")
                     .arg(open.join(QStringLiteral(", ")));
    }
    return lines.join(QLatin1Char('\n')).trimmed() + QLatin1Char('\n');
}

} // namespace cytogauge::ui
