// The Patient page's form and answer: side by side where both fit, else one under the other in a page that scrolls, so
// that large text in a small window cuts nothing.
#pragma once

#include <QByteArray>
#include <QScrollArea>

class QSplitter;

namespace cytogauge::ui {

class AnswerColumn;
class EntryForm;

// Scrolls until all of the child is in sight.
void showWhole(QScrollArea &area, const QWidget &child);

class PageArea : public QScrollArea {
    Q_OBJECT

public:
    PageArea(EntryForm *form, AnswerColumn *answer, QWidget *parent = nullptr);

    [[nodiscard]] bool isStacked() const { return stacked_; }
    // The widths of the two beside each other, whatever is shown now.
    [[nodiscard]] QByteArray saveWidths() const;
    void restoreWidths(const QByteArray &widths);
    [[nodiscard]] int gap() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void setStacked(bool stacked);
    [[nodiscard]] int neededWidth() const;

    EntryForm *form_;
    AnswerColumn *answer_;
    QSplitter *columns_;
    QByteArray widths_; // of before it was stacked
    bool stacked_ = false;
};

} // namespace cytogauge::ui
