#include "tests/ui/support/pseudo_language.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabBar>

#include <algorithm>

namespace cytogauge::test {

namespace {

constexpr int kRowsLookedAt = 40;

bool isOurs(const QByteArray &context)
{
    return !context.startsWith('Q'); // Qt's own words come from Qt's classes
}

// Where the part that must stay ends: a placeholder, a {{NAME}}, a mnemonic with its letter, or nothing.
qsizetype keptLength(const QString &text, qsizetype at)
{
    static const QRegularExpression kept(QStringLiteral("\\G(%n|%[1-9]|\\{\\{.*?\\}\\})"));
    const auto match = kept.match(text, at);
    return match.hasMatch() ? match.capturedLength() : 0;
}

QChar accented(QChar letter)
{
    static const QString plain = QStringLiteral("AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz");
    static const QString accents = QStringLiteral("ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž");
    const qsizetype at = plain.indexOf(letter);
    return at < 0 ? letter : accents[at];
}

void add(QStringList &texts, const QString &text)
{
    if (!text.trimmed().isEmpty())
        texts << text;
}

void addModel(QStringList &texts, const QAbstractItemModel &model)
{
    const int rows = qMin(model.rowCount(), kRowsLookedAt);
    for (int column = 0; column < model.columnCount(); ++column) {
        for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
            add(texts, model.headerData(column, Qt::Horizontal, role).toString());
        for (int row = 0; row < rows; ++row)
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                add(texts, model.index(row, column).data(role).toString());
    }
}

void addMenu(QStringList &texts, QMenu *menu)
{
    add(texts, menu->title());
    emit menu->aboutToShow();
    for (const QAction *action : menu->actions()) {
        add(texts, action->text());
        add(texts, action->toolTip());
        if (action->menu())
            addMenu(texts, action->menu());
    }
}

void addAccessible(QStringList &texts, QAccessibleInterface *item, int depth)
{
    if (!item || depth == 0)
        return;
    add(texts, item->text(QAccessible::Name));
    add(texts, item->text(QAccessible::Description));
    for (int i = 0; i < qMin(item->childCount(), kRowsLookedAt); ++i) {
        QAccessibleInterface *child = item->child(i);
        if (child && !child->object()) // drawn parts; widgets come by themselves
            addAccessible(texts, child, depth - 1);
    }
}

void addWidget(QStringList &texts, QWidget *widget)
{
    add(texts, widget->toolTip());
    add(texts, widget->accessibleName());
    add(texts, widget->accessibleDescription());
    if (const auto *label = qobject_cast<QLabel *>(widget))
        add(texts, label->text());
    else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
        add(texts, button->text());
    else if (const auto *edit = qobject_cast<QLineEdit *>(widget))
        add(texts, edit->placeholderText());
    else if (const auto *area = qobject_cast<QPlainTextEdit *>(widget))
        add(texts, area->placeholderText());
    else if (const auto *group = qobject_cast<QGroupBox *>(widget))
        add(texts, group->title());
    else if (const auto *box = qobject_cast<QComboBox *>(widget))
        for (int i = 0; i < box->count(); ++i)
            add(texts, box->itemText(i));
    else if (const auto *tabs = qobject_cast<QTabBar *>(widget))
        for (int i = 0; i < tabs->count(); ++i)
            add(texts, tabs->tabText(i));
    else if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model())
        addModel(texts, *view->model());
    else if (auto *bar = qobject_cast<QMenuBar *>(widget))
        for (const QAction *action : bar->actions())
            if (action->menu())
                addMenu(texts, action->menu());
    constexpr int depth = 3;
    if (!qobject_cast<QAbstractItemView *>(widget) && !qobject_cast<QLineEdit *>(widget))
        addAccessible(texts, QAccessible::queryAccessibleInterface(widget), depth);
}

} // namespace

QString pseudo(const QString &source)
{
    static const QRegularExpression stays(QStringLiteral("^[^A-Za-z]*$|^(Ctrl|Shift|Alt)\\+.+$"));
    QString bare = source;
    bare.remove(QRegularExpression(QStringLiteral("%n|%[1-9]|\\{\\{.*?\\}\\}")));
    if (stays.match(bare).hasMatch())
        return source;
    QString result;
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (const qsizetype kept = keptLength(source, i); kept > 0) {
            result += source.mid(i, kept);
            i += kept - 1;
        } else if (source[i] == QLatin1Char('&') && i + 1 < source.size()) {
            result += source.mid(i, 2); // a mnemonic has to be found on the keyboard
            ++i;
        } else {
            result += accented(source[i]);
        }
    }
    // Two fifths more with the brackets, in words of the usual length.
    QString more;
    for (qsizetype i = 2; i < (bare.size() * 2 + 4) / 5; ++i)
        more += i % 8 == 1 ? QLatin1Char(' ') : QLatin1Char('~');
    const QString spaces = source.left(source.indexOf(source.trimmed()));
    return spaces + QLatin1Char('[') + result.trimmed() + more.trimmed() + QLatin1Char(']') +
           source.mid(spaces.size() + source.trimmed().size());
}

QString PseudoLanguage::translate(const char *context, const char *source, const char * /*comment*/, int /*n*/) const
{
    const QByteArray name(context);
    return isOurs(name) || name == "QPlatformTheme" || name == "QTabBar" ? pseudo(QString::fromUtf8(source))
                                                                         : QString();
}

QString MissingWords::translate(const char *context, const char *source, const char * /*comment*/, int /*n*/) const
{
    if (isOurs(context) && *source)
        found_.insert(QString::fromUtf8(context) + QStringLiteral(": ") + QString::fromUtf8(source));
    return {};
}

QStringList MissingWords::found() const
{
    QStringList sorted(found_.begin(), found_.end());
    sorted.sort();
    return sorted;
}

Speaking::Speaking(QTranslator &translator) : translator_(translator)
{
    QCoreApplication::installTranslator(&translator_);
}

Speaking::~Speaking()
{
    QCoreApplication::removeTranslator(&translator_);
}

QStringList wordsBelow(QWidget *root)
{
    QStringList texts;
    addWidget(texts, root);
    for (QWidget *widget : root->findChildren<QWidget *>())
        addWidget(texts, widget);
    texts.removeDuplicates();
    return texts;
}

QStringList notTranslated(const QStringList &texts, const QStringList &knownNames)
{
    static const QRegularExpression bracket(QStringLiteral("\\[[^\\[\\]]*\\]"));
    static const QRegularExpression harmless(
        QStringLiteral("<[^>]*>|\\b[0-9a-f]{8}[0-9a-f-]*\\b|https?://\\S+|/\\S*/"
                       "\\S*|\\b\\w+\\.(csv|json|svg|png|sqlite)\\b|\\(\\*\\.[^)]*\\)"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    QStringList names = knownNames; // longer ones first, as they may hold others
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    QStringList left;
    for (const QString &text : texts) {
        QString rest = text;
        rest.remove(QLatin1Char('&'));
        rest.remove(harmless);
        for (const QString &name : names)
            rest.replace(name, QStringLiteral(" "));
        while (rest.contains(bracket))
            rest.remove(bracket);
        if (rest.contains(word))
            left << text;
    }
    return left;
}

} // namespace cytogauge::test
