#include "core/base/abandonable.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace cytogauge {

namespace {

class Abandoned {
public:
    // Never destroyed: its threads may outlive everything else.
    static Abandoned &all()
    {
        static auto *const one = new Abandoned;
        return *one;
    }

    void keep(std::thread thread, Finished finished)
    {
        const std::lock_guard lock(mutex_);
        joinFinished();
        threads_.emplace_back(std::move(thread), std::move(finished));
    }

    [[nodiscard]] std::size_t running()
    {
        const std::lock_guard lock(mutex_);
        joinFinished();
        return threads_.size();
    }

private:
    Abandoned()
    {
        // Called before the static objects that are there by now are destroyed.
        ::on_exit(
            [](int status, void * /*nothing*/) {
                if (all().running() > 0) {
                    std::fflush(nullptr);
                    ::_exit(status);
                }
            },
            nullptr);
    }

    void joinFinished()
    {
        std::erase_if(threads_, [](auto &one) {
            if (!*one.second) {
                return false;
            }
            one.first.join();
            return true;
        });
    }

    std::mutex mutex_;
    std::vector<std::pair<std::thread, Finished>> threads_;
};

} // namespace

void keepAbandoned(std::thread thread, Finished finished)
{
    Abandoned::all().keep(std::move(thread), std::move(finished));
}

std::size_t abandonedWork()
{
    return Abandoned::all().running();
}

} // namespace cytogauge
