// Dialogs that are larger than their screen, and the same ones on a screen with room.
#include "ui/common/fit_to_screen.h"

#include "tests/ui/support/screen.h"
#include "tests/ui/support/world.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

#include <gtest/gtest.h>

namespace cytogauge::ui {

namespace {

// A row of fields of 40 pixels each, and a button below.
class Tall : public QDialog {
public:
    explicit Tall(int fields)
    {
        auto *content = new QVBoxLayout;
        content->setContentsMargins(0, 0, 0, 0);
        content->setSpacing(0);
        for (int i = 0; i < fields; ++i) {
            auto *field = new QPushButton(QString::number(i));
            field->setFixedHeight(40);
            content->addWidget(field);
            fields_ << field;
        }
        body->setContent(content);
        auto *column = new QVBoxLayout(this);
        column->addWidget(body, 1);
        column->addWidget(close);
        resize(300, 100);
        new FitToScreen(this);
    }
    void open() override
    {
        show();
        settle();
    }
    void settle() const
    {
        for (int i = 0; i < 10; ++i)
            QTest::qWait(0);
    }
    [[nodiscard]] QWidget *field(int i) const { return fields_.at(i); }
    [[nodiscard]] bool seen(const QWidget *widget) const
    {
        return body->viewport()->rect().contains(QRect(widget->mapTo(body->viewport(), QPoint(0, 0)), widget->size()));
    }
    [[nodiscard]] bool scrolls() const { return body->verticalScrollBar()->isVisible(); }

    DialogBody *body = new DialogBody(this);
    QPushButton *close = new QPushButton(QStringLiteral("Close"), this);

private:
    QList<QWidget *> fields_;
};

} // namespace

TEST(ADialogWithRoom, IsAsHighAsItsContentAndDoesNotScroll)
{
    const test::OnScreen screen({1000, 700});
    Tall dialog(10);
    dialog.open();
    EXPECT_GE(dialog.body->viewport()->height(), 400);
    EXPECT_FALSE(dialog.scrolls());
    dialog.resize(300, 100); // nor can it be made so low that it would
    EXPECT_GE(dialog.body->viewport()->height(), 400);
}

TEST(ADialogLargerThanItsScreen, FitsAndScrollsWithItsButtonInSight)
{
    const test::OnScreen screen({1000, 700});
    Tall dialog(40);
    dialog.open();
    EXPECT_LE(dialog.frameGeometry().height(), 700);
    EXPECT_GE(dialog.frameGeometry().top(), 0);
    EXPECT_LE(dialog.frameGeometry().bottom(), 700);
    EXPECT_TRUE(dialog.scrolls());
    EXPECT_FALSE(dialog.body->horizontalScrollBar()->isVisible()) << "the bar has its own room";
    EXPECT_TRUE(dialog.rect().contains(dialog.close->geometry()));
}

TEST(ADialogLargerThanItsScreen, ScrollsToWhatGetsTheFocus)
{
    const test::OnScreen screen({1000, 700});
    Tall dialog(40);
    dialog.open();
    dialog.activateWindow();
    EXPECT_FALSE(dialog.seen(dialog.field(39)));
    dialog.field(39)->setFocus(Qt::ShortcutFocusReason);
    ASSERT_TRUE(test::eventually([&] { return QApplication::focusWidget() == dialog.field(39); }));
    EXPECT_TRUE(dialog.seen(dialog.field(39)));
    QTest::keyClick(dialog.field(39), Qt::Key_Tab);
    QTest::keyClick(dialog.close, Qt::Key_Tab);
    EXPECT_TRUE(dialog.seen(dialog.field(0))) << "round to the first one";
}

TEST(ADialogLargerThanItsScreen, TurnsItsPagesFromItsButtonToo)
{
    const test::OnScreen screen({1000, 700});
    Tall dialog(40);
    dialog.open();
    QTest::keyClick(dialog.close, Qt::Key_PageDown);
    const int down = dialog.body->verticalScrollBar()->value();
    EXPECT_GT(down, 0);
    QTest::keyClick(dialog.close, Qt::Key_PageUp);
    EXPECT_LT(dialog.body->verticalScrollBar()->value(), down);
}

TEST(ADialogLargerThanItsScreen, IsCutWhenItGrowsAndWholeAgainOnALargerScreen)
{
    const test::OnScreen screen({1000, 700});
    Tall dialog(10);
    dialog.open();
    dialog.field(3)->setFixedHeight(900);
    ASSERT_TRUE(test::eventually([&] { return dialog.scrolls(); }));
    EXPECT_LE(dialog.frameGeometry().height(), 700);
    test::useScreen({1000, 1800});
    QEvent moved(QEvent::ScreenChangeInternal);
    QCoreApplication::sendEvent(&dialog, &moved);
    ASSERT_TRUE(test::eventually([&] { return !dialog.scrolls(); }));
    EXPECT_GE(dialog.body->viewport()->height(), 9 * 40 + 900);
}

TEST(ADialogWithWrappedText, IsHighEnoughForItsLines)
{
    const test::OnScreen screen({1000, 700});
    QDialog dialog;
    auto *content = new QVBoxLayout;
    auto *words = new QLabel(QStringLiteral("These are words. ").repeated(60));
    words->setWordWrap(true);
    content->addWidget(words);
    auto *body = new DialogBody(&dialog);
    body->setContent(content);
    auto *column = new QVBoxLayout(&dialog);
    column->addWidget(body, 1);
    dialog.resize(300, 50);
    new FitToScreen(&dialog);
    dialog.show();
    ASSERT_TRUE(test::eventually([&] { return words->height() >= words->heightForWidth(words->width()); }));
    EXPECT_TRUE(test::eventually([&] { return !body->verticalScrollBar()->isVisible(); }));
}

} // namespace cytogauge::ui
