#include "ui/charts/distribution_card.h"

#include "ui/charts/chart_actions.h"
#include "ui/charts/chart_menu_button.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/distribution_chart.h"
#include "ui/charts/multiples_chart.h"
#include "ui/charts/profile_chart.h"
#include "ui/common/accessible.h"
#include "ui/common/elided_label.h"
#include "ui/common/page_stack.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QAction>
#include <QActionGroup>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cytogauge::ui {

namespace {

constexpr int kCaptionLines = 2;
constexpr double kChartHeight = 88.0; // the least that leaves the axis its numbers

} // namespace

DistributionCard::DistributionCard(QWidget *parent) : Card(parent)
{
    setPadding(1.6, 0.9);
    chart_ = new DistributionChart;
    view_ = new ChartView(chart_, this);
    view_->setObjectName(QStringLiteral("distributionChart"));
    view_->setMinimumHeight(theme().scaled(kChartHeight));
    view_->viewport()->setMouseTracking(true);
    view_->viewport()->installEventFilter(this);
    multiples_ = new MultiplesChart(this);
    profile_ = new ProfileChart(this);
    stack_ = new PageStack(this);
    for (QWidget *picture :
         {static_cast<QWidget *>(view_), static_cast<QWidget *>(multiples_), static_cast<QWidget *>(profile_)}) {
        stack_->addWidget(picture);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(2));
    layout->addWidget(makeHead());
    layout->addWidget(stack_, 1);
    connect(view_, &ChartView::message, this, &DistributionCard::message);
    connectFields(multiples_);
    connectFields(profile_);
    makeShapeMenu();
    makeOrderMenu();
}

QWidget *DistributionCard::makeHead()
{
    auto *head = new QWidget(this);
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme().scaled(4));
    title_ = new ElidedLabel(head);
    setTextRole(title_, TextRole::strong);
    sentence_ = new ElidedLabel(head);
    sentence_->setObjectName(QStringLiteral("distributionSentence"));
    sentence_->setMinimumWidth(1); // the first to give way
    sentence_->setLines(kCaptionLines);
    setTextRole(sentence_, TextRole::caption);
    sentence_->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTone(sentence_, Tone::second);
    line->addWidget(title_);
    line->addSpacing(theme().scaled(4));
    line->addWidget(sentence_, 1);
    pictures_ = new QButtonGroup(this);
    const auto add = [&](const QString &text, const QString &name, const QString &help) {
        auto *chip = new QPushButton(text, head);
        chip->setObjectName(name);
        chip->setCheckable(true);
        chip->setToolTip(help);
        setVariant(chip, ButtonVariant::chip);
        describeWidget(chip, text, help);
        pictures_->addButton(chip, static_cast<int>(pictures_->buttons().size()));
        line->addWidget(chip);
    };
    add(tr("One"), QStringLiteral("pictureOne"), tr("The distribution of the focused field."));
    add(tr("All"), QStringLiteral("pictureAll"), tr("The distributions of all fields; a click opens one."));
    add(tr("Profile"), QStringLiteral("pictureProfile"),
        tr("The percentile of each field beside the medians of the classes."));
    pictures_->button(0)->setChecked(true);
    auto *more = new ChartMenuButton([this] { return menu(); }, head);
    more->setObjectName(QStringLiteral("chartMenu"));
    line->addWidget(more);
    connect(pictures_, &QButtonGroup::idClicked, this, [this](int id) { setPicture(static_cast<Picture>(id)); });
    return head;
}

void DistributionCard::connectFields(FieldsChart *fields)
{
    connect(fields, &FieldsChart::opened, this, [this](std::size_t feature) {
        setPicture(Picture::one);
        Q_EMIT fieldChosen(feature);
    });
    connect(fields, &FieldsChart::hovered, this, [this](std::optional<std::size_t> feature) {
        setHighlighted(feature);
        Q_EMIT fieldHovered(feature);
    });
    connect(fields->actions(), &ChartActions::message, this, &DistributionCard::message);
}

// How one field is drawn; stands before the common actions of its chart.
void DistributionCard::makeShapeMenu()
{
    QMenu *menu = view_->menu();
    QAction *before = menu->actions().constFirst();
    shapes_ = new QActionGroup(this);
    const auto add = [&](const QString &text, const QString &name, DistributionShape shape) {
        auto *action = new QAction(text, menu);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setData(static_cast<int>(shape));
        action->setChecked(shape == chart_->drawnAs());
        shapes_->addAction(action);
        menu->insertAction(before, action);
    };
    add(tr("&Density"), QStringLiteral("density"), DistributionShape::density);
    add(tr("&Histogram"), QStringLiteral("histogram"), DistributionShape::histogram);
    add(tr("C&umulative share"), QStringLiteral("ecdf"), DistributionShape::ecdf);
    menu->insertSeparator(before);
    logarithmic_ = new QAction(tr("&Logarithmic axis"), menu);
    logarithmic_->setObjectName(QStringLiteral("logarithmic"));
    logarithmic_->setCheckable(true);
    menu->insertAction(before, logarithmic_);
    menu->insertSeparator(before);
    connect(menu, &QMenu::aboutToShow, this, [this] { logarithmic_->setEnabled(chart_->canBeLogarithmic()); });
    connect(shapes_, &QActionGroup::triggered, this, [this](QAction *action) {
        chart_->setShape(static_cast<DistributionShape>(action->data().toInt()));
        showWords();
    });
    connect(logarithmic_, &QAction::toggled, this, [this](bool on) {
        chart_->setLogarithmic(on);
        showWords();
    });
}

void DistributionCard::makeOrderMenu()
{
    orders_ = new QActionGroup(this);
    const auto add = [&](const QString &text, const QString &name, FieldOrder order) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setData(static_cast<int>(order));
        action->setChecked(order == FieldOrder::schema);
        orders_->addAction(action);
    };
    add(tr("In the order of the &form"), QStringLiteral("orderSchema"), FieldOrder::schema);
    add(tr("By c&ontribution"), QStringLiteral("orderContribution"), FieldOrder::contribution);
    add(tr("By s&eparation of the classes"), QStringLiteral("orderSeparation"), FieldOrder::separation);
    for (FieldsChart *fields : {static_cast<FieldsChart *>(multiples_), static_cast<FieldsChart *>(profile_)}) {
        QMenu *menu = fields->actions()->menu();
        QAction *before = menu->actions().constFirst();
        menu->insertActions(before, orders_->actions());
        menu->insertSeparator(before);
    }
    connect(orders_, &QActionGroup::triggered, this,
            [this](QAction *action) { setOrder(static_cast<FieldOrder>(action->data().toInt())); });
}

QMenu *DistributionCard::makeCommandMenu(QWidget *parent)
{
    auto *commands = new QMenu(tr("C&hart"), parent);
    auto *which = new QActionGroup(commands);
    for (const auto &[words, picture] :
         {std::pair(tr("O&ne field"), Picture::one), std::pair(tr("&All fields"), Picture::all),
          std::pair(tr("Prof&ile"), Picture::profile)}) {
        QAction *action = commands->addAction(words);
        action->setCheckable(true);
        which->addAction(action);
        connect(action, &QAction::triggered, this, [this, picture = picture] { setPicture(picture); });
        connect(commands, &QMenu::aboutToShow, action,
                [this, action, picture = picture] { action->setChecked(picture == this->picture()); });
    }
    commands->addSeparator();
    commands->addActions(shapes_->actions());
    commands->addAction(logarithmic_);
    commands->addSeparator();
    commands->addActions(orders_->actions());
    commands->addSeparator();
    QMenu *picture = commands->addMenu(tr("As a &picture"));
    connect(picture, &QMenu::aboutToShow, this, [this, picture] {
        picture->clear();
        for (QAction *action : menu()->actions()) {
            const bool elsewhere =
                action->actionGroup() == shapes_ || action->actionGroup() == orders_ || action == logarithmic_;
            if (!elsewhere && (!action->isSeparator() || !picture->isEmpty())) {
                picture->addAction(action);
            }
        }
    });
    connect(commands, &QMenu::aboutToShow, this, [this] { logarithmic_->setEnabled(chart_->canBeLogarithmic()); });
    return commands;
}

FieldOrder DistributionCard::order() const
{
    return multiples_->order();
}

void DistributionCard::setOrder(FieldOrder order)
{
    multiples_->setOrder(order);
    profile_->setOrder(order);
    for (QAction *action : orders_->actions()) {
        action->setChecked(static_cast<FieldOrder>(action->data().toInt()) == order);
    }
}

QMenu *DistributionCard::menu() const
{
    const auto *fields = qobject_cast<FieldsChart *>(stack_->currentWidget());
    return fields ? fields->actions()->menu() : view_->menu();
}

void DistributionCard::setPicture(Picture picture)
{
    pictures_->button(static_cast<int>(picture))->setChecked(true);
    stack_->setCurrentIndex(static_cast<int>(picture));
    showValues();
    showWords();
}

DistributionCard::Picture DistributionCard::picture() const
{
    return static_cast<Picture>(stack_->currentIndex());
}

void DistributionCard::setModel(std::shared_ptr<const Model> model)
{
    model_ = std::move(model);
    feature_ = 0;
    values_ = {};
    chart_->setFeature(model_, 0);
    multiples_->setModel(model_);
    profile_->setModel(model_);
    showWords();
}

void DistributionCard::setFeature(std::size_t feature, std::optional<double> value)
{
    if (!model_) {
        return;
    }
    if (feature != feature_) {
        feature_ = feature;
        chart_->setFeature(model_, feature);
        multiples_->setCurrent(feature);
        profile_->setCurrent(feature);
    }
    chart_->setValue(value);
    showWords();
}

void DistributionCard::setValues(FieldValues values)
{
    values_ = std::move(values);
    showValues();
}

void DistributionCard::showValues()
{
    if (auto *fields = qobject_cast<FieldsChart *>(stack_->currentWidget())) {
        fields->setValues(values_);
    }
    if (model_ && picture() != Picture::one) {
        showAllWords(feature_);
    }
}

void DistributionCard::setHighlighted(std::optional<std::size_t> feature)
{
    multiples_->setHighlighted(feature);
    profile_->setHighlighted(feature);
    if (picture() == Picture::one || !model_) {
        return;
    }
    showAllWords(feature.value_or(feature_));
}

// A picture of all fields: its name, and the words of the field that is pointed at or has the focus.
void DistributionCard::showAllWords(std::size_t feature)
{
    const std::optional<double> value = feature < values_.values.size() ? values_.values[feature] : std::nullopt;
    const QString words = value ? percentileSentence(*model_, feature, *value) : tr("no value yet");
    title_->setText(picture() == Picture::all ? tr("All fields") : tr("Profile"));
    sentence_->setText(tr("%1, %2", "a field and what its value is").arg(fieldLabel(model_->schema, feature), words));
}

void DistributionCard::showWords()
{
    if (!model_) {
        title_->setText(tr("Distribution"));
        sentence_->setText(tr("No model is loaded."));
        view_->setTitle(title_->text());
        view_->setDescription(sentence_->text());
        return;
    }
    if (picture() != Picture::one) {
        showAllWords(feature_);
        return;
    }
    title_->setText(fieldLabel(model_->schema, feature_));
    sentence_->setText(chart_->value() ? percentileSentence(*model_, feature_, *chart_->value()) : tr("no value yet"));
    view_->setTitle(title_->text());
    view_->setValueText(sentence_->text());
    view_->setDescription(chart_->describe());
    view_->setTable([chart = chart_] { return chart->table(); });
}

// The pointer reads out values where it is; away from the chart the patient's sentence stands there again.
void DistributionCard::hoverAt(const QPointF &place)
{
    chart_->setHover(place);
    sentence_->setText(chart_->readOut(chart_->valueAt(place)));
}

void DistributionCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (chart_ && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)) {
        chart_->applyTheme();
    }
}

bool DistributionCard::eventFilter(QObject *watched, QEvent *event)
{
    if (!model_) {
        return Card::eventFilter(watched, event);
    }
    if (event->type() == QEvent::MouseMove) {
        hoverAt(static_cast<QMouseEvent *>(event)->position());
    } else if (event->type() == QEvent::Leave) {
        chart_->setHover(std::nullopt);
        showWords();
    }
    return Card::eventFilter(watched, event);
}

QJsonObject DistributionCard::saveState() const
{
    return {{QStringLiteral("picture"), static_cast<int>(picture())},
            {QStringLiteral("shape"), static_cast<int>(chart_->drawnAs())},
            {QStringLiteral("logarithmic"), logarithmic_->isChecked()},
            {QStringLiteral("order"), static_cast<int>(order())}};
}

void DistributionCard::restoreState(const QJsonObject &state)
{
    const auto number = [&state](QLatin1String key, int count) {
        const int value = state.value(key).toInt();
        return value >= 0 && value < count ? value : 0;
    };
    setPicture(static_cast<Picture>(number(QLatin1String("picture"), stack_->count())));
    setOrder(static_cast<FieldOrder>(number(QLatin1String("order"), static_cast<int>(orders_->actions().size()))));
    shapes_->actions().at(number(QLatin1String("shape"), static_cast<int>(shapes_->actions().size())))->trigger();
    logarithmic_->setChecked(state.value(QLatin1String("logarithmic")).toBool());
}

} // namespace cytogauge::ui
