// The keyboard's place: to be seen on every control, in both looks, and moving as one reads.
#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/keys.h"
#include "tests/ui/window/open_window.h"
#include "ui/common/accessible.h"
#include "ui/common/card.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/history/record_pane.h"
#include "ui/models/models_page.h"
#include "ui/result/result_views.h"

#include <QAbstractButton>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

namespace cytogauge::test {

namespace {

constexpr double leastContrast = 3.0;
constexpr int leastPixels = 60; // the edge of the smallest control, a check box

class FocusOf : public testing::TestWithParam<ui::ThemeChoice> {
protected:
    void SetUp() override
    {
        world_.settings.update([](ui::Settings &settings) { settings.theme = GetParam(); });
        themeManager().setChoice(GetParam());
        ASSERT_TRUE(world_.endpoints.save(
            {}, profileNamed("iris-demo", "fastapi-iris", "http://iris.example:8000/predict/"), {}));
        window_ = openWindow(world_, Where::disk);
        keys_ = std::make_unique<Keys>(window_.get());
        std::vector<PredictionRecord> records;
        for (int i = 30; i-- > 1;)
            records.push_back(wdbcRecord(i, world_.clock.now()));
        world_.add(records);
        recordSample(*window_, 1);
        window_->endpointsPage()->select(QStringLiteral("iris-demo"));
    }
    ~FocusOf() override
    {
        window_.reset();
        themeManager().setChoice(ui::ThemeChoice::light);
    }
    void show(const char *page)
    {
        window_->showPage(QLatin1String(page));
        ASSERT_TRUE(eventually([&] {
            return !world_.history.worker().isBusy() &&
                   (window_->currentPage() != QLatin1String("models") || window_->modelsPage()->isReady());
        }));
        for (int i = 0; i < 5; ++i)
            QTest::qWait(0);
    }
    // Every control that Tab reaches, from the one that has the focus now.
    template <class Visit>
    void eachStop(Visit visit)
    {
        keys_->press(Qt::Key_Tab); // by the keyboard from here on
        const QWidget *first = keys_->focus();
        for (int i = 0; i < 300; ++i) {
            visit(keys_->focus());
            keys_->press(Qt::Key_Tab);
            if (keys_->focus() == first)
                return;
        }
        FAIL() << "Tab does not come round";
    }

    World world_{World::Models::all};
    std::unique_ptr<ui::MainWindow> window_;
    std::unique_ptr<Keys> keys_;
};

std::string nameOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    QString name = widget->objectName().isEmpty() ? widget->accessibleName() : widget->objectName();
    if (name.isEmpty() && button)
        name = button->text();
    return (QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + name).toStdString();
}

QImage around(const QWidget *widget)
{
    QWidget *window = widget->window();
    const QRect place(widget->mapTo(window, QPoint(-3, -3)), widget->size() + QSize(6, 6));
    return window->grab(place).toImage().convertToFormat(QImage::Format_RGB32);
}

int differingPixels(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < qMin(a.height(), b.height()); ++y)
        for (int x = 0; x < qMin(a.width(), b.width()); ++x)
            if (a.pixel(x, y) != b.pixel(x, y) && ui::contrast(a.pixelColor(x, y), b.pixelColor(x, y)) >= leastContrast)
                ++count;
    return count;
}

// Pixels in which a control with the focus, which it has, differs from itself without it.
int seen(QWidget *widget)
{
    const QImage with = around(widget);
    widget->clearFocus();
    const QImage without = around(widget);
    widget->setFocus(Qt::TabFocusReason);
    return differingPixels(with, without);
}

} // namespace

TEST_P(FocusOf, EveryControlIsSeen)
{
    for (const char *page : {"patient", "history", "models", "endpoints"}) {
        show(page);
        int stops = 0;
        eachStop([&](QWidget *widget) {
            ++stops;
            EXPECT_GE(seen(widget), leastPixels) << page << ": " << nameOf(widget);
        });
        EXPECT_GT(stops, 10) << page;
    }
}

TEST_P(FocusOf, EveryControlInEveryViewOfAnAnswerIsSeen)
{
    show("patient");
    keys_->press(Qt::Key_Tab); // by the keyboard from here on
    auto *views = window_->findChild<ui::ResultViews *>();
    for (const char *view : {"explanation", "similar", "circles", "whatIf", "trend", "table", "sentence"}) {
        views->setCurrentView(QLatin1String(view));
        for (int i = 0; i < 3; ++i)
            QTest::qWait(0);
        for (QWidget *widget : views->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            widget->setFocus(Qt::TabFocusReason);
            EXPECT_GE(seen(widget), leastPixels) << view << ": " << nameOf(widget);
        }
    }
}

// The ring has the button's own colour: the gap between the two has to be as wide as a ring.
TEST_P(FocusOf, APrimaryButtonIsSeenAsWellAsOthers)
{
    show("patient");
    const int steps = keys_->tabTo(QStringLiteral("Predict and record"));
    ASSERT_GT(steps, 0);
    QWidget *button = keys_->focus();
    EXPECT_GE(seen(button), 3 * (button->width() + button->height())) << "one and a half pixels all around";
}

TEST_P(FocusOf, TheHistoryIsWalkedThroughAsOneReadsIt)
{
    show("history");
    window_->historyPage()->selectRow(2);
    ASSERT_TRUE(eventually([&] { return window_->historyPage()->pane()->record().has_value(); }));
    window_->historyPage()->commands().find->trigger();
    const QWidget *page = window_->historyPage();
    // Card by card from the left, line by line, each from its left.
    const auto placeOf = [page](const QWidget *widget) {
        const QWidget *card = widget;
        while (card && !qobject_cast<const ui::Card *>(card))
            card = card->parentWidget();
        const QPoint corner = widget->mapTo(page, QPoint(0, 0));
        return std::tuple(card ? card->mapTo(page, QPoint(0, 0)).x() : 0, corner.y(), corner.x());
    };
    const QWidget *before = keys_->focus();
    std::vector<std::string> walked{nameOf(before)};
    for (;;) {
        keys_->press(Qt::Key_Tab);
        const QWidget *next = keys_->focus();
        if (!page->isAncestorOf(next))
            break;
        walked.push_back(nameOf(next));
        auto [cardA, lineA, xA] = placeOf(before);
        auto [cardB, lineB, xB] = placeOf(next);
        if (std::abs(lineA - lineB) < before->height() / 2 && cardA == cardB)
            lineB = lineA; // a label or a field in one line is a little higher or lower
        EXPECT_LE(std::tuple(cardA, lineA, xA), std::tuple(cardB, lineB, xB))
            << nameOf(before) << ", then " << nameOf(next);
        before = next;
        ASSERT_LT(walked.size(), 60U);
    }
    EXPECT_GT(walked.size(), 15U);
}

TEST_P(FocusOf, EveryStopHasHelpOfItsOwn)
{
    for (const char *page : {"patient", "history"}) {
        show(page);
        std::set<std::string> without;
        std::set<QString> sentences;
        eachStop([&](const QWidget *widget) {
            const QString help = ui::helpFor(widget);
            if (help.isEmpty())
                without.insert(nameOf(widget));
            sentences.insert(help);
        });
        EXPECT_TRUE(without.empty()) << page << ": " << testing::PrintToString(without);
        EXPECT_GE(sentences.size(), page == std::string("patient") ? 20U : 6U) << page;
    }
}

INSTANTIATE_TEST_SUITE_P(Looks, FocusOf, testing::Values(ui::ThemeChoice::light, ui::ThemeChoice::dark),
                         [](const auto &parameters) {
                             return parameters.param == ui::ThemeChoice::dark ? "dark" : "light";
                         });

} // namespace cytogauge::test
