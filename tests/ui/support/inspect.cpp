#include "tests/ui/support/inspect.h"

#include "ui/common/card.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSet>
#include <QSplitterHandle>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>

namespace cytogauge::test {

namespace {

QString nameOf(const QWidget *widget)
{
    QString words;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        words = label->text();
    else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        words = button->text();
    else if (const auto *box = qobject_cast<const QComboBox *>(widget))
        words = box->currentText();
    return QStringLiteral("%1 “%2” %3 (%4x%5)")
        .arg(QLatin1String(widget->metaObject()->className()), words, widget->objectName())
        .arg(widget->width())
        .arg(widget->height());
}

// Named by Qt, but with the program's own widgets in it.
bool holdsOurs(const QString &name)
{
    return name == QLatin1String("qt_scrollarea_viewport") || name == QLatin1String("qt_tabwidget_stackedwidget");
}

bool isQtsOwn(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget())
        if ((widget->objectName().startsWith(QLatin1String("qt_")) && !holdsOurs(widget->objectName())) ||
            widget->inherits("QTableCornerButton") || qobject_cast<QLineEdit *>(widget->parentWidget()) ||
            qobject_cast<const QComboBox *>(widget->parentWidget()))
            return true;
    return false;
}

bool scrolls(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    const auto *area = parent ? qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()) : nullptr;
    return area && area->viewport() == parent;
}

// The chosen words of a closed list, which end in "…" before its arrow; where even a whole row is too short, the tool
// tip has them.
bool cutsItsChoice(const QComboBox *box)
{
    if (box->toolTip() == box->currentText())
        return false;
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.editable = box->isEditable();
    const QRect room = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
    return box->fontMetrics().horizontalAdvance(box->currentText()) > room.width();
}

bool tooSmall(const QWidget *widget)
{
    if (const auto *box = qobject_cast<const QComboBox *>(widget); box && cutsItsChoice(box))
        return true;
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->text().isEmpty())
            return false;
        if (label->wordWrap())
            return label->heightForWidth(label->width()) > label->height() + 1;
        return label->width() + 1 < label->sizeHint().width() || label->height() + 1 < label->sizeHint().height();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && button->text().isEmpty())
        return button->width() < button->iconSize().width() || button->height() < button->iconSize().height();
    if (qobject_cast<const QAbstractButton *>(widget))
        return widget->width() + 1 < widget->sizeHint().width() || widget->height() + 1 < widget->sizeHint().height();
    if (qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget))
        return widget->height() + 1 < widget->minimumSizeHint().height();
    return false;
}

QList<const QWidget *> visibleBelow(const QWidget *root)
{
    QList<const QWidget *> found;
    for (const QWidget *widget : root->findChildren<QWidget *>())
        if (widget->isVisibleTo(root) && !widget->isWindow() && !isQtsOwn(widget) && widget->window() == root->window())
            found << widget;
    return found;
}

bool isLeaf(const QWidget *widget)
{
    return qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QTabBar *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
}

// What of the widget can be seen: scroll areas show a part of their content only.
QRect seenRect(const QWidget *widget, const QWidget *root)
{
    QRect rect(widget->mapTo(root, QPoint(0, 0)), widget->size());
    for (const QWidget *parent = widget->parentWidget(); parent && parent != root; parent = parent->parentWidget())
        rect &= QRect(parent->mapTo(root, QPoint(0, 0)), parent->size());
    return rect;
}

// Beyond the edge of something that nobody can scroll to.
bool cutAtTheSide(const QWidget *widget, const QWidget *root)
{
    for (const QWidget *parent = widget->parentWidget(); parent && parent != root; parent = parent->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(parent);
        if (area && area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff)
            return false;
    }
    const QRect whole(widget->mapTo(root, QPoint(0, 0)), widget->size());
    const QRect seen = seenRect(widget, root);
    return seen.height() > 1 && seen.width() + 1 < whole.width();
}

} // namespace

QStringList clippedWidgets(const QWidget *root)
{
    QStringList clipped;
    for (const QWidget *widget : visibleBelow(root)) {
        if (tooSmall(widget))
            clipped << QStringLiteral("too small: %1, wants %2x%3")
                           .arg(nameOf(widget))
                           .arg(widget->sizeHint().width())
                           .arg(widget->sizeHint().height());
        const QWidget *parent = widget->parentWidget();
        if (isLeaf(widget) && widget->width() > 0 && cutAtTheSide(widget, root))
            clipped << QStringLiteral("cut at the side: %1").arg(nameOf(widget));
        if (parent && isLeaf(widget) && !scrolls(widget) && !parent->rect().contains(widget->geometry()))
            clipped << QStringLiteral("sticks out: %1 of %2").arg(nameOf(widget), nameOf(parent));
    }
    return clipped;
}

QStringList overlaps(const QWidget *root)
{
    QStringList found;
    QList<const QWidget *> leaves;
    for (const QWidget *widget : visibleBelow(root))
        if (isLeaf(widget) && widget->width() > 0 && widget->height() > 0)
            leaves << widget;
    for (qsizetype i = 0; i < leaves.size(); ++i)
        for (qsizetype j = i + 1; j < leaves.size(); ++j) {
            if (leaves[i]->isAncestorOf(leaves[j]) || leaves[j]->isAncestorOf(leaves[i]))
                continue;
            const QRect common = seenRect(leaves[i], root) & seenRect(leaves[j], root);
            if (common.width() > 1 && common.height() > 1)
                found << QStringLiteral("%1 and %2").arg(nameOf(leaves[i]), nameOf(leaves[j]));
        }
    return found;
}

bool isBlank(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2) {
            colors.insert(image.pixel(x, y));
            if (colors.size() > 12)
                return false;
        }
    return true;
}

QImage picture(QWidget *widget, double scale)
{
    QImage image(widget->size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::magenta); // shows what nobody painted
    widget->render(&image);
    return image;
}

QStringList blankParts(QWidget *root)
{
    QStringList blank;
    const QImage whole = picture(root);
    if (isBlank(whole))
        blank << QStringLiteral("the page");
    for (ui::Card *card : root->findChildren<ui::Card *>()) {
        if (!card->isVisibleTo(root) || card->width() < 20 || card->height() < 20)
            continue;
        // What is scrolled out of view is not blank.
        const QRect seen = card->visibleRegion().boundingRect();
        if (seen.height() < 40)
            continue;
        const QRect inside = QRect(card->mapTo(root, seen.topLeft()), seen.size()).adjusted(12, 12, -12, -12);
        if (isBlank(whole.copy(inside)))
            blank << nameOf(card);
    }
    return blank;
}

void keepPicture(const QImage &image, const QString &name)
{
    const QString folder = qEnvironmentVariable("CYTOGAUGE_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        image.save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace cytogauge::test
