// Each page in light and dark, at three scales and in the smallest window: nothing blank, cut, or covered.
#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/window/open_window.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/history/record_pane.h"
#include "ui/models/models_page.h"

#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

namespace cytogauge::test {

namespace {

struct Look {
    const char *name;
    ui::ThemeChoice theme;
    double textFactor;
    double scale;
    QSize size;
};

std::ostream &operator<<(std::ostream &out, const Look &look)
{
    return out << look.name;
}

class Pictures : public testing::TestWithParam<Look> {
protected:
    ~Pictures() override
    {
        themeManager().setTextFactor(1.0);
        themeManager().setChoice(ui::ThemeChoice::light);
    }
};

// Layouts pass their wishes upwards one event at a time.
void settle()
{
    for (int i = 0; i < 5; ++i)
        QTest::qWait(0);
}

void expectSound(ui::MainWindow &window, const std::string &where)
{
    settle();
    const auto none = [&where](const char *what, const QStringList &found) {
        EXPECT_TRUE(found.isEmpty()) << where << ", " << what << ":\n" << found.join(QLatin1Char('\n')).toStdString();
    };
    none("cut", clippedWidgets(&window));
    none("covered", overlaps(&window));
    none("blank", blankParts(&window));
}

} // namespace

TEST_P(Pictures, EveryPageIsWhole)
{
    const Look look = GetParam();
    World world(World::Models::all);
    world.settings.update([&look](ui::Settings &settings) {
        settings.theme = look.theme;
        settings.textFactor = look.textFactor;
    });
    themeManager().setChoice(look.theme);
    themeManager().setTextFactor(look.textFactor);
    const HttpServer server(endpointNamed("open-inference-v2"));
    EndpointProfile clinic = profileNamed("clinic-kserve", "open-inference-v2", server);
    clinic.auth = AuthKind::bearer;
    ASSERT_TRUE(world.endpoints.save({}, clinic, Secret{"hunter2-and-more"}));
    ASSERT_TRUE(
        world.endpoints.save({}, profileNamed("iris-demo", "fastapi-iris", "http://iris.example:8000/predict/"), {}));
    const auto window = openWindow(world);
    window->setMinimumSize(look.size);
    window->resize(look.size);
    std::vector<PredictionRecord> records;
    for (int i = 60; i-- > 1;)
        records.push_back(wdbcRecord(i, world.clock.now()));
    world.add(records);
    recordSample(*window, 1);
    ASSERT_TRUE(eventually([&] { return window->historyPage()->pane()->record().has_value(); }));
    window->endpointsPage()->select(QStringLiteral("clinic-kserve"));
    window->endpointsPage()->startTest();
    ASSERT_TRUE(eventually([&] { return window->endpointsPage()->test().passed().has_value(); }));
    EXPECT_TRUE(*window->endpointsPage()->test().passed());
    for (const char *page : {"patient", "history", "models", "endpoints"}) {
        window->showPage(QLatin1String(page));
        ASSERT_TRUE(eventually(
            [&] { return window->currentPage() != QLatin1String("models") || window->modelsPage()->isReady(); }));
        ASSERT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
        settle();
        const QImage image = picture(window.get(), look.scale);
        keepPicture(image, QStringLiteral("%1-%2").arg(QLatin1String(page), QLatin1String(look.name)));
        expectSound(*window, page);
        EXPECT_FALSE(isBlank(image));
        const QColor middle = image.pixelColor(image.width() / 2, image.height() - 3);
        EXPECT_EQ(middle.lightnessF() < 0.5F, look.theme == ui::ThemeChoice::dark);
    }
}

INSTANTIATE_TEST_SUITE_P(Looks, Pictures,
                         testing::Values(Look{"light", ui::ThemeChoice::light, 1.0, 1.0, {1280, 800}},
                                         Look{"dark", ui::ThemeChoice::dark, 1.0, 1.0, {1280, 800}},
                                         Look{"light-scale-150", ui::ThemeChoice::light, 1.0, 1.5, {1280, 800}},
                                         Look{"dark-small", ui::ThemeChoice::dark, 1.0, 1.0, {1024, 700}},
                                         Look{"light-small", ui::ThemeChoice::light, 1.0, 1.0, {1024, 700}},
                                         Look{"light-large", ui::ThemeChoice::light, 1.0, 1.0, {1600, 1000}},
                                         Look{"light-text-150", ui::ThemeChoice::light, 1.5, 1.0, {1600, 1000}},
                                         Look{"dark-text-200", ui::ThemeChoice::dark, 2.0, 1.0, {1920, 1200}}),
                         [](const auto &parameters) {
                             std::string name = parameters.param.name;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(PictureOfTheOtherModels, IsWholeToo)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    for (const char *id : {"wine-logistic", "iris-logistic"}) {
        window->useModel(QLatin1String(id));
        window->patientPage()->commands().samples.constFirst()->trigger();
        ASSERT_TRUE(eventually([&] { return window->patientPage()->prediction().has_value(); }));
        settle();
        keepPicture(picture(window.get()), QLatin1String(id));
        expectSound(*window, id);
    }
}

TEST(PictureOfThePages, IsNotBlankBeforeAnythingHappened)
{
    World world; // no models, no records
    const auto window = openWindow(world);
    for (const char *page : {"patient", "history", "models"}) {
        window->showPage(QLatin1String(page));
        settle();
        keepPicture(picture(window.get()), QStringLiteral("%1-empty").arg(QLatin1String(page)));
        EXPECT_TRUE(clippedWidgets(window.get()).isEmpty())
            << page << ": " << clippedWidgets(window.get()).join(QLatin1Char('\n')).toStdString();
    }
}

} // namespace cytogauge::test
