// The system's keyring, as far as a machine without one can show: it says so, and loses nothing.
#include "core/client/secret_store.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <optional>

namespace cytogauge {
namespace {

// Runs the event loop until the answer is there.
template <class T, class Ask>
T answerOf(Ask ask)
{
    std::optional<T> answer;
    QEventLoop loop;
    ask([&](T value) {
        answer.emplace(std::move(value));
        QTimer::singleShot(0, &loop, &QEventLoop::quit);
    });
    loop.exec();
    return std::move(*answer);
}

std::string secretIn(SecretStore &store, const std::string &name)
{
    const auto found = answerOf<Result<Secret>>([&](auto answer) { store.read(name, answer); });
    return found ? found->text : describe(found.error());
}

TEST(SystemSecretStore, KeepsSecretsForThisRunWhereThereIsNoKeyring)
{
    const auto store = makeSystemSecretStore();
    EXPECT_EQ(secretIn(*store, "Clinic"), "");
    EXPECT_TRUE(answerOf<Result<void>>([&](auto answer) { store->write("Clinic", {"hunter2"}, answer); }));
    EXPECT_FALSE(store->lasts());
    EXPECT_EQ(secretIn(*store, "Clinic"), "hunter2");
    EXPECT_TRUE(answerOf<Result<void>>([&](auto answer) { store->remove("Clinic", answer); }));
    EXPECT_EQ(secretIn(*store, "Clinic"), "");
}

TEST(SystemSecretStore, MayGoAwayWhileItIsAsked)
{
    bool called = false;
    {
        const auto store = makeSystemSecretStore();
        store->read("Clinic", [&called](const Result<Secret> &) { called = true; });
        called = false; // a store without a keyring answers at once
    }
    QEventLoop loop;
    QTimer::singleShot(50, &loop, &QEventLoop::quit);
    loop.exec();
    EXPECT_FALSE(called);
}

} // namespace
} // namespace cytogauge

int main(int argc, char **argv)
{
    // No message bus: what a login without a desktop has. (Asking a real keyring would show a person a window.)
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    const QCoreApplication application(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
