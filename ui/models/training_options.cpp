#include "ui/models/training_options.h"

#include "core/base/text.h"
#include "core/ml/classifier.h"
#include "core/ml/kind_words.h"
#include "core/schema/number_parser.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge::ui {

namespace {

class OptionWords {
    Q_DECLARE_TR_FUNCTIONS(TrainingOptions)
};

struct Words {
    const char *key;
    QString label;
    QString about;
};

// The symbols are those of the literature. Of one name in two kinds, "KIND.NAME" comes first.
QList<Words> allWords()
{
    const QString tolerance = OptionWords::tr("Tolerance");
    const QString iterations = OptionWords::tr("Steps");
    return {{"c", QStringLiteral("C"), OptionWords::tr("how closely the model follows the cases; less is smoother")},
            {"tolerance", tolerance, OptionWords::tr("the fit ends at a smaller change than this")},
            {"iterations", iterations, OptionWords::tr("of the fit, at the most")},
            {"k", QStringLiteral("k"), OptionWords::tr("how many neighbours vote")},
            {"inputs", OptionWords::tr("Measurements"), OptionWords::tr("how they are prepared")},
            {"hidden", OptionWords::tr("Hidden units"), OptionWords::tr("size of the layer between")},
            {"alpha", QStringLiteral("α"), OptionWords::tr("penalty on large weights")},
            {"regularization", OptionWords::tr("Regularisation"),
             OptionWords::tr("0 to 1: share of the unit matrix in each class's covariance")},
            {"rounds", OptionWords::tr("Rounds"), OptionWords::tr("trees, one after the other")},
            {"depth", OptionWords::tr("Depth"), OptionWords::tr("questions in a row, at the most")},
            {"eta", QStringLiteral("η"), OptionWords::tr("learning rate: how much of each tree is taken")},
            {"svm.gamma", QStringLiteral("γ"), OptionWords::tr("of the kernel; more reaches less far")},
            {"gamma", QStringLiteral("γ"), OptionWords::tr("what a split has to gain at the least")},
            {"min_child_weight", OptionWords::tr("Leaf weight"), OptionWords::tr("of each leaf, at the least")},
            {"subsample", OptionWords::tr("Subsample"), OptionWords::tr("share of the cases that each tree sees")},
            {"lambda", QStringLiteral("λ"), OptionWords::tr("penalty on large leaves")},
            {"members", OptionWords::tr("Members"),
             OptionWords::tr("the kinds whose mean it is, as the command line calls them, with commas between")},
            {"schema-name", OptionWords::tr("Schema name"), QString()}};
}

// Of a member of a mean of several: "svm.c".
std::pair<QString, QString> memberAndOption(const QString &key)
{
    const qsizetype point = key.indexOf(QLatin1Char('.'));
    return point < 0 ? std::pair(QString(), key) : std::pair(key.left(point), key.mid(point + 1));
}

Words wordsOf(const QString &classifier, const QString &key)
{
    if (const auto [member, own] = memberAndOption(key); !member.isEmpty()) {
        Words words = wordsOf(member, own);
        const KindWords *kind = wordsOfKind(member.toStdString());
        const QString name = member == QLatin1String("svm") ? OptionWords::tr("SVM")
                             : kind == nullptr              ? displayText(member.toStdString())
                                               : QCoreApplication::translate("Classifiers", kind->inTitle.data());
        words.label = OptionWords::tr("%1: %2", "a member of a mean of several and its option")
                          .arg(capitalised(name), words.label);
        return words;
    }
    const QList<Words> all = allWords();
    for (const QString &name : {classifier + QLatin1Char('.') + key, key}) {
        for (const Words &words : all) {
            if (name == QLatin1String(words.key)) {
                return words;
            }
        }
    }
    return {nullptr, displayText(key.toStdString()), {}};
}

// Of the options that are words, in the program's files and here.
QString choiceWords(const QString &value)
{
    return value == QLatin1String("raw")            ? OptionWords::tr("as measured")
           : value == QLatin1String("standardized") ? OptionWords::tr("standardised")
           : value == QLatin1String("yeo-johnson")  ? QStringLiteral("Yeo-Johnson")
                                                    : displayText(value.toStdString());
}

QStringList choicesOf(const std::string &rule)
{
    const QString words = QString::fromStdString(rule);
    static const QString lead = QStringLiteral("one of ");
    return words.startsWith(lead) ? words.mid(lead.size()).split(QStringLiteral(", ")) : QStringList();
}

// As people here write it; what is no number as it is.
QString shownNumber(const QString &text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber ? numberText(value) : text;
}

// What must hold, as the classifiers say it (core/ml), with its numbers.
QString ruleWords(const QString &rule)
{
    struct Pattern {
        const char *expression;
        QString words;
    };
    const QList<Pattern> patterns{
        {"^a whole number from (\\S+) to (\\S+)$", OptionWords::tr("a whole number from %1 to %2")},
        {"^a number from (\\S+) to (\\S+)$", OptionWords::tr("a number from %1 to %2")},
        {"^a number above 0, (\\S+) at the most$", OptionWords::tr("a number above 0, %1 at the most")},
        {"^two or more of (.+), each once, with commas between them$",
         OptionWords::tr("two or more of %1, each once, with commas between them")},
        {"^at most (\\S+), the cases to learn from$", OptionWords::tr("at most %1, the cases to learn from")},
        {"^a name with a letter or a digit$", OptionWords::tr("a name with a letter or a digit")},
        {"^other than the schemas of the program$", OptionWords::tr("other than the schemas of the program")}};
    for (const auto &[expression, words] : patterns) {
        const auto match = QRegularExpression(QLatin1String(expression)).match(rule);
        if (match.hasMatch()) {
            QString said = words;
            for (int i = 1; i <= match.lastCapturedIndex(); ++i) {
                said = said.arg(shownNumber(match.captured(i)));
            }
            return said;
        }
    }
    return displayText(rule.toStdString());
}

} // namespace

namespace {

// Those of a mean of several member by member, as "svm.c".
std::vector<std::pair<std::string, nlohmann::ordered_json>> flattened(const nlohmann::ordered_json &options,
                                                                      const std::string &prefix = {})
{
    std::vector<std::pair<std::string, nlohmann::ordered_json>> flat;
    for (const auto &[key, value] : options.items()) {
        if (value.is_object()) {
            std::ranges::move(flattened(value, prefix + key + '.'), std::back_inserter(flat));
        } else {
            flat.emplace_back(prefix + key, value);
        }
    }
    return flat;
}

} // namespace

QString classifierTitle(const QString &name)
{
    const KindWords *kind = wordsOfKind(name.toStdString());
    return kind == nullptr ? name
                           : OptionWords::tr("%1 (%2)").arg(
                                 capitalised(QCoreApplication::translate("Classifiers", kind->words.data())), name);
}

QList<TrainingOption> trainingOptions(const QString &classifier)
{
    QList<TrainingOption> options;
    const auto trainer = makeTrainer(classifier.toStdString(), {}, 1);
    if (!trainer) {
        return options;
    }
    const std::vector<OptionDescription> described = optionsOfClassifier(classifier.toStdString());
    const auto usual = flattened((*trainer)->options());
    // What the card names only where it is chosen.
    for (const OptionDescription &one : described) {
        const bool onCard = std::ranges::any_of(usual, [&one](const auto &option) { return option.first == one.name; });
        if (!onCard) {
            TrainingOption option;
            option.key = QString::fromStdString(one.name);
            const Words words = wordsOf(classifier, option.key);
            option.label = words.label;
            option.about = words.about;
            option.shown = shownNumber(QString::fromStdString(one.usual));
            options.append(option);
        }
    }
    for (const auto &[key, value] : usual) {
        TrainingOption option;
        option.key = QString::fromStdString(key);
        const Words words = wordsOf(classifier, option.key);
        option.label = words.label;
        option.about = words.about;
        const QString text = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
        const auto rule = std::ranges::find(described, key, &OptionDescription::name);
        const QStringList choices = rule == described.end() ? QStringList() : choicesOf(rule->rule);
        for (const QString &choice : choices) {
            option.choices.append({choiceWords(choice), choice});
        }
        option.shown = !choices.isEmpty()                      ? choiceWords(text)
                       : text == QLatin1String("1/predictors") ? OptionWords::tr("1 / number of measurements")
                                                               : shownNumber(text);
        options.append(option);
    }
    return options;
}

QString optionValue(const QString &typed)
{
    const ParsedNumber number = parseNumber(typed.toStdString());
    return number.ok() ? QString::fromStdString(formatNumber(number.value)) : typed.trimmed();
}

QString optionErrorText(const QString &classifier, const Error &error)
{
    constexpr std::size_t parts = 3; // name, value, rule
    if (error.code != ErrorCode::optionInvalid || error.arguments.size() != parts) {
        return errorText(error);
    }
    return OptionWords::tr("%1 is “%2”, but must be %3.")
        .arg(wordsOf(classifier, QString::fromStdString(error.arguments[0])).label,
             shownNumber(displayText(error.arguments[1])), ruleWords(QString::fromStdString(error.arguments[2])));
}

} // namespace cytogauge::ui
