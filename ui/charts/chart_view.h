// The project's own chart view around Qt Charts: accessible, with copy, save, data and Describe for every chart.
// (QChartView shows two nodes without a name to assistive programs; this widget takes their place.)
#pragma once

#include "ui/common/painted_widget.h"

#include <QByteArray>
#include <QImage>

class QAction;
class QChart;
class QChartView;
class QMenu;

namespace cytogauge::ui {

class BackgroundTask;

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
    void setTable(const QString &tabSeparated); // the content as numbers, with a header line

    [[nodiscard]] QMenu *menu() const { return menu_; } // the same as the context menu, for a ⋯ button

    [[nodiscard]] QImage image(double scale) const;
    [[nodiscard]] QByteArray png() const;
    [[nodiscard]] QByteArray svg() const;
    [[nodiscard]] const QString &table() const { return table_; }

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    [[nodiscard]] QString valueText() const override { return value_; }
    [[nodiscard]] QString describe() const override { return description_; }

    // Writes the bytes through DurableFile, away from the interface thread; message() says how it ended.
    void save(const QByteArray &bytes, const QString &path);

Q_SIGNALS:
    void message(const QString &text);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void addActions();
    void askWhere(const QString &suffix, const QString &filter);
    void showDescription();

    QChartView *view_ = nullptr;
    QMenu *menu_ = nullptr;
    BackgroundTask *writer_ = nullptr;
    QString title_;
    QString description_;
    QString value_;
    QString table_;
    bool keyboardFocus_ = false;
};

} // namespace cytogauge::ui
