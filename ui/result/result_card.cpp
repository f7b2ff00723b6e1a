#include "ui/result/result_card.h"

#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/message_time.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"
#include "ui/result/class_bars.h"
#include "ui/result/class_chip.h"
#include "ui/result/score_scale.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr std::size_t kNamedMissing = 6;
const QString kFieldLink = QStringLiteral("field:");

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

// Links to the fields, as rich text.
QString linked(const std::vector<std::size_t> &features, const FeatureSchema &schema)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(kNamedMissing, features.size()); ++i) {
        const QString label = schemaText(schema.features[features[i]].label).toHtmlEscaped();
        names += QStringLiteral("<a href=\"%1%2\">%3</a>").arg(kFieldLink).arg(features[i]).arg(label);
    }
    if (features.size() > kNamedMissing) {
        names += ResultCard::tr("%1 more").arg(features.size() - kNamedMissing);
    }
    return names.join(ResultCard::tr(", "));
}

} // namespace

ResultCard::ResultCard(QWidget *parent) : Card(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().unit());
    setPadding(1.6, 1.3);
    auto *stack = new QWidget(this);
    pages_ = new QStackedLayout(stack);
    answerPage_ = makeAnswer();
    messagePage_ = makeMessage();
    pages_->addWidget(messagePage_);
    pages_->addWidget(answerPage_);
    layout->addWidget(stack);
    savingRow_ = makeSavingRow();
    layout->addWidget(savingRow_);
    announcer_ = new QLabel(this);
    announcer_->setObjectName(QStringLiteral("resultAnnouncer"));
    announcer_->setFixedSize(1, 1);
    qApp->installEventFilter(this); // Alt held anywhere in the window shows more digits
    setModel(nullptr);
}

QWidget *ResultCard::makeAnswer()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(6));

    auto *first = firstRow_ = new QHBoxLayout;
    first->setSpacing(theme().unit());
    answer_ = new QLabel(page);
    answer_->setObjectName(QStringLiteral("headline"));
    answer_->setTextFormat(Qt::PlainText);
    answer_->setCursor(Qt::PointingHandCursor);
    answer_->setToolTip(tr("Click, or hold Alt, for more digits"));
    answer_->installEventFilter(this);
    setTextRole(answer_, TextRole::headline);
    interval_ = new QLabel(page);
    interval_->setObjectName(QStringLiteral("interval"));
    interval_->setTextFormat(Qt::PlainText);
    interval_->setMinimumWidth(1); // it goes below before it is cut; see fitFirstRow()
    setTone(interval_, Tone::second);
    badge_ = new Badge(page);
    badge_->setObjectName(QStringLiteral("badge"));
    first->addWidget(answer_, 0, Qt::AlignBaseline);
    first->addWidget(interval_, 0, Qt::AlignBaseline);
    first->addStretch(1);
    first->addWidget(badge_, 0, Qt::AlignTop);
    layout->addLayout(first);
    intervalBelow_ = new QLabel(page);
    intervalBelow_->setTextFormat(Qt::PlainText);
    setTone(intervalBelow_, Tone::second);
    intervalBelow_->hide();
    belowRow_ = new BarLayout;
    belowRow_->addWidget(intervalBelow_);
    layout->addLayout(belowRow_);

    auto *second = new QHBoxLayout;
    second->setSpacing(theme().unit());
    chip_ = new ClassChip(page);
    chip_->setObjectName(QStringLiteral("classWord"));
    threshold_ = wrapped(page);
    threshold_->setObjectName(QStringLiteral("thresholdSentence"));
    setTone(threshold_, Tone::second);
    second->addWidget(chip_, 0, Qt::AlignTop);
    second->addWidget(threshold_, 1);
    layout->addLayout(second);

    statusRow_ = new QWidget(page);
    auto *third = new QHBoxLayout(statusRow_);
    third->setContentsMargins(0, 0, 0, 0);
    third->setSpacing(theme().scaled(6));
    statusIcon_ = new QLabel(statusRow_);
    status_ = wrapped(statusRow_);
    status_->setObjectName(QStringLiteral("statusSentence"));
    setTone(status_, Tone::warning);
    third->addWidget(statusIcon_, 0, Qt::AlignTop);
    third->addWidget(status_, 1);
    layout->addWidget(statusRow_);

    scale_ = new ScoreScale(page);
    scale_->setObjectName(QStringLiteral("scale"));
    bars_ = new ClassBars(page);
    bars_->setObjectName(QStringLiteral("classBars"));
    layout->addWidget(scale_);
    layout->addWidget(bars_);
    layout->addStretch(1);
    return page;
}

QWidget *ResultCard::makeMessage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(8));
    title_ = wrapped(page);
    title_->setObjectName(QStringLiteral("resultTitle"));
    setTextRole(title_, TextRole::title);
    body_ = new QLabel(page);
    body_->setObjectName(QStringLiteral("resultBody"));
    body_->setTextFormat(Qt::RichText);
    body_->setWordWrap(true);
    body_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    body_->setAccessibleName(tr("What is missing"));
    setTone(body_, Tone::second);
    connect(body_, &QLabel::linkActivated, this, [this](const QString &link) {
        if (link.startsWith(kFieldLink)) {
            Q_EMIT fieldRequested(link.mid(kFieldLink.size()).toULongLong());
        }
    });
    layout->addWidget(title_);
    layout->addWidget(body_);
    layout->addStretch(1);
    return page;
}

QWidget *ResultCard::makeSavingRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(6));
    savingIcon_ = new QLabel(row);
    saving_ = wrapped(row);
    saving_->setObjectName(QStringLiteral("savingSentence"));
    retry_ = new QPushButton(tr("Retry"), row);
    retry_->setObjectName(QStringLiteral("retryRecording"));
    describeWidget(retry_, tr("Retry recording"), tr("Tries to store the prediction in the history again."));
    connect(retry_, &QPushButton::clicked, this, &ResultCard::retryRequested);
    layout->addWidget(savingIcon_, 0, Qt::AlignTop);
    layout->addWidget(saving_, 1);
    layout->addWidget(retry_, 0, Qt::AlignTop);
    row->hide();
    return row;
}

void ResultCard::setModel(std::shared_ptr<const Model> model)
{
    model_ = std::move(model);
    prediction_.reset();
    const bool binary = model_ && model_->schema.isBinary();
    scale_->setVisible(binary);
    bars_->setVisible(model_ && !binary);
    scale_->setPrediction(std::nullopt);
    bars_->setPrediction(std::nullopt);
    scale_->setModel(binary ? model_ : nullptr);
    bars_->setModel(binary ? nullptr : model_);
    if (!model_) {
        showMessage(
            tr("No model is loaded"),
            tr("Without a model this computer predicts nothing. Choose one in the top bar. If none is offered, its "
               "file "
               "is missing or damaged: install the program again, or start it with --model and a model file. An "
               "endpoint can be asked meanwhile."));
    }
}

void ResultCard::showLoading()
{
    showMessage(tr("Loading…"), tr("The models are being read. The form can be filled in a moment."));
}

void ResultCard::showMessage(const QString &title, const QString &body)
{
    prediction_.reset();
    title_->setText(title);
    body_->setText(body);
    pages_->setCurrentWidget(messagePage_);
}

void ResultCard::showIncomplete(std::size_t filled, const std::vector<std::size_t> &empty,
                                const std::vector<std::size_t> &wrong)
{
    const FeatureSchema &schema = model_->schema;
    if (filled == 0 && wrong.empty()) {
        showMessage(tr("No measurements yet"),
                    tr("Type or paste the %1 measurements, or fill the form with a sample by the buttons above them. "
                       "The estimate appears as soon as the form is complete.")
                        .arg(schema.size()));
        say(tr("No measurements yet."));
        return;
    }
    QStringList sentences;
    if (!empty.empty()) {
        sentences += tr("Still missing: %1.").arg(linked(empty, schema));
    }
    if (!wrong.empty()) {
        sentences += tr("To correct: %1.").arg(linked(wrong, schema));
    }
    const QString title = tr("%1 of %2 measurements").arg(filled).arg(schema.size());
    showMessage(title, sentences.join(QStringLiteral(" ")));
    say(title);
}

void ResultCard::showFailure(const Error &error, UtcTime when)
{
    showMessage(tr("No prediction"), withMessageTime(errorText(error), when).toHtmlEscaped());
    say(tr("No prediction. %1").arg(errorText(error)));
}

void ResultCard::showPrediction(const Prediction &prediction)
{
    prediction_ = prediction;
    pages_->setCurrentWidget(answerPage_);
    if (model_->schema.isBinary()) {
        scale_->setThreshold(prediction.threshold);
        scale_->setPrediction(prediction_);
    } else {
        bars_->setPrediction(prediction_);
    }
    showWords();
    say(tr("%1 %2. %3")
            .arg(estimateSentence(prediction, model_->schema), classWord(prediction, model_->schema),
                 statusSentence(prediction, model_->schema)));
}

void ResultCard::showWords()
{
    const FeatureSchema &schema = model_->schema;
    const Prediction &prediction = *prediction_;
    const Headline words = headline(prediction, schema, digits_);
    const auto label = static_cast<std::size_t>(prediction.label);
    answer_->setText(words.answer);
    setTone(answer_, prediction.indeterminate() ? Tone::normal : classTone(schema, label));
    const QString interval = words.interval.isEmpty() ? tr("no interval") : words.interval;
    const QString note = intervalNote(prediction, *model_);
    const QString reason =
        words.interval.isEmpty()
            ? tr("This model does not say how far it may be off: it was imported, or made with too few folds.")
        : note.isEmpty() ? interval
                         : interval + QLatin1Char('\n') + note;
    for (QLabel *place : std::initializer_list<QLabel *>{interval_, intervalBelow_}) {
        place->setText(interval);
        place->setToolTip(reason);
    }
    badge_->setTexts(badgeText(prediction, *model_), briefBadgeText(prediction));
    fitFirstRow();
    if (prediction.indeterminate()) {
        chip_->setIndeterminate(classWord(prediction, schema));
    } else {
        chip_->setClass(classWord(prediction, schema), theme().classColor(schema, label), classMark(schema, label));
    }
    chip_->setToolTip(plainTip(classWordReason(prediction, schema)));
    describeWidget(chip_, classWord(prediction, schema), classWordReason(prediction, schema));
    const bool typical = prediction.status == InputStatus::typical;
    const QString status = statusSentence(prediction, schema);
    const QString side = thresholdSentence(prediction, schema);
    threshold_->setText(typical ? (side.isEmpty() ? status : tr("%1 %2").arg(side, status)) : side);
    statusRow_->setVisible(!typical);
    if (!typical) {
        status_->setText(status);
        const QString name =
            prediction.status == InputStatus::outside ? QStringLiteral("outside") : QStringLiteral("unusual");
        statusIcon_->setPixmap(iconPixmap(name, theme().warning, theme().scaled(15), devicePixelRatioF()));
    }
}

// In a narrow card the badge becomes brief, then the interval and at last the badge go below: no word is cut.
void ResultCard::fitFirstRow()
{
    const int room = contentsRect().width();
    const int gap = 2 * theme().unit();
    const int answer = answer_->sizeHint().width() + gap;
    const int both = answer + QFontMetrics(interval_->font()).horizontalAdvance(interval_->text()) + gap;
    const bool below = both + badge_->briefWidth() > room;
    QLayout *first = firstRow_, *second = belowRow_;
    const bool badgeBelow = answer + badge_->briefWidth() > room;
    if (QLayout *from = badgeBelow ? first : second; from->indexOf(badge_) >= 0) {
        from->removeWidget(badge_);
        (badgeBelow ? second : first)->addWidget(badge_);
        first->setAlignment(badge_, Qt::AlignTop);
    }
    badge_->setBrief((below ? answer : both) + badge_->wholeWidth() > room);
    interval_->setVisible(!below && !interval_->text().isEmpty());
    intervalBelow_->setVisible(below && !interval_->text().isEmpty());
}

void ResultCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitFirstRow();
}

void ResultCard::setDigits(Digits digits)
{
    if (digits != digits_) {
        digits_ = digits;
        if (prediction_) {
            showWords();
        }
    }
}

void ResultCard::showRecorded(const QString &text)
{
    savingRow_->show();
    retry_->hide();
    saving_->setText(text);
    setTone(saving_, Tone::second);
    savingIcon_->setPixmap(
        iconPixmap(QStringLiteral("check-circle"), theme().good, theme().scaled(15), devicePixelRatioF()));
    announce(saving_, text);
}

void ResultCard::showUnsaved(std::size_t unsaved, const std::optional<Error> &why, UtcTime when, bool thisOne)
{
    savingRow_->show();
    retry_->show();
    const QString what = unsaved > 1 ? tr("%1 predictions are not recorded.").arg(unsaved)
                         : thisOne   ? tr("This prediction is not recorded.")
                                     : tr("An earlier prediction is not recorded.");
    saving_->setText(why ? withMessageTime(tr("%1 %2").arg(what, errorText(*why)), when) : what);
    setTone(saving_, Tone::error);
    savingIcon_->setPixmap(
        iconPixmap(QStringLiteral("warning"), theme().error, theme().scaled(15), devicePixelRatioF()));
    announce(saving_, saving_->text());
}

void ResultCard::hideSaving()
{
    savingRow_->hide();
}

QString ResultCard::announced() const
{
    return announcer_->accessibleName();
}

void ResultCard::say(const QString &text)
{
    announce(announcer_, text);
}

bool ResultCard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        if (isVisible() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt) {
            setDigits(event->type() == QEvent::KeyPress || clickedExact_ ? Digits::exact : Digits::whole);
        }
        break;
    case QEvent::WindowDeactivate: // the release goes to another window
        setDigits(clickedExact_ ? Digits::exact : Digits::whole);
        break;
    case QEvent::MouseButtonPress:
        if (watched == answer_) {
            clickedExact_ = !clickedExact_;
            setDigits(clickedExact_ ? Digits::exact : Digits::whole);
            return true;
        }
        break;
    default:
        break;
    }
    return Card::eventFilter(watched, event);
}

} // namespace cytogauge::ui
