// Every command by typing a part of its name: a field, and the commands that fit under it. Arrow keys, Page Up and Page
// Down choose, Enter runs, Esc closes. It reads the menus' QActions, so that new pages need nothing here.
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;
class QMenu;

namespace cytogauge::ui {

struct PaletteEntry {
    QString title; // "Export all"
    QString where; // "File › Export history"
    QString keys;  // "Ctrl+E"; empty when there are none
    std::function<void()> run;
};

// The enabled actions of a menu and of its submenus, filled as if they had been opened. before is done first: the page
// of a menu that is hidden with its page is shown. where: what stands in front of the menu's own title; may be empty.
[[nodiscard]] QList<PaletteEntry> commandsOf(QMenu *menu, const QString &where = {},
                                             const std::function<void()> &before = {});

class CommandPalette : public QDialog {
    Q_OBJECT
public:
    // Looks for what is not a command (records); answers later, with the text that it was asked for.
    using Finder = std::function<void(const QString &text)>;

    explicit CommandPalette(QList<PaletteEntry> commands, QWidget *parent);
    ~CommandPalette() override;

    void setFinder(Finder finder) { finder_ = std::move(finder); }
    // Shown below the commands while the field still says `text`.
    void setFound(const QString &text, QList<PaletteEntry> found);

    [[nodiscard]] QLineEdit *field() const { return field_; }
    [[nodiscard]] QListView *list() const { return list_; }
    [[nodiscard]] QLabel *status() const { return status_; } // what a screen reader is told

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    class Model;
    void filter();
    void choose(int row);
    void run();
    void say();

    Model *model_;
    QLineEdit *field_;
    QListView *list_;
    QLabel *status_;
    QList<PaletteEntry> commands_;
    QList<PaletteEntry> found_;
    Finder finder_;
};

} // namespace cytogauge::ui
