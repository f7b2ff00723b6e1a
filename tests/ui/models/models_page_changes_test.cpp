// The page while one model after the other is chosen: what is painted at any moment is one state of it.
#include "tests/ui/models/models_page_fixture.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/plot_card.h"

#include <QEventLoop>
#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QTimer>

#include <algorithm>

namespace cytogauge::ui {
namespace {

using test::eventually;

// Words of a chart that lie on other words of it: a chart that is drawn over another one. The words that the plots
// themselves write (plain text items) are not axes' and are left out.
QStringList coveredWords(const QGraphicsView &view)
{
    QList<const QGraphicsTextItem *> words;
    const QList<QGraphicsItem *> items = view.scene()->items();
    for (const QGraphicsItem *item : items) {
        const auto *text = dynamic_cast<const QGraphicsTextItem *>(item);
        if (text && text->isVisible() && !text->toPlainText().isEmpty()) {
            words << text;
        }
    }
    QStringList covered;
    for (qsizetype i = 0; i < words.size(); ++i) {
        for (qsizetype j = i + 1; j < words.size(); ++j) {
            const QRectF common = words[i]->sceneBoundingRect() & words[j]->sceneBoundingRect();
            const double least =
                std::min(words[i]->sceneBoundingRect().height(), words[i]->sceneBoundingRect().width());
            if (std::min(common.width(), common.height()) > 0.5 * least) {
                covered << QStringLiteral("“%1” on “%2”").arg(words[i]->toPlainText(), words[j]->toPlainText());
            }
        }
    }
    return covered;
}

// Looks at each painting of a chart, in the state in which it is painted.
class ChartWatch : public QObject {
public:
    explicit ChartWatch(QWidget *page) : page_(page)
    {
        for (PlotCard *card : page->findChildren<PlotCard *>()) {
            views_[card->view()->viewport()] = card;
            card->view()->viewport()->installEventFilter(this);
        }
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paintings;
            const PlotCard *card = views_.at(object);
            const auto *view = qobject_cast<QGraphicsView *>(object->parent());
            for (const QString &words : coveredWords(*view)) {
                seen << card->objectName() + QStringLiteral(": ") + words;
            }
            lookAtCards();
        }
        return false;
    }

    QStringList seen;
    int paintings = 0;

private:
    // Two cards in one place.
    void lookAtCards()
    {
        QList<const QWidget *> cards;
        for (const QWidget *card : page_->findChildren<Card *>()) {
            if (card->isVisible() && card->parentWidget()->findChild<PlotCard *>()) {
                cards << card;
            }
        }
        for (qsizetype i = 0; i < cards.size(); ++i) {
            for (qsizetype j = i + 1; j < cards.size(); ++j) {
                if (cards[i]->parentWidget() == cards[j]->parentWidget() &&
                    cards[i]->geometry().intersects(cards[j]->geometry())) {
                    seen << cards[i]->objectName() + QStringLiteral(" on ") + cards[j]->objectName();
                }
            }
        }
    }

    QWidget *page_;
    std::map<QObject *, PlotCard *> views_;
};

TEST_F(ModelsPageTest, NeverPaintsOneChartOverAnotherWhileModelsAreChosen)
{
    ChartWatch watch(page_.get());
    const QStringList keys{QStringLiteral("wine-logistic@1.0.0"), QStringLiteral("wdbc-logistic@1.0.0"),
                           QStringLiteral("iris-logistic@1.0.0"), QStringLiteral("wdbc-logistic@1.0.0"),
                           QStringLiteral("wine-logistic@1.0.0"), QStringLiteral("iris-logistic@1.0.0")};
    // In an event loop like the program's own: what is deleted later goes as late as there.
    for (const int pause : {0, 3, 40, 400}) {
        QEventLoop loop;
        qsizetype next = 0;
        QTimer turn;
        QObject::connect(&turn, &QTimer::timeout, page_.get(), [&] {
            page_->update(); // something or other wants to be painted before what comes now
            if (next == keys.size()) {
                loop.quit();
                return;
            }
            page_->select(keys[next++]);
        });
        turn.start(pause);
        loop.exec();
        ASSERT_TRUE(eventually([this] { return page_->isReady(); })) << pause;
    }
    EXPECT_GT(watch.paintings, 20);
    EXPECT_EQ(watch.seen.join(QLatin1Char('\n')).toStdString(), "");
    // Negative control: what is on top of something else is noticed.
    const QWidget *roc = find<PlotCard>("roc");
    find<PlotCard>("calibration")->setGeometry(roc->geometry());
    page_->repaint();
    QTest::qWait(0);
    EXPECT_FALSE(watch.seen.isEmpty());
}

// What Tab comes to, in its order.
QStringList tabOrder(QWidget *first)
{
    QStringList names;
    QWidget *widget = first;
    do {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->objectName().isEmpty()) {
            names << widget->objectName();
        }
        widget = widget->nextInFocusChain();
    } while (widget != first);
    return names;
}

TEST_F(ModelsPageTest, HasItsCellsInTabOrderAtTheFirstLookToo)
{
    for (const char *key : {"wdbc-logistic@1.0.0", "wine-logistic@1.0.0", "iris-logistic@1.0.0"}) {
        choose(key);
        const QStringList order = tabOrder(find<PlotCard>("roc")->view());
        const qsizetype cell = order.indexOf(QStringLiteral("cell11"));
        EXPECT_GT(cell, order.indexOf(QStringLiteral("calibrationChart"))) << key;
        EXPECT_LT(cell, order.indexOf(QStringLiteral("histogramChart"))) << key;
    }
}

} // namespace
} // namespace cytogauge::ui
