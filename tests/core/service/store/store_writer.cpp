// A program that stores through a queue, for tests that run several or kill them half-way.
//   store_writer URL queue [COUNT]   prints the id of each record when the queue says that it is durable
//   store_writer URL early [COUNT]   prints the id before: the lie that the kill loop must catch
#include "core/service/store/store_queue.h"
#include "tests/core/service/store/store_databases.h"
#include "tests/support/child_program.h"

#include <cstdlib>
#include <semaphore>
#include <string>
#include <string_view>

#include <unistd.h>

namespace {

using namespace cytogauge;

using test::say;

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        return 2;
    }
    const bool early = std::string_view(argv[2]) == "early";
    const long count = argc > 3 ? std::strtol(argv[3], nullptr, 10) : 0;
    const SystemClock clock;
    StoreQueueOptions options;
    options.capacity = 64;
    std::counting_semaphore<> room(
        32); // outlives the queue; less than its capacity, as a place is free only after its callback
    auto queue = StoreQueue::start(argv[1], clock, options);
    if (!queue) {
        const std::string words = describe(queue.error()) + "\n";
        return ::write(STDERR_FILENO, words.data(), words.size()) < 0 ? 3 : 1;
    }
    for (long i = 0; count == 0 || i < count; ++i) {
        room.acquire();
        StoredRequest request = test::sampleRequest(static_cast<int>(i));
        const std::string id = request.id.text();
        if (early) {
            say(id);
        }
        (*queue)->submit(test::submissionOf({std::move(request)}), [id, early, &room](const StoreOutcome &outcome) {
            if (outcome.kind == StoreOutcome::Kind::stored && !early) {
                say(id);
            }
            room.release();
        });
    }
    (*queue)->stop(std::chrono::seconds(30));
    return 0;
}
