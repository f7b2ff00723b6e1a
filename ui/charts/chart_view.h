// The project's own chart view around Qt Charts: accessible, with copy, save, data and Describe for every chart.
// (QChartView shows two nodes without a name to assistive programs; this widget takes their place.)
#pragma once

#include "ui/common/action_time.h"
#include "ui/common/painted_widget.h"

#include <QByteArray>
#include <QImage>

#include <functional>

class QChart;
class QChartView;
class QMenu;

namespace cytogauge::ui {

class ChartActions;

class ChartView : public PaintedWidget {
    Q_OBJECT

public:
    // Takes the chart. The name is what assistive programs and files call it.
    explicit ChartView(QChart *chart, QWidget *parent = nullptr);
    ~ChartView() override;

    [[nodiscard]] QChart *chart() const;
    [[nodiscard]] QWidget *viewport() const; // where the mouse is
    void setTitle(const QString &title);
    void setDescription(const QString &text); // the content in sentences
    void setValueText(const QString &text);
    // The content as numbers, tab-separated with a header line; made when it is asked for.
    void setTable(std::function<QString()> text);

    [[nodiscard]] QMenu *menu() const; // the same as the context menu, for a ⋯ button

    [[nodiscard]] QImage image(double scale) const;
    [[nodiscard]] QByteArray png() const;
    [[nodiscard]] QByteArray svg() const;
    [[nodiscard]] QString table() const { return table_ ? table_() : QString(); }

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    [[nodiscard]] QString valueText() const override { return value_; }
    [[nodiscard]] QString describe() const override { return description_; }

    // Writes the bytes through DurableFile, away from the interface thread; message() says how it ended.
    void save(const QByteArray &bytes, const QString &path);

Q_SIGNALS:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QChartView *view_ = nullptr;
    ChartActions *actions_ = nullptr;
    QString description_;
    QString value_;
    std::function<QString()> table_;
    bool keyboardFocus_ = false;
};

} // namespace cytogauge::ui
