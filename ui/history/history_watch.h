// Notices when another program has changed the history that is on the screen: the command line, a second window.
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace cytogauge::ui {

class HistoryAccess;

class HistoryWatch : public QObject {
    Q_OBJECT
public:
    explicit HistoryWatch(HistoryAccess &history, QObject *parent = nullptr);

    // Looks at once, and from then on every other second; one look at the head of the file, on the history's worker.
    void start();
    void stop();
    [[nodiscard]] bool isRunning() const { return timer_.isActive(); }
    void look();

signals:
    // Said once for each change; changed() of the history itself tells of this program's own changes.
    void changedByOthers();

private:
    void forget();

    HistoryAccess &history_;
    QTimer timer_;
    std::optional<std::int64_t> version_; // what the last look found
    int opened_ = 0;                      // an answer of an earlier store means nothing
    bool asking_ = false;
};

} // namespace cytogauge::ui
