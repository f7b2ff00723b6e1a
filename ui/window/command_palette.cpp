#include "ui/window/command_palette.h"

#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/theme.h"
#include "ui/window/fuzzy_match.h"

#include <QAbstractListModel>
#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int kRows = 11;      // seen at once
constexpr int kLeastRows = 4;  // on a small screen
constexpr int kInTitle = 20;   // a command whose own name fits stands above one whose menu does
constexpr double kWidth = 580; // at 100 %

enum Role { whereRole = Qt::UserRole, keysRole };

// Title, then its menu in a quieter tone, the keys at the end.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {theme().scaled(kWidth / 2), theme().controlHeight() + theme().scaled(4)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = theme();
        QStyleOptionViewItem panel(option);
        initStyleOption(&panel, index);
        panel.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &panel, painter, option.widget);
        QRect room = option.rect.adjusted(t.scaled(12), 0, -t.scaled(12), 0);
        const auto write = [&](const QString &words, TextRole role, const QColor &color, Qt::Alignment side) {
            painter->setFont(t.font(role));
            painter->setPen(color);
            const QFontMetrics metrics(painter->font());
            painter->drawText(room, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                              metrics.elidedText(words, Qt::ElideRight, room.width()));
            return metrics.horizontalAdvance(words) + t.scaled(12);
        };
        painter->save();
        const int keys = write(index.data(keysRole).toString(), TextRole::caption, t.textSecond, Qt::AlignRight);
        room.setRight(room.right() - keys);
        const int title = write(index.data().toString(), TextRole::body, t.text, Qt::AlignLeft);
        room.setLeft(room.left() + title);
        if (room.width() > t.scaled(24))
            write(index.data(whereRole).toString(), TextRole::caption, t.textSecond, Qt::AlignLeft);
        painter->restore();
    }
};

QString withoutMnemonic(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && i + 1 < text.size())
            ++i;
        result += text[i];
    }
    return result.endsWith(QChar(0x2026)) ? result.chopped(1) : result;
}

} // namespace

class CommandPalette::Model : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void set(QList<PaletteEntry> entries)
    {
        beginResetModel();
        entries_ = std::move(entries);
        endResetModel();
    }
    [[nodiscard]] const PaletteEntry &entry(int row) const { return entries_[row]; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(entries_.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const PaletteEntry &entry = entries_[index.row()];
        switch (role) {
        case Qt::DisplayRole:
            return entry.title;
        case whereRole:
            return entry.where;
        case keysRole:
            return entry.keys;
        case Qt::AccessibleTextRole:
            return entry.keys.isEmpty()
                       ? CommandPalette::tr("%1, %2", "a command and its menu").arg(entry.title, entry.where)
                       : CommandPalette::tr("%1, %2, %3", "a command, its menu, its keys")
                             .arg(entry.title, entry.where, entry.keys);
        default:
            return {};
        }
    }

private:
    QList<PaletteEntry> entries_;
};

QList<PaletteEntry> commandsOf(QMenu *menu, const QString &where, const std::function<void()> &before)
{
    emit menu->aboutToShow(); // some menus are filled when they open
    const QString own = withoutMnemonic(menu->title());
    const QString path =
        where.isEmpty() ? own : CommandPalette::tr("%1 › %2", "a menu and the menu in it").arg(where, own);
    QList<PaletteEntry> found;
    for (QAction *action : menu->actions()) {
        if (!action->isVisible()) {
            continue;
        }
        if (action->menu()) {
            found += commandsOf(action->menu(), path, before);
        } else if (!action->isSeparator() && action->isEnabled() && !action->text().isEmpty()) {
            const QString title = withoutMnemonic(action->text());
            found.append(
                {action->isChecked() ? CommandPalette::tr("%1 ✓", "a command that is switched on").arg(title) : title,
                 path, action->shortcut().toString(QKeySequence::NativeText),
                 [before, action = QPointer<QAction>(action)] {
                     if (before)
                         before();
                     if (action && action->isEnabled())
                         action->trigger();
                 }});
        }
    }
    return found;
}

CommandPalette::CommandPalette(QList<PaletteEntry> commands, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      model_(new Model(this)),
      field_(new QLineEdit(this)),
      list_(new QListView(this)),
      status_(new QLabel(this)),
      commands_(std::move(commands))
{
    const Theme &t = theme();
    setWindowTitle(tr("Find a command"));
    field_->setPlaceholderText(tr("Type a part of a command, page, model or patient reference"));
    field_->setClearButtonEnabled(true);
    field_->installEventFilter(this);
    describeWidget(field_, tr("Find a command"), tr("Arrow keys choose, Enter runs, Esc closes."));
    list_->setModel(model_);
    list_->setItemDelegate(new EntryDelegate(list_));
    list_->setUniformItemSizes(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMinimumHeight(kRows * list_->itemDelegate()->sizeHint({}, {}).height());
    describeWidget(list_, tr("Commands that fit"), tr("Arrow keys choose, Enter runs, Esc closes."));
    setTextRole(status_, TextRole::caption);
    setTone(status_, Tone::second);
    status_->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(t.scaled(12), t.scaled(12), t.scaled(12), t.scaled(8));
    column->setSpacing(t.scaled(8));
    column->addWidget(field_);
    column->addWidget(list_, 1);
    column->addWidget(status_);
    connect(field_, &QLineEdit::textChanged, this, [this](const QString &text) {
        found_.clear();
        filter();
        if (finder_ && !text.trimmed().isEmpty())
            finder_(text.trimmed());
    });
    connect(list_, &QListView::clicked, this, &CommandPalette::run);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::say);
    resize(t.scaled(kWidth), sizeHint().height());
    list_->setMinimumHeight(kLeastRows * list_->itemDelegate()->sizeHint({}, {}).height());
    if (parent) {
        const QWidget *window = parent->window();
        const QPoint top = window->mapToGlobal(QPoint((window->width() - width()) / 2, t.scaled(96)));
        move(top);
    }
    new FitToScreen(this);
    filter();
    field_->setFocus();
}

CommandPalette::~CommandPalette() = default;

// A sheet with an edge: without a frame of the desktop it would run into the page below.
void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setPen(theme().outline);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::setFound(const QString &text, QList<PaletteEntry> found)
{
    if (text != field_->text().trimmed())
        return;
    found_ = std::move(found);
    filter();
}

void CommandPalette::filter()
{
    const QString text = field_->text().trimmed();
    std::vector<std::pair<int, const PaletteEntry *>> fitting;
    for (const PaletteEntry &entry : std::as_const(commands_)) {
        const auto own = fuzzyScore(text, entry.title);
        const auto withMenu = own ? std::nullopt : fuzzyScore(text, entry.where + QLatin1Char(' ') + entry.title);
        if (own || withMenu)
            fitting.emplace_back(own ? *own + kInTitle : *withMenu, &entry);
    }
    if (!text.isEmpty()) // else in the order of the menus
        std::stable_sort(fitting.begin(), fitting.end(),
                         [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<PaletteEntry> shown;
    for (const auto &[score, entry] : fitting)
        shown.append(*entry);
    model_->set(shown + found_);
    choose(0);
}

void CommandPalette::choose(int row)
{
    const int rows = model_->rowCount();
    list_->setCurrentIndex(rows == 0 ? QModelIndex() : model_->index(qBound(0, row, rows - 1)));
    say();
}

void CommandPalette::say()
{
    const QModelIndex now = list_->currentIndex();
    const QString words = !now.isValid() ? tr("No command fits.")
                                         : tr("%1: %2 of %3", "a command, its place in the list")
                                               .arg(now.data(Qt::AccessibleTextRole).toString())
                                               .arg(now.row() + 1)
                                               .arg(model_->rowCount());
    status_->setText(words);
    announce(status_, words);
}

void CommandPalette::run()
{
    const QModelIndex now = list_->currentIndex();
    if (!now.isValid())
        return;
    // After the dialog is gone, so that the command finds the focus where it was.
    QTimer::singleShot(0, parentWidget(), model_->entry(now.row()).run);
    accept();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int rows = model_->rowCount();
    const int now = list_->currentIndex().row();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        choose(now + 1 < rows ? now + 1 : 0);
        return true;
    case Qt::Key_Up:
        choose(now > 0 ? now - 1 : rows - 1);
        return true;
    case Qt::Key_PageDown:
        choose(now + kRows - 1);
        return true;
    case Qt::Key_PageUp:
        choose(now - kRows + 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace cytogauge::ui
