// The chosen version: its name, its out-of-fold figures, what limits them, and what can be done with it.
#pragma once

#include "ui/common/card.h"
#include "ui/models/model_shelf.h"

class QAction;
class QLabel;

namespace cytogauge::ui {

class HeaderCard : public Card {
    Q_OBJECT

public:
    // actions: each becomes a button that is there while its action is visible. primary: the one of them that stands
    // out.
    HeaderCard(const QList<QAction *> &actions, const QAction *primary, QWidget *parent = nullptr);
    void setEntry(const ShelfEntry &entry);

private:
    QWidget *addFigure(const QString &objectName);
    void setFigure(QWidget *figure, const QString &value, const QString &words);
    QLabel *title_;
    QLabel *about_;
    QWidget *accuracy_;
    QWidget *auc_;
    QWidget *loss_;
    QWidget *protocol_;
    QWidget *charts_; // of which run they are
    QLabel *limits_;
};

} // namespace cytogauge::ui
