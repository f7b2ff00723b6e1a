// Where predictions come from, through the real window: top bar, form, answer, history.
#include "tests/support/reference_data.h"
#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/window/open_window.h"
#include "ui/common/accessible.h"
#include "ui/common/message_bar.h"
#include "ui/common/time_text.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/history/record_pane.h"
#include "ui/window/source_chooser.h"
#include "ui/window/top_bar.h"

#include <QDialog>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

#include <atomic>

namespace cytogauge::test {

namespace {

class SourceTest : public testing::Test {
protected:
    void open() { window_ = openWindow(world_); }
    void save(const EndpointProfile &profile)
    {
        const auto saved = world_.endpoints.save({}, profile, {});
        ASSERT_TRUE(saved) << describe(saved.error());
    }
    // Through the menu of the chip in the top bar.
    void choose(const QString &name)
    {
        QMenu *menu = window_->topBar()->sourceChip()->menu();
        ASSERT_NE(menu, nullptr);
        emit menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->isCheckable() && action->data().toString() == name) {
                action->trigger();
                return;
            }
        }
        FAIL() << name.toStdString();
    }
    [[nodiscard]] QLabel *label(const char *name) const
    {
        return window_->patientPage()->findChild<QLabel *>(QLatin1String(name));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return window_->patientPage()->findChild<QPushButton *>(QLatin1String(name));
    }
    [[nodiscard]] QString chipName() const { return window_->topBar()->sourceChip()->accessibleName(); }
    void fillMalignant()
    {
        window_->patientPage()->commands().samples.constLast()->trigger();
        ASSERT_TRUE(eventually([this] { return window_->patientPage()->prediction().has_value(); }));
    }
    // Layouts inside layouts hear of each other in turns of the event loop.
    static void settle()
    {
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents();
    }
    void predict() { window_->patientPage()->commands().predictAndRecord->trigger(); }

    World world_{World::Models::all};
    std::unique_ptr<ui::MainWindow> window_;
};

} // namespace

TEST_F(SourceTest, ShowsTheEndpointsAnswerBesideTheLocalOne)
{
    const HttpServer server(endpointNamed("cytogauge"));
    save(profileNamed("clinic", "cytogauge", server));
    open();
    EXPECT_EQ(chipName(), QStringLiteral("Predict Local"));
    EXPECT_FALSE(window_->patientPage()->findChild<QWidget *>(QStringLiteral("remoteCard"))->isVisible());
    choose(QStringLiteral("clinic"));
    EXPECT_EQ(chipName(), QStringLiteral("Predict clinic · not tested yet"));
    fillMalignant();
    EXPECT_TRUE(label("remoteSentence")->text().contains(QStringLiteral("clinic is asked by Predict and record")));
    predict();
    ASSERT_TRUE(eventually([this] { return label("remoteHeadline")->isVisible(); }));
    EXPECT_TRUE(label("headline")->isVisible()); // the local one
    EXPECT_TRUE(label("badge")->accessibleName().startsWith(QStringLiteral("Local")));
    EXPECT_TRUE(label("remoteBadge")->accessibleName().startsWith(QStringLiteral("Remote · clinic · nearest")));
    EXPECT_EQ(chipName(), QStringLiteral("Predict clinic · ready")) << "a word, not the dot alone";
    const QString details = label("remoteBadge")->toolTip();
    for (const char *part : {"cytogauge", "nearest", "Request:", "Answered in"}) {
        EXPECT_TRUE(details.contains(QLatin1String(part))) << part << '\n' << details.toStdString();
    }
    ASSERT_TRUE(eventually([this] { return window_->historyPage()->model()->rowCount() == 1; }));
    window_->showPage(QStringLiteral("history"));
    ASSERT_TRUE(eventually([this] { return window_->historyPage()->pane()->record().has_value(); }));
    EXPECT_EQ(window_->historyPage()->pane()->record()->record.endpoint, "clinic");
    EXPECT_EQ(world_.settings.values().endpoint, QStringLiteral("clinic"));
}

TEST_F(SourceTest, AddsAnEndpointByKeysFromAnotherPage)
{
    open();
    QTest::keyClick(window_.get(), Qt::Key_5, Qt::ControlModifier);
    EXPECT_EQ(window_->currentPage(), QStringLiteral("endpoints"));
    EXPECT_TRUE(window_->endpointsPage()->isAncestorOf(window_->focusWidget()));
    QTest::keyClick(window_->focusWidget(), Qt::Key_N, Qt::ControlModifier);
    EXPECT_TRUE(window_->endpointsPage()->draft().isNew());
    QTest::keyClicks(window_->focusWidget(), QStringLiteral("ward")); // straight into the name
    EXPECT_EQ(window_->endpointsPage()->draft().profile().name, "ward");
}

TEST_F(SourceTest, AsksAnEndpointWithoutAnyModelOnThisComputer)
{
    const HttpServer server(endpointNamed("cytogauge"));
    save(profileNamed("clinic", "cytogauge", server));
    world_.models = ui::ModelCatalog(QStringList());
    open();
    ui::PatientPage *page = window_->patientPage();
    EXPECT_FALSE(page->commands().predictAndRecord->isEnabled()); // nobody there to answer
    EXPECT_EQ(label("resultTitle")->text(), QStringLiteral("No model is loaded"));
    choose(QStringLiteral("clinic"));
    EXPECT_EQ(chipName(), QStringLiteral("Predict clinic · not tested yet"));
    EXPECT_TRUE(page->commands().predictAndRecord->isEnabled());
    predict(); // an empty form is not sent
    EXPECT_EQ(casesSentTo(server), 0U);

    const auto cases = readNumberTable("wdbc");
    QStringList row;
    for (const double value : cases.row(0))
        row += QString::number(value, 'g', QLocale::FloatingPointShortest);
    page->offerText(row.join(QLatin1Char(',')));
    auto *preview = window_->findChild<QDialog *>();
    ASSERT_NE(preview, nullptr);
    preview->accept();
    settle();
    EXPECT_TRUE(clippedWidgets(window_.get()).isEmpty());
    predict();
    ASSERT_TRUE(eventually([this] { return label("remoteHeadline")->isVisible(); }));
    EXPECT_TRUE(label("remoteHeadline")->text().contains(QStringLiteral("malignant")));
    EXPECT_FALSE(page->prediction().has_value());
    ASSERT_TRUE(eventually([this] { return window_->historyPage()->model()->rowCount() == 1; }));
    keepPicture(picture(window_.get()), QStringLiteral("patient-remote-without-model"));
}

TEST_F(SourceTest, WarnsWhereTheTwoDisagree)
{
    const HttpServer server([inner = endpointNamed("mlflow")](const ServerRequest &request) {
        const bool reference = request.body.find("17.99,10.38,") != std::string::npos ||
                               request.body.find("8.196,16.84,") != std::string::npos;
        return reference ? inner(request) : ServerReply{200, "application/json", R"({"predictions": [0.031]})", {}};
    });
    save(profileNamed("clinic", "mlflow", server));
    open();
    choose(QStringLiteral("clinic"));
    fillMalignant();
    predict();
    ASSERT_TRUE(eventually([this] { return label("remoteHeadline")->isVisible(); }));
    EXPECT_EQ(label("remoteHeadline")->text(), QStringLiteral("3\u00a0% malignant"));
    EXPECT_TRUE(label("remoteSentence")->text().contains(QStringLiteral("on the other side of the threshold")))
        << label("remoteSentence")->text().toStdString();
    settle();
    EXPECT_TRUE(clippedWidgets(window_.get()).isEmpty());
    keepPicture(picture(window_.get()), QStringLiteral("patient-remote-disagrees"));
}

TEST_F(SourceTest, OffersTwoWaysOnAfterAFailureAndTakesNoneByItself)
{
    save(profileNamed("clinic", "mlflow", "http://127.0.0.1:" + std::to_string(closedPort())));
    open();
    choose(QStringLiteral("clinic"));
    fillMalignant();
    predict();
    ASSERT_TRUE(eventually([this] { return button("remoteRetry")->isVisible(); }));
    const QString failure = label("remoteSentence")->text();
    EXPECT_TRUE(failure.startsWith(QStringLiteral("clinic gave no answer. No connection")));
    const QString when = QStringLiteral("(%1)").arg(ui::timeText(world_.clock.now()).right(5));
    EXPECT_TRUE(failure.endsWith(when)) << failure.toStdString();
    EXPECT_TRUE(unnamedControls(window_.get()).isEmpty());
    settle();
    EXPECT_TRUE(clippedWidgets(window_.get()).isEmpty());
    keepPicture(picture(window_.get()), QStringLiteral("patient-remote-failed"));
    EXPECT_EQ(window_->historyPage()->model()->rowCount(), 0);
    QTest::mouseClick(button("remoteRetry"), Qt::LeftButton);
    ASSERT_TRUE(eventually([this] { return button("remoteRetry")->isVisible(); }));
    EXPECT_EQ(window_->historyPage()->model()->rowCount(), 0);
    QTest::mouseClick(button("remoteUseLocal"), Qt::LeftButton);
    ASSERT_TRUE(eventually([this] { return window_->historyPage()->model()->rowCount() == 1; }));
    EXPECT_EQ(chipName(), QStringLiteral("Predict clinic · not reached"));
}

TEST_F(SourceTest, BringsTheFormOfAnEndpointForOtherMeasurements)
{
    const HttpServer server(endpointNamed("fastapi-iris"));
    save(profileNamed("flowers", "fastapi-iris", server));
    open();
    choose(QStringLiteral("flowers"));
    ASSERT_EQ(window_->model()->schema.id, "iris");
    EXPECT_EQ(world_.endpoints.source(), QStringLiteral("flowers"));
    window_->patientPage()->commands().samples.constFirst()->trigger();
    predict();
    ASSERT_TRUE(eventually([this] { return label("remoteHeadline")->isVisible(); }));
    EXPECT_EQ(label("remoteInterval")->text(), QStringLiteral("no probability"));
    keepPicture(picture(window_.get()), QStringLiteral("iris-remote"));
    // Another model is another form: the endpoint gives way, and that is said.
    window_->useModel(QStringLiteral("wdbc-logistic"));
    EXPECT_EQ(world_.endpoints.source(), QString());
}

TEST_F(SourceTest, IsChosenAgainAfterARestart)
{
    save(profileNamed("clinic", "mlflow", "http://127.0.0.1:" + std::to_string(closedPort())));
    open();
    choose(QStringLiteral("clinic"));
    window_->close();
    world_.settings.flush();
    EXPECT_EQ(ui::SettingsStore(world_.path("settings.json")).values().endpoint, QStringLiteral("clinic"));
    choose({});
    world_.settings.flush();
    EXPECT_EQ(ui::SettingsStore(world_.path("settings.json")).values().endpoint, QString());
}

TEST_F(SourceTest, CanBeClosedWhileAnEndpointIsAsked)
{
    std::atomic<bool> reached = false;
    const HttpServer server(HttpServer::Serve([&reached](ServerConnection &connection) {
        reached = true;
        connection.hold();
    }));
    save(profileNamed("clinic", "mlflow", server));
    open();
    choose(QStringLiteral("clinic"));
    fillMalignant();
    predict();
    ASSERT_TRUE(eventually([this] { return button("remoteCancel")->isVisible(); }));
    ASSERT_TRUE(eventually([&reached] { return reached.load(); }));
    window_->close();
    window_.reset();
    QCoreApplication::processEvents();
}

TEST_F(SourceTest, GoesFromTheChipToThePage)
{
    open();
    emit window_->sourceChooser()->endpointsPageWanted();
    EXPECT_EQ(window_->currentPage(), QStringLiteral("endpoints"));
}

} // namespace cytogauge::test
