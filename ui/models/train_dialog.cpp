#include "ui/models/train_dialog.h"

#include "core/model/installed_models.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/models/comparison_view.h"
#include "ui/models/model_shelf.h"
#include "ui/models/train_form.h"
#include "ui/models/training_options.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

enum Page { formPage, progressPage, resultPage };

QPushButton *button(QWidget *parent, const QString &words, const QString &name)
{
    auto *made = new QPushButton(words, parent);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

} // namespace

TrainDialog::TrainDialog(ModelShelf &shelf, const Clock &clock, QWidget *parent)
    : QDialog(parent),
      shelf_(shelf),
      training_(clock),
      stack_(new QStackedWidget(this)),
      bar_(new MessageBar(clock, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("trainDialog"));
    setWindowTitle(tr("Train a model"));
    stack_->addWidget(makeFormPage());
    stack_->addWidget(makeProgressPage());
    stack_->addWidget(makeResultPage());
    train_ = button(this, tr("&Train"), QStringLiteral("startTraining"));
    cancel_ = button(this, tr("&Cancel"), QStringLiteral("cancelTraining"));
    discard_ = button(this, tr("&Discard"), QStringLiteral("discardModel"));
    keep_ = button(this, tr("&Keep"), QStringLiteral("keepModel"));
    activate_ = button(this, tr("Keep and &activate"), QStringLiteral("keepAndActivate"));
    close_ = button(this, tr("Close"), QStringLiteral("closeTraining"));
    setVariant(train_, ButtonVariant::primary);
    setVariant(activate_, ButtonVariant::primary);
    describeWidget(keep_, tr("Keep"), tr("Stores the model as a version; the active one goes on predicting."));
    describeWidget(activate_, tr("Keep and activate"), tr("Stores the model and predicts with it from now on."));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *one : {discard_, keep_, activate_, cancel_, train_, close_}) {
        buttons->addWidget(one);
    }
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme().unit());
    column->addWidget(stack_, 1);
    column->addWidget(bar_);
    column->addLayout(buttons);
    resize(theme().scaled(660), theme().scaled(600));
    new FitToScreen(this);
    connect(train_, &QPushButton::clicked, this, &TrainDialog::start);
    connect(cancel_, &QPushButton::clicked, &training_, &Training::cancel);
    connect(discard_, &QPushButton::clicked, &training_, &Training::discard);
    connect(keep_, &QPushButton::clicked, this, [this] { keep(false); });
    connect(activate_, &QPushButton::clicked, this, [this] { keep(true); });
    connect(close_, &QPushButton::clicked, this, &TrainDialog::reject);
    // What was wrong is said until something was changed; the stage speaks after the form.
    connect(form_, &TrainForm::changed, bar_, &QWidget::hide);
    connect(&training_, &Training::stageChanged, this, &TrainDialog::showStage);
    connect(&training_, &Training::progressed, this,
            [this](double share) { progress_->setValue(qRound(share * progress_->maximum())); });
    connect(&shelf_, &ModelShelf::failed, this, [this](ModelShelf::Action action, const Error &error) {
        if (action == ModelShelf::Action::keep) {
            bar_->showMessage(MessageBar::Kind::error, tr("The model was not kept. %1").arg(errorText(error)));
            showStage();
        }
    });
    connect(&shelf_, &ModelShelf::done, this, [this](ModelShelf::Action action) {
        if (action == ModelShelf::Action::keep) {
            accept();
        }
    });
    showStage();
}

TrainDialog::~TrainDialog()
{
    delete stack_; // its fields tell the training what they hold when they lose the focus, and it goes first otherwise
}

QWidget *TrainDialog::makeFormPage()
{
    form_ = new TrainForm(training_, shelf_, this);
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    scroll_->setWidget(form_);
    form_->setAutoFillBackground(false); // setWidget() turns it on
    return scroll_;
}

QWidget *TrainDialog::makeProgressPage()
{
    auto *page = new QWidget(this);
    progressWords_ = new QLabel(page);
    progressWords_->setTextFormat(Qt::PlainText);
    progressWords_->setWordWrap(true);
    progress_ = new QProgressBar(page);
    progress_->setObjectName(QStringLiteral("trainProgress"));
    progress_->setRange(0, 1000);
    progress_->setFormat(tr("%p\u00a0%"));
    describeWidget(progress_, tr("Progress of the training"));
    auto *column = new QVBoxLayout(page);
    column->setSpacing(theme().unit());
    column->addStretch(1);
    column->addWidget(progressWords_);
    column->addWidget(progress_);
    column->addStretch(2);
    return page;
}

QWidget *TrainDialog::makeResultPage()
{
    auto *page = new DialogBody(this);
    resultTitle_ = new QLabel(page);
    resultTitle_->setObjectName(QStringLiteral("trainedTitle"));
    resultTitle_->setTextFormat(Qt::PlainText);
    resultTitle_->setWordWrap(true);
    setTextRole(resultTitle_, TextRole::headline);
    resultFigures_ = new QLabel(page);
    resultFigures_->setTextFormat(Qt::PlainText);
    resultFigures_->setWordWrap(true);
    setTone(resultFigures_, Tone::second);
    view_ = new ComparisonView(page);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(8));
    column->addWidget(resultTitle_);
    column->addWidget(resultFigures_);
    column->addWidget(view_, 1);
    page->setContent(column);
    return page;
}

void TrainDialog::start()
{
    bar_->hide();
    if (!training_.source() && !form_->request().path.isEmpty()) {
        training_.readSource(form_->request().path); // it could not be read, and may have been mended meanwhile
        return;
    }
    if (const QString problem = form_->problem(); !problem.isEmpty()) {
        bar_->showMessage(MessageBar::Kind::error, tr("Not trained. %1").arg(problem));
        return;
    }
    const TrainingRequest request = form_->request();
    progress_->setValue(0);
    progressWords_->setText(tr("Training and judging: %1 repeats of %2 folds, every case predicted by models that have "
                               "not seen it. Nothing is stored until you keep the model.")
                                .arg(request.repeats)
                                .arg(request.folds));
    training_.start(request, shelf_.inUse());
}

void TrainDialog::showStage()
{
    const Training::Stage stage = training_.stage();
    const bool running = stage == Training::Stage::training;
    const bool trained = stage == Training::Stage::trained;
    stack_->setCurrentIndex(running ? progressPage : trained ? resultPage : formPage);
    train_->setVisible(!running && !trained);
    train_->setEnabled(stage != Training::Stage::reading);
    cancel_->setVisible(running);
    close_->setVisible(!running && !trained);
    for (QPushButton *one : {discard_, keep_, activate_}) {
        one->setVisible(trained);
        one->setEnabled(trained && shelf_.canWrite());
    }
    discard_->setEnabled(trained);
    if (running) {
        cancel_->setFocus();
    }
    if (stage == Training::Stage::failed) {
        const Error &error = *training_.error();
        bar_->showMessage(error.code == ErrorCode::cancelled ? MessageBar::Kind::info : MessageBar::Kind::error,
                          error.code == ErrorCode::cancelled ? tr("The training was cancelled. Nothing was stored.")
                                                             : optionErrorText(form_->request().classifier, error));
    }
    if (trained) {
        showResult();
    }
}

void TrainDialog::showResult()
{
    const Model &model = *training_.model();
    const CardFigures figures = figuresOf(model.card);
    resultTitle_->setText(modelTitle(model));
    resultFigures_->setText(tr("%1 cases · %2 (mean over %n run(s)) · trained in %3", nullptr, figures.repeats)
                                .arg(countText(static_cast<qint64>(model.card.rows)), shortFigures(figures),
                                     durationText(training_.milliseconds())));
    if (training_.comparison()) {
        view_->setComparison(*training_.comparison());
    } else {
        view_->setWaiting(tr("No model in use reads these measurements, so there is nothing to compare with."));
    }
    showCautions();
}

// What has to be known before the model is kept.
void TrainDialog::showCautions()
{
    QStringList sentences;
    const QStringList &doubtful = training_.doubtfulFields();
    if (!doubtful.isEmpty()) {
        sentences << tr("The model learned from what looks like a number of the case and not like a measurement: %1. "
                        "Unless it was measured, discard the model, leave the column out and train again.")
                         .arg(doubtful.join(QStringLiteral(", ")));
    }
    if (!shelf_.canWrite()) {
        sentences << tr("Nothing is stored in a private session. End it to keep the model.");
    }
    if (!sentences.isEmpty()) {
        bar_->showMessage(doubtful.isEmpty() ? MessageBar::Kind::info : MessageBar::Kind::warning,
                          sentences.join(QLatin1Char(' ')));
    }
}

void TrainDialog::keep(bool activateToo)
{
    for (QPushButton *one : {discard_, keep_, activate_}) {
        one->setEnabled(false);
    }
    emit keepWanted(training_.model(), activateToo);
}

// The form scrolls down, never sideways.
bool TrainDialog::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        scroll_->setMinimumWidth(form_->minimumSizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    }
    return QDialog::event(event);
}

// Esc takes back one step: a training that runs is cancelled, and what was typed is still there.
void TrainDialog::reject()
{
    if (training_.stage() == Training::Stage::training) {
        training_.cancel();
        return;
    }
    if (training_.stage() == Training::Stage::trained) {
        training_.discard();
        return;
    }
    training_.cancel();
    QDialog::reject();
}

} // namespace cytogauge::ui
