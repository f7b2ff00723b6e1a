#include "ui/endpoints/test_card.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/endpoints/endpoint_words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

QLabel *stepLabel(QWidget *parent, const QString &text, Tone tone)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTone(label, tone);
    return label;
}

class Line : public QWidget {
public:
    explicit Line(QWidget *parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), theme().line); }
};

} // namespace

TestCard::TestCard(EndpointDraft &draft, EndpointTest &test, EndpointAccess &access, QWidget *parent)
    : Card(parent),
      draft_(draft),
      test_(test),
      access_(access),
      start_(new QPushButton(this)),
      use_(new QPushButton(tr("Use for predictions"), this)),
      list_(new QWidget(this)),
      grid_(new QGridLayout(list_)),
      progress_(new QProgressBar(this)),
      verdict_(new QLabel(this))
{
    setObjectName(QStringLiteral("testCard"));
    start_->setObjectName(QStringLiteral("testConnection"));
    use_->setObjectName(QStringLiteral("useForPredictions"));
    verdict_->setObjectName(QStringLiteral("testVerdict"));
    verdict_->setTextFormat(Qt::PlainText);
    verdict_->setWordWrap(true);
    progress_->setRange(0, 0);
    progress_->setTextVisible(false);
    describeWidget(progress_, tr("The endpoint is being tested"));
    describeWidget(use_, tr("Use for predictions"), tr("Predict and record asks this endpoint from now on."));
    auto *title = new QLabel(tr("Test connection"), this);
    title->setTextFormat(Qt::PlainText);
    setTextRole(title, TextRole::strong);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(theme().scaled(8));
    grid_->setVerticalSpacing(theme().scaled(6));
    grid_->setColumnStretch(2, 1);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(start_);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(8));
    column->addLayout(head);
    column->addWidget(list_);
    column->addWidget(progress_);
    column->addWidget(verdict_);
    column->addWidget(use_, 0, Qt::AlignLeft);
    connect(start_, &QPushButton::clicked, this, [this] {
        if (test_.isRunning()) {
            test_.cancel();
        } else {
            emit testRequested();
        }
    });
    connect(use_, &QPushButton::clicked, this, &TestCard::useRequested);
    connect(&test_, &EndpointTest::changed, this, &TestCard::refresh);
    connect(&draft_, &EndpointDraft::changed, this, &TestCard::refresh);
    connect(&access_, &EndpointAccess::sourceChanged, this, &TestCard::refresh);
    refresh();
}

QString TestCard::text() const
{
    return stepsText(test_.steps());
}

bool TestCard::isOfDraft() const
{
    return test_.isAbout(draft_.profile(), draft_.secret());
}

void TestCard::refresh()
{
    const bool running = test_.isRunning();
    start_->setText(running ? tr("Cancel") : test_.passed() ? tr("Test again") : tr("Test connection"));
    start_->setEnabled(draft_.isOpen());
    progress_->setVisible(running);
    if (shown_ != test_.steps()) {
        shown_ = test_.steps();
        showSteps();
    }
    list_->setVisible(!shown_.empty());
    showVerdict();
}

void TestCard::showSteps()
{
    while (QLayoutItem *item = grid_->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    int row = 0;
    for (const CheckStep &step : shown_) {
        auto *mark = new QLabel(list_);
        mark->setPixmap(iconPixmap(step.ok ? QStringLiteral("check") : QStringLiteral("error"),
                                   step.ok ? theme().good : theme().error, theme().scaled(15), devicePixelRatioF()));
        mark->setAccessibleName(step.ok ? tr("ok") : tr("failed"));
        auto *title = stepLabel(list_, stepTitle(step.name), Tone::normal);
        title->setWordWrap(false);
        grid_->addWidget(mark, row, 0, Qt::AlignTop);
        grid_->addWidget(title, row, 1, Qt::AlignTop);
        auto *detail = stepLabel(list_, stepDetail(step), step.ok ? Tone::second : Tone::error);
        const bool timed = step.ms > 0.0;
        grid_->addWidget(detail, row, 2, 1, timed ? 1 : 2); // words take the room of a time that there is not
        if (timed) {
            auto *time = stepLabel(list_, durationText(step.ms), Tone::second);
            time->setWordWrap(false);
            time->setAlignment(Qt::AlignRight | Qt::AlignTop);
            grid_->addWidget(time, row, 3, Qt::AlignTop);
        }
        grid_->addWidget(new Line(list_), row + 1, 0, 1, 4);
        row += 2;
    }
}

void TestCard::showVerdict()
{
    const bool saved = draft_.isOpen() && !draft_.isNew() && !draft_.isDirty();
    const bool isSource = saved && access_.source() == draft_.savedName();
    const bool passed = test_.passed().value_or(false) && isOfDraft();
    QString words;
    Tone tone = Tone::second;
    if (test_.isRunning()) {
        words = tr("Two reference patients are sent, no patient of yours.");
    } else if (!test_.passed()) {
        words =
            tr("A test asks for the name, the connection, TLS and HTTP, compares the schema and sends the reference "
               "patients. An endpoint that answers them with the wrong classes is refused.");
    } else if (!isOfDraft()) {
        words = tr("The profile was changed since this test.");
    } else if (passed) {
        words = isSource ? tr("Ready, and asked by Predict and record") : tr("Ready to use");
        tone = Tone::good;
    } else if (!test_.steps().empty() && test_.steps().back().error &&
               test_.steps().back().error->code == ErrorCode::cancelled) {
        words = tr("The test was cancelled.");
    } else {
        words = tr("Not to be used as it is");
        tone = Tone::error;
    }
    setTone(verdict_, tone);
    setTextRole(verdict_, tone == Tone::second ? TextRole::caption : TextRole::strong);
    if (verdict_->text() != words) {
        verdict_->setText(words);
        announce(verdict_, words);
    }
    use_->setVisible(passed && saved && !isSource);
}

} // namespace cytogauge::ui
