// How the tables of a result look and are copied; one place, so that they are alike.
#pragma once

#include <QTableView>

class QAbstractItemModel;

namespace cytogauge::ui {

// A table without a frame and grid, rows as high as the text, the first column taking what room there is. Ctrl+C and
// the context menu copy the selected rows, or all; onCopied() says so.
class CalmTable : public QTableView {
    Q_OBJECT

public:
    explicit CalmTable(QAbstractItemModel *model, QWidget *parent = nullptr);
    void setStretchColumn(int column);
    [[nodiscard]] QAction *copyAction() const { return copy_; }

Q_SIGNALS:
    void copied();

private:
    QAction *copy_ = nullptr;
};

} // namespace cytogauge::ui
