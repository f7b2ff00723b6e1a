// The Endpoints page by keyboard alone, against a server on this computer.
#include "tests/ui/support/endpoints.h"
#include "tests/ui/window/keyboard_fixture.h"
#include "ui/common/endpoint_access.h"
#include "ui/endpoints/endpoint_draft.h"
#include "ui/endpoints/endpoint_test.h"
#include "ui/endpoints/endpoints_page.h"

#include <QComboBox>

namespace cytogauge::test {

TEST_F(Keyboard, AddsTestsUsesAndRemovesAnEndpointAndTakesThatBack)
{
    const HttpServer server(endpointNamed("mlflow"));
    const auto profile = [this] { return world_.endpoints.profiles().find(QStringLiteral("clinic")); };
    ui::EndpointsPage *page = window_->endpointsPage();

    keys_->press(Qt::Key_5, Qt::ControlModifier);
    ASSERT_EQ(window_->currentPage(), QStringLiteral("endpoints"));
    keys_->press(Qt::Key_N, Qt::ControlModifier);
    keys_->press(Qt::Key_A, Qt::ControlModifier); // what it offers as a name
    keys_->type(QStringLiteral("clinic"));
    keys_->tabTo(QStringLiteral("dialect"));
    keys_->type(QStringLiteral("MLflow"));
    ASSERT_EQ(page->draft().profile().dialect, "mlflow");
    keys_->tabTo(QStringLiteral("url"));
    keys_->press(Qt::Key_A, Qt::ControlModifier);
    keys_->type(QString::fromStdString(server.url(endpointPath("mlflow"))));

    keys_->press(Qt::Key_F5);
    ASSERT_TRUE(eventually([&] { return page->test().passed() == true; }));
    keys_->press(Qt::Key_S, Qt::ControlModifier);
    ASSERT_NE(profile(), nullptr);
    EXPECT_EQ(profile()->url, server.url(endpointPath("mlflow")));
    keys_->tabTo(QStringLiteral("useForPredictions"));
    keys_->press(Qt::Key_Space);
    ASSERT_EQ(world_.endpoints.source(), QStringLiteral("clinic"));

    keys_->press(Qt::Key_1, Qt::ControlModifier);
    keys_->tabTo(QStringLiteral("Malignant sample"));
    keys_->press(Qt::Key_Space);
    ASSERT_TRUE(eventually([&] { return patient()->prediction().has_value(); }));
    const std::size_t before = casesSentTo(server);
    keys_->press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 1; }));
    EXPECT_EQ(casesSentTo(server), before + 1);
    EXPECT_EQ(history()->model()->row(0)->endpoint, "clinic");

    keys_->press(Qt::Key_5, Qt::ControlModifier);
    keys_->tabTo(QStringLiteral("deleteEndpoint"));
    keys_->press(Qt::Key_Space);
    ASSERT_EQ(profile(), nullptr);
    EXPECT_EQ(world_.endpoints.source(), QString()) << "this computer answers";
    keys_->tabTo(QStringLiteral("Undo"));
    keys_->press(Qt::Key_Space);
    ASSERT_NE(profile(), nullptr);
    EXPECT_EQ(profile()->dialect, "mlflow");
    EXPECT_EQ(world_.endpoints.source(), QStringLiteral("clinic")) << "as it was";
}

} // namespace cytogauge::test
