// What every chart can do, whoever draws it: copy as image, save as SVG or PNG, copy its data, Describe.
#pragma once

#include "core/base/durable_file.h"
#include "ui/common/action_time.h"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>

#include <functional>

class QMenu;
class QPainter;
class QWidget;

namespace cytogauge::ui {

class BackgroundTask;
class PaintedWidget;

class ChartActions : public QObject {
    Q_OBJECT

public:
    // Fills the painter's rectangle (0, 0, chart's size) with the chart.
    using Draw = std::function<void(QPainter &painter)>;

    ChartActions(QWidget *chart, Draw draw);
    ~ChartActions() override;
    // For a widget that paints itself: the menu opens by a right click and by the menu key, Describe says what the
    // widget says of itself.
    [[nodiscard]] static ChartActions *forPainted(PaintedWidget *chart, const QString &title);

    void setTitle(const QString &title) { title_ = title; }
    void setDescription(std::function<QString()> text) { description_ = std::move(text); }
    void setTable(std::function<QString()> text) { table_ = std::move(text); } // tab-separated, with a header line

    [[nodiscard]] QMenu *menu() const { return menu_; }
    [[nodiscard]] QImage image(double scale) const;
    [[nodiscard]] QByteArray png() const;
    [[nodiscard]] QByteArray svg() const;

    // Writes the bytes through DurableFile, away from the interface thread; message() says how it ended.
    void save(const QByteArray &bytes, const QString &path, FileOperations &operations = FileOperations::system());

Q_SIGNALS:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

private:
    void addActions();
    void askWhere(const QString &suffix, const QString &filter);
    void showDescription();

    QWidget *chart_;
    Draw draw_;
    QMenu *menu_;
    BackgroundTask *writer_;
    QString title_;
    std::function<QString()> description_;
    std::function<QString()> table_;
};

} // namespace cytogauge::ui
