#include "ui/endpoints/endpoints_page.h"

#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/print.h"
#include "tests/ui/support/world.h"
#include "ui/common/accessible.h"
#include "ui/common/message_bar.h"
#include "ui/endpoints/endpoint_editor.h"
#include "ui/endpoints/endpoint_list.h"
#include "ui/endpoints/field_cell.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <gtest/gtest.h>

#include <atomic>

namespace cytogauge::ui {
namespace {

using test::endpointNamed;
using test::eventually;
using test::HttpServer;
using test::profileNamed;
using test::World;

class EndpointsPageTest : public testing::Test {
protected:
    EndpointsPageTest()
    {
        page_.resize(1200, 720);
        page_.setLocalModel(QStringLiteral("WDBC logistic 1.0.0"));
        page_.show();
        page_.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&page_));
    }
    void press(const char *name)
    {
        auto *button = page_.findChild<QPushButton *>(QLatin1String(name));
        ASSERT_NE(button, nullptr) << name;
        ASSERT_TRUE(button->isVisible()) << name;
        ASSERT_TRUE(button->isEnabled()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] QLineEdit *line(const char *key) const
    {
        return qobject_cast<QLineEdit *>(page_.editor()->cell(QLatin1String(key))->control());
    }
    void type(const char *key, const QString &text)
    {
        QLineEdit *edit = line(key);
        ASSERT_NE(edit, nullptr) << key;
        ASSERT_TRUE(edit->isVisible()) << key;
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void choose(const char *key, const QString &data)
    {
        auto *box = qobject_cast<QComboBox *>(page_.editor()->cell(QLatin1String(key))->control());
        ASSERT_NE(box, nullptr) << key;
        const int index = box->findData(data);
        ASSERT_GE(index, 0) << key << ' ' << data.toStdString();
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
    void save(const EndpointProfile &profile, const std::optional<Secret> &secret = {})
    {
        const auto saved = world_.endpoints.save({}, profile, secret);
        ASSERT_TRUE(saved) << describe(saved.error());
    }
    [[nodiscard]] QString labelText(const char *name) const
    {
        return page_.findChild<QLabel *>(QLatin1String(name))->text();
    }
    [[nodiscard]] QString request() const
    {
        return page_.findChild<QPlainTextEdit *>(QStringLiteral("requestText"))->toPlainText();
    }
    void runTest()
    {
        press("testConnection");
        ASSERT_TRUE(eventually([this] { return page_.test().passed().has_value() && !page_.test().isRunning(); }));
    }
    [[nodiscard]] QListView *list() const { return page_.findChild<QListView *>(QStringLiteral("endpointList")); }

    World world_{World::Models::all};
    EndpointsPage page_{world_.context};
};

TEST_F(EndpointsPageTest, MakesTestsAndUsesAnEndpoint)
{
    const HttpServer server(endpointNamed("mlflow"));
    press("addEndpoint");
    type("name", QStringLiteral("clinic"));
    choose("dialect", QStringLiteral("mlflow"));
    type("url", QString::fromStdString(server.url("/invocations")));
    press("saveEndpoint");
    ASSERT_NE(world_.endpoints.profiles().find(QStringLiteral("clinic")), nullptr);
    EXPECT_EQ(list()->currentIndex().data().toString(), QStringLiteral("clinic"));
    EXPECT_EQ(labelText("endpointTitle"), QStringLiteral("clinic"));
    runTest();
    EXPECT_EQ(labelText("testVerdict"), QStringLiteral("Ready to use"));
    ASSERT_EQ(page_.test().steps().size(), 7U);
    EXPECT_NE(page_.test().steps()[5].detail.find("of the local model"), std::string::npos);
    EXPECT_EQ(world_.endpoints.state(QStringLiteral("clinic")).health, EndpointHealth::ready);
    EXPECT_TRUE(
        list()->currentIndex().data(EndpointListModel::wordsRole).toString().startsWith(QStringLiteral("ready")));
    QString wanted;
    QObject::connect(&page_, &EndpointsPage::sourceWanted, &page_, [&wanted](const QString &name) { wanted = name; });
    press("useForPredictions");
    EXPECT_EQ(wanted, QStringLiteral("clinic"));
}

TEST_F(EndpointsPageTest, RefusesAnEndpointWhoseClassesAreInverted)
{
    const HttpServer server(endpointNamed("mlflow", true));
    save(profileNamed("legacy", "mlflow", server));
    page_.select(QStringLiteral("legacy"));
    runTest();
    EXPECT_EQ(labelText("testVerdict"), QStringLiteral("Not to be used as it is"));
    EXPECT_FALSE(page_.findChild<QPushButton *>(QStringLiteral("useForPredictions"))->isVisible());
    EXPECT_EQ(list()->currentIndex().data(EndpointListModel::wordsRole).toString(),
              QStringLiteral("refused: classes inverted"));
    // The remedy that the sentence names works.
    choose("number_class", QStringLiteral("benign"));
    EXPECT_EQ(labelText("testVerdict"), QStringLiteral("The profile was changed since this test."));
    runTest(); // as a draft: what is saved stays refused until it is saved
    EXPECT_EQ(labelText("testVerdict"), QStringLiteral("Ready to use"));
    EXPECT_EQ(world_.endpoints.state(QStringLiteral("legacy")).health, EndpointHealth::refused);
    press("saveEndpoint");
    EXPECT_EQ(world_.endpoints.state(QStringLiteral("legacy")).health, EndpointHealth::ready);
}

TEST_F(EndpointsPageTest, SaysWhichStepFailed)
{
    save(profileNamed("gone", "mlflow", "http://127.0.0.1:" + std::to_string(test::closedPort())));
    page_.select(QStringLiteral("gone"));
    runTest();
    ASSERT_EQ(page_.test().steps().size(), 2U);
    EXPECT_EQ(page_.test().steps().back().name, "connect");
    EXPECT_FALSE(page_.test().steps().back().ok);
    EXPECT_EQ(world_.endpoints.state(QStringLiteral("gone")).health, EndpointHealth::unreachable);
}

TEST_F(EndpointsPageTest, StopsATestWhenAsked)
{
    std::atomic<bool> reached = false;
    const HttpServer server(HttpServer::Serve([&reached](test::ServerConnection &connection) {
        reached = true;
        connection.hold();
    }));
    save(profileNamed("slow", "mlflow", server));
    page_.select(QStringLiteral("slow"));
    press("testConnection");
    ASSERT_TRUE(eventually([&reached] { return reached.load(); }));
    EXPECT_TRUE(page_.test().isRunning());
    press("testConnection"); // says Cancel now
    ASSERT_TRUE(eventually([this] { return !page_.test().isRunning(); }));
    EXPECT_EQ(labelText("testVerdict"), QStringLiteral("The test was cancelled."));
    EXPECT_EQ(world_.endpoints.state(QStringLiteral("slow")).health, EndpointHealth::unknown);
}

TEST_F(EndpointsPageTest, CanBeClosedDuringATest)
{
    std::atomic<bool> reached = false;
    const HttpServer server(HttpServer::Serve([&reached](test::ServerConnection &connection) {
        reached = true;
        connection.hold();
    }));
    save(profileNamed("slow", "mlflow", server));
    auto page = std::make_unique<EndpointsPage>(world_.context);
    page->show();
    page->select(QStringLiteral("slow"));
    page->startTest();
    ASSERT_TRUE(eventually([&reached] { return reached.load(); }));
    page.reset();
    QCoreApplication::processEvents();
}

TEST_F(EndpointsPageTest, ShowsWhatIsWrongUnderItsField)
{
    press("addEndpoint");
    EXPECT_EQ(page_.editor()->cell(QStringLiteral("url"))->below(), QString()); // nobody is blamed for a fresh form
    type("name", QStringLiteral("clinic"));
    type("url", QStringLiteral("ftp://predict.example"));
    press("saveEndpoint");
    EXPECT_FALSE(page_.editor()->cell(QStringLiteral("url"))->below().isEmpty());
    EXPECT_TRUE(page_.bar()->text().startsWith(QStringLiteral("Not saved.")));
    EXPECT_TRUE(line("url")->hasFocus());
    EXPECT_TRUE(world_.endpoints.profiles().all().empty());
    type("url", QStringLiteral("http://predict.example"));
    EXPECT_TRUE(page_.editor()->cell(QStringLiteral("url"))->below().contains(QStringLiteral("https")));
    press("saveEndpoint"); // a warning does not stop it
    EXPECT_EQ(world_.endpoints.profiles().all().size(), 1U);
}

TEST_F(EndpointsPageTest, ShowsTheFieldsThatADialectAndAnAuthenticationNeed)
{
    press("addEndpoint");
    const auto visible = [this](const char *key) { return page_.editor()->cell(QLatin1String(key))->isVisible(); };
    EXPECT_FALSE(visible("secret"));
    EXPECT_TRUE(visible("model"));
    EXPECT_FALSE(visible("variant"));
    EXPECT_FALSE(visible("headers"));
    choose("dialect", QStringLiteral("sagemaker"));
    EXPECT_TRUE(visible("variant"));
    EXPECT_TRUE(visible("access_key_id"));
    EXPECT_TRUE(visible("session_token"));
    EXPECT_FALSE(visible("model"));
    choose("auth", QString::number(static_cast<int>(AuthKind::basic)));
    EXPECT_TRUE(visible("user"));
    EXPECT_FALSE(visible("access_key_id"));
    choose("dialect", QStringLiteral("custom"));
    EXPECT_TRUE(visible("custom.body"));
    EXPECT_TRUE(visible("custom.probability"));
    press("moreSettings");
    EXPECT_TRUE(visible("headers"));
    EXPECT_TRUE(visible("client_certificate_file"));
    choose("dialect", QStringLiteral("fastapi-iris"));
    EXPECT_FALSE(visible("number_class")); // three classes
    EXPECT_EQ(page_.draft().profile().schema, "iris");
}

TEST_F(EndpointsPageTest, KeepsTheSecretFromEveryPlaceItShows)
{
    EndpointProfile profile = profileNamed("clinic", "mlflow", "https://predict.example/invocations");
    profile.auth = AuthKind::bearer;
    save(profile);
    page_.select(QStringLiteral("clinic"));
    type("secret", QStringLiteral("hunter2-and-more"));
    EXPECT_EQ(line("secret")->echoMode(), QLineEdit::Password);
    EXPECT_FALSE(request().contains(QStringLiteral("hunter2")));
    press("copyCurl");
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("curl ")));
    EXPECT_FALSE(QGuiApplication::clipboard()->text().contains(QStringLiteral("hunter2")));
    press("saveEndpoint");
    EXPECT_EQ(line("secret")->text(), QString()); // it is in the keyring now, not in the field
    EXPECT_TRUE(line("secret")->placeholderText().startsWith(QStringLiteral("••••")));
    page_.exportTo(world_.path("out.json"));
    EXPECT_EQ(test::contentOf(world_.folder.file("out.json")).find("hunter2"), std::string::npos);
    EXPECT_NE(test::contentOf(world_.folder.file("out.json")).find("predict.example"), std::string::npos);
    EXPECT_EQ(test::contentOf(world_.folder.file("endpoints.json")).find("hunter2"), std::string::npos);
}

TEST_F(EndpointsPageTest, BringsADeletedProfileBackWithItsSecret)
{
    EndpointProfile profile = profileNamed("clinic", "mlflow", "https://predict.example/invocations");
    profile.auth = AuthKind::bearer;
    save(profile, Secret{"hunter2"});
    page_.select(QStringLiteral("clinic"));
    press("deleteEndpoint");
    EXPECT_TRUE(world_.endpoints.profiles().all().empty());
    EXPECT_EQ(list()->currentIndex().row(), 0);
    ASSERT_EQ(page_.bar()->buttons().size(), 1);
    QTest::mouseClick(page_.bar()->buttons().constFirst(), Qt::LeftButton);
    ASSERT_EQ(world_.endpoints.profiles().all().size(), 1U);
    EXPECT_EQ(page_.draft().savedName(), QStringLiteral("clinic"));
    EXPECT_TRUE(page_.draft().hasStoredSecret());
}

TEST_F(EndpointsPageTest, ImportsAndDuplicates)
{
    world_.folder.write("in.json",
                        profilesToText({profileNamed("clinic", "mlflow", "https://predict.example/invocations")}));
    page_.importFrom(world_.path("in.json"));
    EXPECT_EQ(page_.draft().savedName(), QStringLiteral("clinic"));
    press("duplicateEndpoint");
    EXPECT_TRUE(page_.draft().isNew());
    press("saveEndpoint");
    EXPECT_NE(world_.endpoints.profiles().find(QStringLiteral("clinic copy")), nullptr);
    page_.importFrom(world_.path("in.json"));
    EXPECT_EQ(world_.endpoints.profiles().all().size(), 2U);
    world_.folder.write("bad.json", "[]");
    page_.importFrom(world_.path("bad.json"));
    EXPECT_TRUE(page_.bar()->text().startsWith(QStringLiteral("Nothing was imported.")));
}

TEST_F(EndpointsPageTest, TypingKeepsTheCursorAndTheWheelChangesNothing)
{
    save(profileNamed("clinic", "mlflow", "https://predict.example/invocations"));
    page_.select(QStringLiteral("clinic"));
    QLineEdit *url = line("url");
    url->setFocus();
    url->setCursorPosition(8);
    QTest::keyClicks(url, QStringLiteral("my."));
    EXPECT_EQ(url->text(), QStringLiteral("https://my.predict.example/invocations"));
    EXPECT_EQ(url->cursorPosition(), 11);
    auto *limit = qobject_cast<QSpinBox *>(page_.editor()->cell(QStringLiteral("total_timeout_ms"))->control());
    QWheelEvent wheel(QPointF(5, 5), limit->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(limit, &wheel);
    EXPECT_EQ(page_.draft().profile().totalTimeout.count(), 10000);
}

TEST_F(EndpointsPageTest, NamesEveryControlAndCutsNoWord)
{
    EndpointProfile profile = profileNamed("clinic", "mlflow", "https://predict.example/invocations");
    profile.dialect = "custom"; // has the most fields
    save(profile);
    const auto expectSound = [this](const char *when) {
        for (int i = 0; i < 3; ++i) // layouts pass their wishes upwards one event at a time
            QTest::qWait(0);
        EXPECT_TRUE(unnamedControls(&page_).isEmpty())
            << when << unnamedControls(&page_).join(QLatin1Char('\n')).toStdString();
        EXPECT_TRUE(test::clippedWidgets(&page_).isEmpty())
            << when << test::clippedWidgets(&page_).join(QLatin1Char('\n')).toStdString();
    };
    expectSound("local");
    page_.select(QStringLiteral("clinic"));
    expectSound("profile");
    press("moreSettings");
    expectSound("more");
    page_.resize(930, 610);
    expectSound("small");
}

TEST_F(EndpointsPageTest, IsTheSameAfterARestart)
{
    save(profileNamed("clinic", "mlflow", "https://predict.example/invocations"));
    page_.select(QStringLiteral("clinic"));
    press("moreSettings");
    EndpointsPage again(world_.context);
    again.restoreState(page_.saveState());
    EXPECT_EQ(again.draft().savedName(), QStringLiteral("clinic"));
    EXPECT_TRUE(again.editor()->showsMore());
}

TEST(EndpointList, KeepsToTheRulesOfModels)
{
    World world(World::Models::all);
    EndpointListModel model(world.endpoints);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ASSERT_TRUE(world.endpoints.save({}, profileNamed("clinic", "mlflow", "https://predict.example"), {}));
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.data(model.index(0), Qt::DisplayRole).toString(), QStringLiteral("Local"));
    model.setLocalReady(false);
    EXPECT_EQ(model.data(model.index(0), EndpointListModel::wordsRole).toString(),
              QStringLiteral("no model is loaded"));
    ASSERT_TRUE(world.endpoints.remove(QStringLiteral("clinic")));
    EXPECT_EQ(model.rowCount(), 1);
}

} // namespace
} // namespace cytogauge::ui
