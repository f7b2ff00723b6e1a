// One line of plain text that ends with an ellipsis when there is no room; the whole text stands in the tool tip.
#pragma once

#include <QWidget>

namespace cytogauge::ui {

class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return text_; }
    void setAlignment(Qt::Alignment alignment);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString text_;
    Qt::Alignment alignment_ = Qt::AlignLeft;
};

} // namespace cytogauge::ui
