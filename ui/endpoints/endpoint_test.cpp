#include "ui/endpoints/endpoint_test.h"

#include <QElapsedTimer>

namespace cytogauge::ui {

EndpointTest::EndpointTest(EndpointAccess &access, QObject *parent) : QObject(parent), access_(access)
{
    connect(&task_, &BackgroundTask::busyChanged, this, &EndpointTest::changed);
}

void EndpointTest::start(const EndpointProfile &profile, const Secret &secret)
{
    clear();
    profile_ = profile;
    secret_ = secret;
    const auto schema = access_.schemaOf(profile);
    if (!schema) {
        ended({{{"schema", false, 0.0, {}, schema.error()}}});
        return;
    }
    QElapsedTimer timer;
    timer.start();
    const std::shared_ptr<RemotePredictor> asked = access_.predictor(profile, **schema, secret);
    const quint64 next = task_.generation() + 1;
    wanted_ = next;
    const auto found = [this, next](const CheckStep &step) { // on the worker
        const auto show = [this, next, step] {
            if (next == wanted_ && !passed_) {
                steps_.push_back(step);
                emit changed();
            }
        };
        QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
    };
    const std::shared_ptr<Predictor> local = access_.localPredictor(**schema);
    task_.start([asked, found,
                 local](TaskControl &control) { return checkEndpoint(*asked, control.stop(), found, local.get()); },
                [this, timer](quint64 generation, const EndpointReport &report) {
                    if (generation == wanted_) {
                        ended(report);
                        emit finished(*passed_, static_cast<double>(timer.elapsed()));
                    }
                });
    emit changed();
}

void EndpointTest::ended(const EndpointReport &report)
{
    steps_ = report.steps;
    passed_ = report.ok();
    access_.noteReport(profile_, report);
    emit changed();
}

bool EndpointTest::isAbout(const EndpointProfile &profile, const Secret &secret) const
{
    return profile == profile_ && secret.text == secret_.text;
}

void EndpointTest::confirm()
{
    access_.noteReport(profile_, {steps_});
}

void EndpointTest::cancel()
{
    task_.cancel();
}

void EndpointTest::clear()
{
    task_.cancel();
    wanted_ = 0;
    steps_.clear();
    passed_.reset();
    emit changed();
}

} // namespace cytogauge::ui
