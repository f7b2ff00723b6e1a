// The chosen version: its name, its out-of-fold figures, what limits them, and what can be done with it.
#pragma once

#include "ui/common/card.h"
#include "ui/models/model_shelf.h"

#include <functional>

class QAction;
class QLabel;
class QPushButton;

namespace cytogauge::ui {

class BarLayout;

class HeaderCard : public Card {
    Q_OBJECT

public:
    // actions: each becomes a button that is there while its action is visible. primary: the one of them that stands
    // out.
    HeaderCard(const QList<QAction *> &actions, const QAction *primary, QWidget *parent = nullptr);
    void setEntry(const ShelfEntry &entry);
    void setRuns(int used, int all); // of the evaluation's repeats, that the charts are means over
    // Where the whole card would take too much of the room that there is, it says less: the intervals are left out, the
    // limits fold, and all but the primary action stand in a menu.
    void fitInto(const QSize &room);
    [[nodiscard]] bool isCompact() const { return compact_; }

private:
    QWidget *addFigure(const QString &objectName);
    void setFigure(QWidget *figure, const QString &value, const QString &words);
    void addActions(const QList<QAction *> &actions, const QAction *primary, BarLayout *head);
    void setCompact(bool on);
    void showFigures();
    void showLimits();
    QLabel *title_;
    QLabel *about_;
    QWidget *accuracy_;
    QWidget *auc_;
    QWidget *loss_;
    QWidget *protocol_;
    QWidget *charts_; // of which run they are
    QWidget *fold_;   // the first words of the limits, and a button for the rest
    QLabel *limitsStart_;
    QPushButton *limitsButton_;
    QLabel *limits_;
    QPushButton *more_;
    QList<std::function<void()>> followers_; // of the actions
    CardFigures figures_;
    bool hasLimits_ = false;
    bool compact_ = false;
    bool unfolded_ = false;
};

} // namespace cytogauge::ui
