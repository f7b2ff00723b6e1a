// How the tables of a result look and are copied; one place, so that they are alike.
#pragma once

#include <QTableView>

class QAbstractItemModel;

namespace cytogauge::ui {

// A table without a frame and grid, rows as high as the text, one column taking what room there is; where there is none
// it keeps its own width and the table scrolls to the side. Ctrl+C and the context menu copy the selected rows, or all;
// copied() says so.
class CalmTable : public QTableView {
    Q_OBJECT

public:
    explicit CalmTable(QAbstractItemModel *model, QWidget *parent = nullptr);
    void setStretchColumn(int column); // the first one unless another is said
    // That column's words may be cut down to this width (pixels at 100 %) before the table scrolls to the side.
    void setLeastStretch(double pixels);
    [[nodiscard]] QAction *copyAction() const { return copy_; }
    [[nodiscard]] QSize minimumSizeHint() const override; // some rows are always in sight

Q_SIGNALS:
    void copied(double milliseconds);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    int stretchColumn_ = 0;
    double leastStretch_ = 0.0; // 0: all of its words
    QAction *copy_ = nullptr;
};

} // namespace cytogauge::ui
