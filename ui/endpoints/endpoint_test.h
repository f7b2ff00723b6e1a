// A test of a profile, step by step as it goes; on a worker, so that the window never waits for the network.
#pragma once

#include "ui/common/endpoint_access.h"

#include <QObject>

#include <optional>
#include <vector>

namespace cytogauge::ui {

class EndpointTest : public QObject {
    Q_OBJECT

public:
    explicit EndpointTest(EndpointAccess &access, QObject *parent = nullptr);

    void start(const EndpointProfile &profile, const Secret &secret);
    void cancel();
    void clear(); // forgets what was found
    [[nodiscard]] bool isRunning() const { return task_.isBusy() && wanted_ != 0; }
    [[nodiscard]] const std::vector<CheckStep> &steps() const { return steps_; }
    // Only when it has ended: whether the endpoint may be used.
    [[nodiscard]] std::optional<bool> passed() const { return passed_; }
    // Whether it was this profile, with this secret, that was tested.
    [[nodiscard]] bool isAbout(const EndpointProfile &profile, const Secret &secret) const;
    // Tells the others: what was tested as a draft has been saved as it is.
    void confirm();

signals:
    void changed();
    void finished(bool passed, double milliseconds);

private:
    void ended(const EndpointReport &report);

    EndpointAccess &access_;
    EndpointProfile profile_;
    Secret secret_;
    std::vector<CheckStep> steps_;
    std::optional<bool> passed_;
    quint64 wanted_ = 0;                                  // whose answer is waited for
    BackgroundTask task_{BackgroundTask::Policy::latest}; // last: it ends before the rest goes
};

} // namespace cytogauge::ui
