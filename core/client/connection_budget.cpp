#include "core/client/connection_budget.h"

#include <algorithm>

namespace cytogauge {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds longestSlice{20}; // how late a cancellation is seen at the most

std::string words(TransportPhase phase)
{
    switch (phase) {
    case TransportPhase::resolving:
        return "looking up its name";
    case TransportPhase::connecting:
        return "connecting";
    case TransportPhase::securing:
        return "making the connection secure";
    case TransportPhase::sending:
        return "sending the request";
    case TransportPhase::waiting:
        return "waiting for the first byte";
    default:
        return "reading the answer";
    }
}

} // namespace

TransportOptions transportOptions(const EndpointProfile &profile)
{
    TransportOptions options;
    options.deadline = steady_clock::now() + profile.totalTimeout;
    options.totalTimeout = profile.totalTimeout;
    options.connectTimeout = profile.connectTimeout;
    options.firstByteTimeout = profile.firstByteTimeout;
    options.caFile = profile.caFile;
    options.clientCertificateFile = profile.clientCertificateFile;
    options.clientKeyFile = profile.clientKeyFile;
    options.proxy = profile.proxy;
    return options;
}

ConnectionBudget::ConnectionBudget(const TransportOptions &options, std::stop_token stop)
    : stop_(std::move(stop)), total_{options.deadline, options.totalTimeout}, step_(total_)
{
}

void ConnectionBudget::limitTo(milliseconds limit)
{
    step_ = {steady_clock::now() + limit, limit};
}

const ConnectionBudget::Limit &ConnectionBudget::nearest() const
{
    return step_.end < total_.end ? step_ : total_;
}

Result<void> ConnectionBudget::check() const
{
    if (stop_.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    if (steady_clock::now() >= nearest().end) {
        return fail(ErrorCode::remoteTimeout, {words(phase_), std::to_string(nearest().length.count())});
    }
    return {};
}

int ConnectionBudget::slice() const
{
    const auto left = std::chrono::ceil<milliseconds>(nearest().end - steady_clock::now());
    return static_cast<int>(std::clamp(left, milliseconds(1), longestSlice).count());
}

} // namespace cytogauge
