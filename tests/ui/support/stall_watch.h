// Finds out how long the interface thread did not come back to its event loop: while it works on one event nothing is
// painted and no key is taken.
#pragma once

#include <QApplication>
#include <QString>
#include <QStringList>

#include <functional>

namespace cytogauge::test {

class StallWatch;

// One event, with all that it set off before the loop went on.
struct Stall {
    QString event; // receiver, kind of event
    double milliseconds = 0.0;
};

// The tests' application: times the events that come from the loop (not those sent while another one is handled).
// What counts is the time that the thread worked or was blocked; the time in which it only waited for a processor
// (as Linux counts it) is the machine's, not the program's.
class WatchedApplication : public QApplication {
public:
    WatchedApplication(int &argc, char **argv);
    bool notify(QObject *receiver, QEvent *event) override;

    // Is told each event that took longer than a millisecond; null: nobody watches.
    void setWatch(StallWatch *watch) { watch_ = watch; }

private:
    StallWatch *watch_ = nullptr;
    bool inside_ = false;
};

class StallWatch {
public:
    static constexpr double allowed = 50.0; // milliseconds

    StallWatch();
    ~StallWatch();
    StallWatch(const StallWatch &) = delete;
    StallWatch &operator=(const StallWatch &) = delete;

    // What a test does directly stands for one event too: a click on a menu's action, say.
    void during(const char *what, const std::function<void()> &act);
    // Names what happens now, in front of the events that follow.
    void phase(const char *name) { phase_ = QString::fromLatin1(name); }

    [[nodiscard]] double longest() const { return longest_.milliseconds; }
    // Stalls over what is allowed, a line each; empty: none.
    [[nodiscard]] QStringList stalls() const { return stalls_; }
    [[nodiscard]] int events() const { return events_; } // that took longer than a millisecond

    void note(const Stall &stall);

private:
    QString phase_;
    Stall longest_;
    QStringList stalls_;
    int events_ = 0;
};

} // namespace cytogauge::test
