#include "ui/form/help_popover.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double kWidth = 340.0;
constexpr int kMargin = 4; // from the screen's edge
constexpr double kDrawingWidth = 150.0;
constexpr double kDrawingHeight = 100.0;

// What the measurement means, in the colour of the text. The words beside it say the same.
class Drawing final : public QWidget {
public:
    Drawing(const QString &name, QWidget *parent) : QWidget(parent), name_(QStringLiteral("drawings/%1").arg(name))
    {
        setObjectName(QStringLiteral("drawing"));
        setFixedSize(theme().scaled(kDrawingWidth), theme().scaled(kDrawingHeight));
        setAccessibleName(HelpPopover::tr("Drawing of the measurement"));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintIcon(painter, name_, theme().text, rect());
    }

private:
    QString name_;
};

} // namespace

HelpPopover::HelpPopover(QWidget *anchor, const QString &text, const QString &drawing) : QFrame(anchor, Qt::Popup)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    const int padding = theme().scaled(14);
    layout->setContentsMargins(padding, padding, padding, padding);
    layout->setSpacing(theme().unit());
    const QStringList paragraphs = text.split(QStringLiteral("\n\n"));
    for (int i = 0; i < paragraphs.size(); ++i) {
        auto *label = new QLabel(paragraphs[i], this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        const bool isSource = i > 0 && i == paragraphs.size() - 1;
        setTextRole(label, i == 0 ? TextRole::strong : isSource ? TextRole::caption : TextRole::body);
        setTone(label, isSource ? Tone::second : Tone::normal);
        layout->addWidget(label);
        if (i == 0 && QFile::exists(QStringLiteral(":/drawings/%1.svg").arg(drawing))) {
            layout->addWidget(new Drawing(drawing, this), 0, Qt::AlignHCenter);
        }
    }
    setFixedWidth(theme().scaled(kWidth));
    describeWidget(this, paragraphs.value(0), text);
}

HelpPopover *HelpPopover::showBeside(QWidget *anchor, const QString &text, const QString &drawing)
{
    auto *popover = new HelpPopover(anchor, text, drawing);
    popover->adjustSize();
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint place = anchor->mapToGlobal(QPoint(0, anchor->height() + kMargin));
    if (place.y() + popover->height() > screen.bottom() - kMargin) {
        place.setY(anchor->mapToGlobal(QPoint(0, 0)).y() - popover->height() - kMargin);
    }
    place.setX(std::clamp(place.x(), screen.left() + kMargin,
                          std::max(screen.left() + kMargin, screen.right() - popover->width() - kMargin)));
    popover->move(place);
    popover->show();
    popover->setFocus();
    return popover;
}

void HelpPopover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setPen(theme().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void HelpPopover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1 || event->key() == Qt::Key_Return) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace cytogauge::ui
