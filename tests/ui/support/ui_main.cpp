// Entry of the tests with real widgets: an application without a screen, in the light theme.
#include "tests/ui/support/screen.h"
#include "tests/ui/support/stall_watch.h"
#include "tests/ui/support/world.h"

#include <QLocale>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {
ui::ThemeManager *manager = nullptr;
}

ui::ThemeManager &themeManager()
{
    return *manager;
}

} // namespace cytogauge::test

int main(int argc, char **argv)
{
    testing::InitGoogleTest(&argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "UTC");
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    cytogauge::test::WatchedApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Cytogauge"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    cytogauge::test::useScreen(cytogauge::test::roomyScreen); // Qt's own without one is 800 x 800
    cytogauge::ui::ThemeManager themes;
    themes.setChoice(cytogauge::ui::ThemeChoice::light);
    cytogauge::test::manager = &themes;
    return RUN_ALL_TESTS();
}
