#include "app/cli/stop_on_signal.h"

#include <pthread.h>

namespace cytogauge::cli {

namespace {

// Ends the waiting thread; nothing else in the program uses it.
constexpr int endOfWaiting = SIGUSR1;

} // namespace

StopOnSignal::StopOnSignal()
{
    sigemptyset(&signals_);
    for (const int number : {SIGINT, SIGTERM, endOfWaiting}) {
        sigaddset(&signals_, number);
    }
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    waiter_ = std::thread([this] {
        int number = 0;
        if (sigwait(&signals_, &number) != 0 || number == endOfWaiting) {
            return;
        }
        source_.request_stop();
        // The program may be waiting for something that cannot be interrupted: the same signal again ends it.
        sigset_t again;
        sigemptyset(&again);
        sigaddset(&again, SIGINT);
        sigaddset(&again, SIGTERM);
        pthread_sigmask(SIG_UNBLOCK, &again, nullptr);
        sigset_t last;
        sigemptyset(&last);
        sigaddset(&last, endOfWaiting);
        sigwait(&last, &number);
    });
}

StopOnSignal::~StopOnSignal()
{
    pthread_kill(waiter_.native_handle(), endOfWaiting);
    waiter_.join();
}

} // namespace cytogauge::cli
