// Work on a worker as a person sees it: what is being done, how far it is, and the way to stop it. One piece for
// backing up, restoring, deleting and keeping to the retention; who shows it decides where.
#pragma once

#include <QMetaObject>
#include <QObject>
#include <QString>
#include <QTimer>

namespace cytogauge::ui {

class BackgroundTask;

class WatchedWork : public QObject {
    Q_OBJECT
public:
    explicit WatchedWork(QObject *parent = nullptr);

    static constexpr int patienceMs = 300; // what is done sooner shows no progress

    // A part of the whole: from 0 to 1 when there is only one.
    struct Part {
        double from = 0.0;
        double to = 1.0;
    };
    // generation: the task's number of what was started. While something runs this is its next part.
    void begin(BackgroundTask &task, quint64 generation, const QString &words, Part part = {0.0, 1.0});
    void end();
    void cancel(); // what runs then answers with ErrorCode::cancelled, unless it is done already
    [[nodiscard]] bool isBusy() const { return generation_ != 0; }
    [[nodiscard]] QString words() const { return words_; } // of what runs
    void tell();                                           // progressed() now, for a window that has just come

signals:
    void changed(); // something began or ended
    void progressed(const QString &words, double share);

private:
    BackgroundTask *task_ = nullptr;
    quint64 generation_ = 0; // of what runs; 0: nothing
    QString words_;
    Part part_;
    double share_ = 0.0;
    QMetaObject::Connection progress_;
    QTimer patience_;
};

} // namespace cytogauge::ui
