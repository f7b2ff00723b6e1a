// One request to the service and its answer, as values: the HTTP adapter makes the one and sends the other.
#pragma once

#include "core/api/http_message.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace cytogauge {

struct HeaderView {
    std::string_view name;
    std::string_view value;
};

// Whose answer it is, where an adapter that has waited for too long answers by itself: the first to take it answers and
// is counted, what the other says is lost. Any thread.
class AnswerClaim {
public:
    [[nodiscard]] bool take() { return !taken_.exchange(true); }
    // Nobody waits for the answer any more: whoever works on it may stop.
    void giveUp() { givenUp_ = true; }
    [[nodiscard]] bool isGivenUp() const { return givenUp_; }
    void reset() { taken_ = givenUp_ = false; } // for the next request of the same connection

private:
    std::atomic<bool> taken_ = false;
    std::atomic<bool> givenUp_ = false;
};

// A request that takes long has two turns: the first, on a thread that has others to answer, leaves it; the second, on
// one that may take its time, goes on with it. Belongs to whoever asks, who sets `second` in between.
struct RequestTurn {
    bool second = false;
    std::string requestId; // of the first turn, for which a version may have been chosen
    std::chrono::steady_clock::time_point begin{};
};

enum class Handled {
    answered, // the response is the answer
    later,    // Defer was called, and its Respond will be, perhaps already
    left      // for the second turn; nothing was done
};

// What it views must stay as it is until the request has been answered or handle() has returned.
struct ApiRequest {
    std::string_view method; // "POST"
    std::string_view target; // "/v1/predict", as sent; a query behind it is ignored
    std::span<const HeaderView> headers;
    std::string_view body;
    std::string_view address = {};       // of the client, as the connection has it; "" where there is none
    AnswerClaim *claim = nullptr;        // null: nobody else answers. Outlives the answer and Respond
    RequestTurn *turn = nullptr;         // null: it is answered in one, however long that takes
    std::chrono::milliseconds waited{0}; // already, of one that the adapter answers by itself

    // The first header of that name, letter case aside; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] std::string_view path() const { return target.substr(0, target.find('?')); }
};

struct ApiResponse {
    int status = 200;
    std::string_view contentType = "application/json"; // static text
    std::string body;
    HttpHeaders headers; // others
    // For a later request of the same connection: the body keeps its capacity.
    void clear()
    {
        status = 200;
        contentType = "application/json";
        body.clear();
        headers.clear();
    }
};

// Takes the answer of a request that had to wait; may be called on any thread, once.
using Respond = std::function<void(ApiResponse &&)>;
// Called at most once during handle(), when the answer will come later.
using Defer = std::function<Respond()>;

} // namespace cytogauge
