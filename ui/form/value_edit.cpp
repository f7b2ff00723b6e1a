#include "ui/form/value_edit.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/form/state_look.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace cytogauge::ui {

namespace {

constexpr double kStateIconSize = 14.0;
constexpr double kIconInset = 7.0;
constexpr double kIconGap = 3.0;
constexpr double kDotSize = 5.0;

// Qt asks the focused widget first whether it wants a key for itself. A line edit wants undo and redo; the form does
// them for all fields together.
bool leaveToTheForm(QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride) {
        return false;
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

} // namespace

ValueEdit::ValueEdit(QWidget *parent) : QLineEdit(parent)
{
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setAcceptDrops(false); // what is dropped is the page's, which shows what it would do
    applyMargins();
}

void ValueEdit::applyMargins()
{
    const bool marked = changed_ || !stateLook(state_).icon.isEmpty();
    setTextMargins(marked ? theme().scaled(kStateIconSize + kIconGap) : 0, 0, 0, 0);
}

void ValueEdit::setFieldState(FieldState state)
{
    if (state != state_) {
        state_ = state;
        setFieldTone(this, stateLook(state).tone);
        applyMargins();
        update();
    }
}

void ValueEdit::setChangedMark(bool changed)
{
    if (changed != changed_) {
        changed_ = changed;
        applyMargins();
        update();
    }
}

void ValueEdit::showText(const QString &text)
{
    if (text != this->text()) {
        const QSignalBlocker quiet(this);
        setText(text);
    }
}

bool ValueEdit::event(QEvent *event)
{
    if (leaveToTheForm(event)) {
        event->ignore();
        return true;
    }
    // F1 is the field's own before it is the menu's: the menu knows nothing of the drawing.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_F1) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void ValueEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->ignore();
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        Q_EMIT pasteRequested(QGuiApplication::clipboard()->text());
        return;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (modifiers == Qt::NoModifier) {
            Q_EMIT rowMoveRequested(event->key() == Qt::Key_Down ? 1 : -1, false);
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier) {
            Q_EMIT rowMoveRequested(modifiers == Qt::NoModifier ? 1 : -1, true);
            return;
        }
        event->ignore();
        return;
    case Qt::Key_F1:
        Q_EMIT helpRequested();
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

// The middle button pastes what is selected elsewhere, where the system has such a thing; Qt would put it straight in.
void ValueEdit::mouseReleaseEvent(QMouseEvent *event)
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    if (event->button() == Qt::MiddleButton && clipboard->supportsSelection()) {
        if (const QString selected = clipboard->text(QClipboard::Selection); !selected.isEmpty()) {
            Q_EMIT pasteRequested(selected);
        }
        return;
    }
    QLineEdit::mouseReleaseEvent(event);
}

void ValueEdit::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the form scrolls
}

void ValueEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *cut = menu->addAction(icon(QStringLiteral("clear")), tr("Cu&t"), this, &QLineEdit::cut);
    QAction *copy = menu->addAction(icon(QStringLiteral("copy")), tr("&Copy"), this, &QLineEdit::copy);
    cut->setEnabled(hasSelectedText());
    copy->setEnabled(hasSelectedText());
    QAction *paste = menu->addAction(icon(QStringLiteral("paste")), tr("&Paste"), this,
                                     [this] { Q_EMIT pasteRequested(QGuiApplication::clipboard()->text()); });
    paste->setEnabled(!QGuiApplication::clipboard()->text().isEmpty());
    menu->addAction(tr("Select &all"), this, &QLineEdit::selectAll)->setEnabled(!text().isEmpty());
    menu->addSeparator();
    Q_EMIT menuRequested(menu);
    menu->popup(event->globalPos());
}

void ValueEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT entered();
}

void ValueEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    Q_EMIT left();
}

void ValueEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        applyMargins();
    }
    QLineEdit::changeEvent(event);
}

void ValueEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &look = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StateLook state = stateLook(state_);
    const double size = look.scaled(kStateIconSize);
    const QRectF place(look.scaled(kIconInset), (height() - size) / 2.0, size, size);
    if (!state.icon.isEmpty()) {
        paintIcon(painter, state.icon, look.tone(state.tone), place);
    }
    if (changed_) { // alone in the icon's place, or at its corner
        const double dot = look.scaled(kDotSize);
        const QPointF centre = state.icon.isEmpty() ? place.center() : place.topRight();
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.accent);
        painter.drawEllipse(centre, dot / 2.0, dot / 2.0);
    }
}

bool HeaderEdit::event(QEvent *event)
{
    if (leaveToTheForm(event)) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

} // namespace cytogauge::ui
