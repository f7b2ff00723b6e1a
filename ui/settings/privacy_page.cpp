#include "ui/settings/privacy_page.h"

#include "ui/common/accessible.h"
#include "ui/common/elided_label.h"
#include "ui/common/endpoint_access.h"
#include "ui/common/error_words.h"
#include "ui/common/message_time.h"
#include "ui/common/theme.h"
#include "ui/settings/paragraphs.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr auto withMore = "cytogauge"; // the dialect that has a place for more than measurements

} // namespace

PrivacyPage::PrivacyPage(AppContext &context, QWidget *parent)
    : QScrollArea(parent), context_(context), trouble_(paragraph({}))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme().scaled(4), theme().scaled(16), theme().scaled(10), theme().scaled(8));
    column->setSpacing(theme().unit());
    column->addWidget(paragraph(tr("What an endpoint is sent"), TextRole::strong));
    column->addWidget(paragraph(
        tr("Predictions are made on this computer, and the program opens no connection to any other, unless you "
           "choose an endpoint. Then Predict and record sends it the measurements, and what is allowed here.")));
    setTone(trouble_, Tone::error);
    trouble_->hide();
    column->addWidget(makeSwitches());
    column->addWidget(trouble_);
    column->addSpacing(theme().unit());
    column->addWidget(paragraph(tr("What is kept"), TextRole::strong));
    column->addWidget(
        paragraph(tr("A recorded prediction keeps the inputs, the answer, the patient reference and the note. "
                     "Use a pseudonym as the reference, never a name.")));
    column->addWidget(paragraph(tr("Only you can read the data folder and what is in it. The program writes no log of "
                                   "values or references.")));
    column->addWidget(
        paragraph(tr("A private session (menu File) writes nothing to the disk: no record, no setting. What "
                     "you record in it is gone when it ends.")));
    column->addWidget(
        paragraph(tr("What-if keeps the scenarios of the last cases in the settings: moved values and their "
                     "probabilities, without the patient and without what was measured.")));
    column->addWidget(paragraph(tr("Records stay until you delete them or until they are older than what Data and "
                                   "backups says. Deleted ones can be brought back until the program "
                                   "starts again; then they are gone, except from backups and exports.")));
    column->addStretch(1);
    setWidget(content);
}

QWidget *PrivacyPage::makeSwitches()
{
    auto *area = new QWidget;
    auto *grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme().scaled(20));
    grid->setVerticalSpacing(theme().scaled(4));
    grid->setColumnStretch(0, 1);
    const std::vector<EndpointProfile> profiles =
        context_.endpoints ? context_.endpoints->profiles().all() : std::vector<EndpointProfile>();
    if (profiles.empty()) {
        grid->addWidget(note(tr("No endpoint is set up: nothing leaves this computer.")), 0, 0);
        return area;
    }
    grid->addWidget(note(tr("Endpoint")), 0, 0);
    grid->addWidget(note(tr("Also sent")), 0, 1, 1, 2);
    int row = 1;
    for (const EndpointProfile &profile : profiles)
        addProfile(grid, row++, QString::fromStdString(profile.name));
    return area;
}

void PrivacyPage::addProfile(QGridLayout *grid, int row, const QString &name)
{
    auto *words = new ElidedLabel(this);
    words->setText(name);
    grid->addWidget(words, row, 0);
    const EndpointProfile *profile = context_.endpoints->profiles().find(name);
    if (profile->dialect != withMore) {
        QLabel *none = note(tr("measurements only"));
        grid->addWidget(none, row, 1, 1, 2);
        return;
    }
    addSwitch(grid, row, 1, name, true);
    addSwitch(grid, row, 2, name, false);
}

void PrivacyPage::addSwitch(QGridLayout *grid, int row, int column, const QString &name, bool patient)
{
    const auto part = patient ? &EndpointProfile::sendPatient : &EndpointProfile::sendNote;
    auto *box = new QCheckBox(patient ? tr("Patient reference") : tr("Note"));
    box->setObjectName((patient ? QStringLiteral("patient of ") : QStringLiteral("note of ")) + name);
    box->setChecked(context_.endpoints->profiles().find(name)->*part);
    describeWidget(box,
                   patient ? tr("Send the patient reference to %1").arg(name) : tr("Send the note to %1").arg(name),
                   tr("Off: it never leaves this computer by this endpoint."));
    connect(box, &QCheckBox::toggled, this, [this, box, name, part](bool on) {
        const EndpointProfile *found = context_.endpoints->profiles().find(name);
        if (!found || found->*part == on)
            return;
        EndpointProfile changed = *found;
        changed.*part = on;
        const auto saved = context_.endpoints->save(name, changed, {});
        trouble_->setVisible(!saved);
        if (!saved) {
            trouble_->setText(
                withMessageTime(tr("Nothing was changed. %1").arg(errorText(saved.error())), context_.clock->now()));
            box->setChecked(!on);
        }
    });
    grid->addWidget(box, row, column);
}

} // namespace cytogauge::ui
