// Cards in as many columns as fit, all of one width but for those of the last row, which fill it; the rows share the
// height that is left.
#pragma once

#include <QLayout>
#include <QList>

namespace cytogauge::ui {

class CardGrid : public QLayout {
    Q_OBJECT

public:
    // leastWidth: of a card, at 100 % text.
    CardGrid(double leastWidth, int mostColumns);
    ~CardGrid() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(items_.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override; // the least
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal | Qt::Vertical; }
    void setGeometry(const QRect &rect) override;
    [[nodiscard]] int columnsFor(int width) const;

private:
    [[nodiscard]] QList<QLayoutItem *> shown() const;
    [[nodiscard]] QList<int> rowHeights(int width) const;
    [[nodiscard]] int leastWidth() const;
    double leastWidth_;
    int mostColumns_;
    QList<QLayoutItem *> items_;
};

} // namespace cytogauge::ui
