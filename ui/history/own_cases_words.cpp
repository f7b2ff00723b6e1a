#include "ui/history/own_cases_words.h"

#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/share_text.h"
#include "ui/result/result_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace cytogauge::ui {

namespace {

struct OwnWords {
    Q_DECLARE_TR_FUNCTIONS(OwnCases)
};

QString intervalWords(const Proportion &proportion)
{
    const auto [low, high] = proportion.interval;
    return intervalRange({low, high, 0.95}, Digits::whole);
}

QString proportionWords(const Proportion &proportion)
{
    if (proportion.whole == 0)
        return OwnWords::tr("no case yet");
    return OwnWords::tr("%1 of %2 (%3), 95 % interval %4", "7 of 9 (78 %), 95 % interval 45 to 94 %")
        .arg(countText(proportion.part), countText(proportion.whole),
             OwnWords::tr("%1 %", "a share in per cent").arg(percentOf(proportion.value, 0)),
             intervalWords(proportion));
}

void addSummary(const OwnCases &own, const FeatureSchema &schema, OwnCasesWords &words)
{
    QStringList sentences;
    if (own.cases == 0) {
        words.summary =
            OwnWords::tr("No outcome is confirmed yet. Select a record and enter its confirmed outcome; this "
                         "card then shows how the answers fared.");
        return;
    }
    sentences << OwnWords::tr("%n record(s) have a confirmed outcome.", nullptr, int(own.cases));
    if (own.indeterminate > 0)
        sentences << OwnWords::tr("%n of them were indeterminate and count by their label here.", nullptr,
                                  int(own.indeterminate));
    if (own.cases < casesForCalibration)
        sentences << OwnWords::tr("That is few: the intervals say how little they tell. Calibration needs at least %1.")
                         .arg(casesForCalibration);
    sentences << OwnWords::tr(
        "Records are counted, not patients, and whose outcome becomes known is no chance: the figures "
        "describe these records, not the model.");
    if (schema.isBinary())
        sentences << OwnWords::tr("Each answer counts by the threshold of its time.");
    words.summary = sentences.join(QLatin1Char(' '));
}

void addFigures(const OwnCases &own, const FeatureSchema &schema, OwnCasesWords &words)
{
    const auto add = [&words](const QString &name, const QString &value) { words.figures.append({name, value}); };
    add(OwnWords::tr("Right answers"), proportionWords(own.accuracy));
    if (!schema.positiveClass)
        return;
    add(OwnWords::tr("Sensitivity"), proportionWords(own.sensitivity));
    add(OwnWords::tr("Specificity"), proportionWords(own.specificity));
    add(OwnWords::tr("Positive predictive value"), proportionWords(own.positivePredictive));
    add(OwnWords::tr("Negative predictive value"), proportionWords(own.negativePredictive));
    if (own.meanProbability)
        add(OwnWords::tr("Predicted and true share"),
            OwnWords::tr("%1 predicted, %2 true")
                .arg(percentText(*own.meanProbability), proportionWords(own.positives)));
    add(OwnWords::tr("Brier score"),
        own.brier ? fixedText(*own.brier, 3) : OwnWords::tr("from %1 cases on").arg(casesForCalibration));
    add(OwnWords::tr("Area under the ROC curve"),
        own.auc ? chanceText(*own.auc, 3) : OwnWords::tr("from %1 cases of each class on").arg(casesOfEachForAuc));
}

} // namespace

QString OwnCasesWords::text() const
{
    QString text = summary + QLatin1Char('\n');
    if (!matrix.isEmpty()) {
        text += QLatin1Char('\n') + OwnWords::tr("Outcome \\ answer") + QLatin1Char('\t') +
                classes.join(QLatin1Char('\t')) + QLatin1Char('\n');
        for (qsizetype row = 0; row < matrix.size(); ++row) {
            text += classes[row];
            for (const long count : matrix[row])
                text += QLatin1Char('\t') + QString::number(count);
            text += QLatin1Char('\n');
        }
    }
    text += QLatin1Char('\n');
    for (const auto &[name, value] : figures)
        text += name + QLatin1Char('\t') + value + QLatin1Char('\n');
    return calibration.isEmpty() ? text : text + QLatin1Char('\n') + calibration + QLatin1Char('\n');
}

OwnCasesWords ownCasesWords(const OwnCases &own, const FeatureSchema &schema)
{
    OwnCasesWords words;
    addSummary(own, schema, words);
    if (own.cases == 0)
        return words;
    for (const ClassSpec &spec : schema.classes)
        words.classes << schemaText(spec.label);
    for (const std::vector<long> &row : own.matrix)
        words.matrix.append(QList<long>(row.begin(), row.end()));
    addFigures(own, schema, words);
    if (own.calibration.empty())
        return words;
    const QString positive = schemaText(schema.classes[*schema.positiveClass].label);
    QStringList sentences;
    words.calibrationTable = QStringLiteral("mean_probability\tcases\tpositive\tshare\tlow\thigh\n");
    for (const CalibrationGroup &group : own.calibration) {
        sentences << OwnWords::tr("Where %1 was predicted on average, %2 turned out %3.")
                         .arg(percentText(group.meanProbability), proportionWords(group.positives), positive);
        const auto [low, high] = group.positives.interval;
        const auto number = [](double value) { return QString::number(value, 'g', QLocale::FloatingPointShortest); };
        words.calibrationTable += QStringList{number(group.meanProbability),
                                              QString::number(group.positives.whole),
                                              QString::number(group.positives.part),
                                              number(group.positives.value),
                                              number(low),
                                              number(high)}
                                      .join(QLatin1Char('\t')) +
                                  QLatin1Char('\n');
    }
    words.calibration = sentences.join(QLatin1Char(' '));
    return words;
}

} // namespace cytogauge::ui
