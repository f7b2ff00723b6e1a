// The class word with its mark on a soft ground: "● Malignant", "○ Benign", "◐ Indeterminate". And the badge that says
// who answered: the same shape with a line only.
#pragma once

#include "ui/common/theme.h"

#include <QLabel>

#include <optional>

namespace cytogauge::ui {

class ClassChip : public QLabel {
    Q_OBJECT

public:
    explicit ClassChip(QWidget *parent = nullptr);
    // No mark: indeterminate.
    void setClass(const QString &word, const ClassColors &colors, std::optional<ClassMark> mark);
    void setIndeterminate(const QString &word);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ClassColors colors_;
    std::optional<ClassMark> mark_;
};

class Badge : public QLabel {
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);
    void setTexts(const QString &whole, const QString &brief); // brief where there is little room; the tooltip has all
    void setBrief(bool brief);
    [[nodiscard]] int wholeWidth() const { return widthOf(whole_); }
    [[nodiscard]] int briefWidth() const { return widthOf(brief_); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int widthOf(const QString &text) const;
    QString whole_;
    QString brief_;
};

} // namespace cytogauge::ui
