// One line of plain text, or a few, that ends with an ellipsis when there is no room; the whole text stands in the tool
// tip.
#pragma once

#include <QStringList>
#include <QWidget>

namespace cytogauge::ui {

class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return text_; }
    void setLines(int most);          // 1 unless another is said; the height is that of so many
    [[nodiscard]] bool isCut() const; // at the present width
    void setAlignment(Qt::Alignment alignment);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QStringList linesAt(int width) const;

    QString text_;
    int lines_ = 1;
    Qt::Alignment alignment_ = Qt::AlignLeft;
};

} // namespace cytogauge::ui
