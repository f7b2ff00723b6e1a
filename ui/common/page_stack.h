// Pages of which one is shown, as low as that one can be: QStackedWidget asks for the height of the highest of all, and
// what stands below would be pushed out of the window by a page that nobody looks at. The width is that of all, so that
// no page moves what stands beside.
#pragma once

#include <QLayout>
#include <QStackedWidget>

namespace cytogauge::ui {

class PageStack : public QStackedWidget {
public:
    explicit PageStack(QWidget *parent = nullptr) : QStackedWidget(parent)
    {
        connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); });
    }
    // Else the highest of all would count again, by way of the width.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        QSize least = QStackedWidget::minimumSizeHint();
        if (const QWidget *page = currentWidget()) {
            const QLayout *layout = page->layout();
            const int wrapped = layout && layout->hasHeightForWidth() ? layout->minimumHeightForWidth(width()) : 0;
            least.setHeight(qMax(wrapped, qMax(page->minimumSizeHint().height(), page->minimumHeight())));
        }
        return least;
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QStackedWidget::resizeEvent(event);
        updateGeometry(); // words wrap differently in another width
    }
};

} // namespace cytogauge::ui
