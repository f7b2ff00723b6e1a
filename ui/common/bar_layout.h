// A row of controls that goes on in the next line when the width does not do; the trailing ones stand at the right.
#pragma once

#include <QLayout>
#include <QList>

#include <functional>

namespace cytogauge::ui {

class BarLayout : public QLayout {
    Q_OBJECT
public:
    explicit BarLayout(QWidget *parent = nullptr);
    ~BarLayout() override;
    void addTrailing(QWidget *widget); // right-aligned on the line where it fits
    // The lines that a width needs when just these of its controls are shown.
    [[nodiscard]] int lineCount(int width, const std::function<bool(const QWidget *)> &shown) const;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(items_.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    void setGeometry(const QRect &rect) override;

private:
    int place(const QRect &rect, bool apply) const; // the height it takes
    QList<QLayoutItem *> items_;
    QList<QWidget *> trailing_;
};

} // namespace cytogauge::ui
