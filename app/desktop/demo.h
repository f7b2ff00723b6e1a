// --demo: the main job through the real widgets, with nobody at the keyboard.
#pragma once

#include "core/history/record.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <cstdint>
#include <functional>

class QAction;

namespace cytogauge {

class Demo : public QObject {
    Q_OBJECT
public:
    // window: shown, its history in `folder`. finished(exit status) follows.
    Demo(ui::MainWindow &window, QString folder, QObject *parent = nullptr);
    void start();

signals:
    void finished(int status);

private:
    void predictSample(QAction *sample, const QString &picture, const std::function<void()> &next);
    void recordSample(const QAction *sample, const QString &picture, const std::function<void()> &next);
    void showHistory();
    void exportHistory();
    void showModels(std::int64_t records);
    void showEndpoints(std::int64_t records);
    void takePicture(const QString &name);
    // Waits, with the event loop running, until the condition holds; the guided run fails when it never does.
    void when(const QString &what, std::function<bool()> holds, std::function<void()> next);
    void fail(const QString &reason);
    void stop(int status);

    ui::MainWindow &window_;
    QString folder_;
    QTimer poll_, limit_;
    QString waitingFor_;
    std::function<bool()> holds_;
    std::function<void()> next_;
    bool over_ = false;
};

} // namespace cytogauge
