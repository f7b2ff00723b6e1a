#include "tests/ui/support/stall_watch.h"

#include <QMetaEnum>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>

namespace cytogauge::test {

namespace {

using SteadyClock = std::chrono::steady_clock;

// Nanoseconds that this thread waited for a processor so far; 0 where the kernel does not count them.
std::int64_t waitedForProcessor()
{
    thread_local const int file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    std::array<char, 96> text{};
    if (file < 0 || ::pread(file, text.data(), text.size() - 1, 0) <= 0)
        return 0;
    long long worked = 0;
    long long waited = 0;
    return std::sscanf(text.data(), "%lld %lld", &worked, &waited) == 2 ? waited : 0;
}

class Stopwatch {
public:
    [[nodiscard]] double milliseconds() const
    {
        const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(SteadyClock::now() - start_).count();
        return static_cast<double>(passed - (waitedForProcessor() - waited_)) / 1e6;
    }

private:
    std::int64_t waited_ = waitedForProcessor();
    SteadyClock::time_point start_ = SteadyClock::now();
};

void watchWith(StallWatch *watch)
{
    if (auto *application = dynamic_cast<WatchedApplication *>(QCoreApplication::instance()))
        application->setWatch(watch);
}

QString kindOf(QEvent::Type type)
{
    const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return name ? QString::fromLatin1(name) : QString::number(type);
}

} // namespace

WatchedApplication::WatchedApplication(int &argc, char **argv) : QApplication(argc, argv) {}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (inside_ || !watch_)
        return QApplication::notify(receiver, event);
    inside_ = true;
    // The receiver may be gone afterwards.
    const QString words =
        QStringLiteral("%1 %2, %3")
            .arg(QLatin1String(receiver->metaObject()->className()), receiver->objectName(), kindOf(event->type()));
    const Stopwatch watch;
    const bool taken = QApplication::notify(receiver, event);
    const double took = watch.milliseconds();
    inside_ = false;
    if (took > 1.0 && watch_)
        watch_->note({words, took});
    return taken;
}

StallWatch::StallWatch()
{
    watchWith(this);
}

StallWatch::~StallWatch()
{
    watchWith(nullptr);
}

void StallWatch::during(const char *what, const std::function<void()> &act)
{
    phase(what);
    const Stopwatch watch;
    act();
    note({QStringLiteral("directly"), watch.milliseconds()});
}

void StallWatch::note(const Stall &stall)
{
    ++events_;
    if (stall.milliseconds > longest_.milliseconds)
        longest_ = stall;
    const QString line = QStringLiteral("%1: %2 (%3 ms)").arg(phase_, stall.event).arg(stall.milliseconds, 0, 'f', 1);
    if (qEnvironmentVariableIsSet("CYTOGAUGE_STALLS") && stall.milliseconds > 8.0)
        std::fprintf(stderr, "%s\n", line.toLocal8Bit().constData());
    if (stall.milliseconds > allowed)
        stalls_ << line;
}

} // namespace cytogauge::test
