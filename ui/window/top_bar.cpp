#include "ui/window/top_bar.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/style_draw.h"

#include <QAction>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionButton>

namespace cytogauge::ui {

namespace {

class Logo : public QWidget {
public:
    explicit Logo(QWidget *parent) : QWidget(parent) {}
    [[nodiscard]] QSize sizeHint() const override { return {theme().scaled(22), theme().scaled(22)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const double side = qMin(width(), height());
        paintIcon(painter, QStringLiteral("logo"), theme().accent,
                  QRectF((width() - side) / 2, (height() - side) / 2, side, side));
    }
};

} // namespace

StateChip::StateChip(QWidget *parent) : QPushButton(parent)
{
    setVariant(this, ButtonVariant::chip);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateChip::setWords(const QString &name, const QString &value)
{
    name_ = name;
    value_ = value;
    setAccessibleName(name.isEmpty() ? value : tr("%1 %2", "Model WDBC logistic 1.0.0").arg(name, value));
    updateGeometry();
    update();
}

void StateChip::setDot(std::optional<Tone> tone)
{
    dot_ = tone;
    update();
}

void StateChip::setStateOnly()
{
    stateOnly_ = true;
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, false);
}

QSize StateChip::sizeHint() const
{
    const Theme &t = theme();
    const QFontMetrics metrics(t.font(TextRole::body));
    int width = metrics.horizontalAdvance(value_) + 2 * t.scaled(10) + 2;
    if (!name_.isEmpty())
        width += metrics.horizontalAdvance(name_) + t.scaled(5);
    if (dot_)
        width += t.scaled(9 + 5);
    if (!iconName_.isEmpty())
        width += t.scaled(16 + 6);
    if (menu())
        width += t.scaled(4 + 14);
    return {width, qMax(t.controlHeight(), metrics.height() + t.scaled(8))};
}

void StateChip::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    if (stateOnly_)
        option.state &= ~(QStyle::State_MouseOver | QStyle::State_Sunken);
    draw::ButtonColors colors = draw::buttonColors(ButtonVariant::chip, option);
    if (highlighted_)
        colors = {t.warningSoft, t.warning, t.warning};
    const bool focused = draw::keyboardFocus(option);
    draw::panel(painter, rect(), t.controlRadius(), colors.fill, focused ? t.accent : colors.border,
                focused ? 2.0 : 1.0);
    int x = t.scaled(10);
    if (dot_) {
        const int side = t.scaled(9);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.tone(*dot_));
        painter.drawEllipse(QRectF(x, (height() - side) / 2.0, side, side));
        x += side + t.scaled(5);
    }
    if (!iconName_.isEmpty()) {
        const int side = t.scaled(16);
        paintIcon(painter, iconName_, colors.text, QRectF(x, (height() - side) / 2.0, side, side));
        x += side + t.scaled(6);
    }
    painter.setFont(t.font(TextRole::body));
    const QFontMetrics metrics(painter.font());
    const auto write = [&](const QString &text, const QColor &color) {
        painter.setPen(color);
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, text);
        x += metrics.horizontalAdvance(text);
    };
    if (!name_.isEmpty()) {
        write(name_, highlighted_ ? colors.text : t.textSecond);
        x += t.scaled(5);
    }
    write(value_, colors.text);
    if (menu())
        draw::chevron(painter, QRectF(x + t.scaled(4), 0, t.scaled(14), height()), colors.text);
}

TopBar::TopBar(QWidget *parent)
    : QWidget(parent),
      name_(new QLabel(tr("Cytogauge"), this)),
      storage_(new StateChip(this)),
      model_(new StateChip(this)),
      source_(new StateChip(this)),
      palette_(new StateChip(this))
{
    setTextRole(name_, TextRole::title);
    name_->setTextFormat(Qt::PlainText);
    storage_->setStateOnly();
    storage_->setHighlighted(true);
    storage_->setIconName(QStringLiteral("private"));
    storage_->hide();
    model_->setToolTip(tr("The model that answers"));
    model_->setAccessibleDescription(tr("Opens the list of installed models."));
    setHelp(model_,
            tr("The model whose answer the Patient page shows. The list has every model that is installed; a model "
               "with other measurements changes the form, and what it held waits until its model comes back."));
    setHelp(source_,
            tr("Who answers Predict and record: this computer, or an endpoint of yours, with its state in words. "
               "The live estimate beside the form always comes from this computer."));
    setHelp(palette_, tr("Opens the list of every command. Type a part of its name, of a model's or of a patient "
                         "reference, and press Enter."));
    source_->setDot(Tone::good);
    source_->setWords(tr("Predict"), tr("Local"));
    auto *row = new QHBoxLayout(this);
    row->addWidget(new Logo(this));
    row->addWidget(name_);
    row->addStretch(1);
    row->addWidget(storage_);
    row->addWidget(model_);
    row->addWidget(source_);
    row->addWidget(palette_);
    applyMetrics();
}

void TopBar::applyMetrics()
{
    const Theme &t = theme();
    layout()->setContentsMargins(t.scaled(16), t.scaled(7), t.scaled(12), t.scaled(8));
    layout()->setSpacing(t.scaled(12));
}

void TopBar::setStorageWords(const QString &words, const QString &description)
{
    storage_->setWords({}, words);
    storage_->setToolTip(description);
    storage_->setAccessibleDescription(description);
    storage_->setVisible(!words.isEmpty());
}

void TopBar::setPaletteAction(QAction *action)
{
    palette_->setWords(action->shortcut().toString(QKeySequence::NativeText), {});
    describeWidget(palette_, tr("Find a command"), tr("Opens a list of every command, to choose by typing."));
    palette_->setToolTip(tr("Find a command by typing a part of its name"));
    connect(palette_, &QPushButton::clicked, action, &QAction::trigger);
}

void TopBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange && layout())
        applyMetrics();
    QWidget::changeEvent(event);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setPen(theme().line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace cytogauge::ui
