// What the Endpoints page does with profiles; how it looks stands in endpoints_page.cpp.
#include "ui/common/empty_state.h"
#include "ui/common/error_words.h"
#include "ui/common/message_bar.h"
#include "ui/common/number_text.h"
#include "ui/endpoints/endpoint_editor.h"
#include "ui/endpoints/endpoint_list.h"
#include "ui/endpoints/endpoints_page.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>

namespace cytogauge::ui {

void EndpointsPage::setLocalModel(const QString &title)
{
    localModel_ = title;
    model_->setLocalReady(!title.isEmpty());
    showDraft();
}

void EndpointsPage::select(const QString &name)
{
    const QModelIndex index = model_->index(model_->rowOf(name));
    if (list_->currentIndex() == index) {
        showSelected();
    }
    list_->setCurrentIndex(index);
}

void EndpointsPage::showSelected()
{
    const QString name = list_->currentIndex().data(EndpointListModel::nameRole).toString();
    if (name != draft_.savedName() || name.isEmpty()) {
        draft_.open(name);
    }
    showDraft();
}

// The list was read anew: what is open stays open.
void EndpointsPage::keepSelection()
{
    const QSignalBlocker quiet(list_->selectionModel());
    if (draft_.isNew()) {
        list_->setCurrentIndex({});
    } else {
        list_->setCurrentIndex(model_->index(model_->rowOf(draft_.savedName())));
    }
}

void EndpointsPage::showDraft()
{
    QStringList edited;
    for (const EndpointProfile &profile : access_.profiles().all()) {
        const QString name = QString::fromStdString(profile.name);
        if (draft_.hasWaitingEdits(name) || (name == draft_.savedName() && draft_.isDirty())) {
            edited << name;
        }
    }
    model_->setEdited(edited);
    export_->setEnabled(!access_.profiles().all().empty());
    followCommands();
    side_->setVisible(draft_.isOpen());
    stack_->setCurrentIndex(draft_.isOpen() ? 1 : 0);
    if (draft_.isOpen()) {
        title_->setText(draft_.isNew() ? tr("New endpoint") : draft_.savedName());
        revert_->setEnabled(draft_.isDirty());
        save_->setEnabled(draft_.isDirty() || draft_.isNew());
        duplicate_->setEnabled(!draft_.isNew());
        remove_->setText(draft_.isNew() ? tr("Discard") : tr("Delete"));
        return;
    }
    QList<EmptyState::Step> steps;
    if (!access_.source().isEmpty()) {
        steps.append({tr("Use for predictions"), [this] { useForPredictions(); }});
    }
    steps.append({tr("Add an endpoint…"), [this] { addProfile(); }});
    local_->setContent(
        QStringLiteral("model"), tr("Local"),
        localModel_.isEmpty()
            ? tr("No model is loaded, so this computer predicts nothing. An endpoint can.")
            : tr("Predictions are made on this computer by %1. Nothing leaves it. An endpoint is asked only when you "
                 "choose it and press Predict and record.")
                  .arg(localModel_),
        steps);
}

void EndpointsPage::followCommands()
{
    const bool open = draft_.isOpen();
    const bool kept = open && !draft_.isNew();
    commands_.save->setEnabled(draft_.isDirty() || draft_.isNew());
    commands_.revert->setEnabled(draft_.isDirty());
    commands_.duplicate->setEnabled(kept);
    commands_.remove->setEnabled(open);
    commands_.test->setEnabled(open && !test_.isRunning());
    commands_.use->setEnabled((kept || !open) && access_.source() != draft_.savedName());
    commands_.copyCurl->setEnabled(open && draft_.problems().empty());
    commands_.exportFile->setEnabled(!access_.profiles().all().empty());
}

void EndpointsPage::addProfile()
{
    if (draft_.hasWaitingEdits({})) {
        draft_.reopenNew();
        keepSelection();
        return;
    }
    EndpointProfile start;
    start.name = access_.profiles().freeName(tr("endpoint")).toStdString();
    start.schema = "wdbc";
    draft_.openNew(start);
    keepSelection();
    editor_->focusField(QStringLiteral("name"));
}

void EndpointsPage::duplicateProfile()
{
    EndpointProfile start = draft_.profile();
    start.name = access_.profiles().freeName(tr("%1 copy").arg(QString::fromStdString(start.name))).toStdString();
    draft_.openNew(start);
    keepSelection();
    editor_->focusField(QStringLiteral("name"));
}

void EndpointsPage::removeProfile()
{
    if (draft_.isNew()) {
        draft_.discard();
        keepSelection();
        return;
    }
    const QString name = draft_.savedName();
    const EndpointProfile *found = access_.profiles().find(name);
    if (found == nullptr) {
        return;
    }
    const EndpointProfile profile = *found;
    const ActionTime time(*context_.clock);
    const bool wasSource = access_.source() == name;
    const Secret secret = draft_.hasStoredSecret() ? draft_.secret() : Secret();
    if (const auto removed = access_.remove(name); !removed) {
        bar_->showMessage(MessageBar::Kind::error, errorText(removed.error()));
        return;
    }
    draft_.discard();
    keepSelection();
    const QString words =
        wasSource ? tr("%1 deleted. Predictions are made on this computer.").arg(name) : tr("%1 deleted.").arg(name);
    bar_->showMessage(MessageBar::Kind::info, words,
                      {{tr("Undo"), [this, profile, secret, wasSource] {
                            const ActionTime undoing(*context_.clock);
                            const auto saved =
                                access_.save({}, profile, secret.isEmpty() ? std::nullopt : std::optional(secret));
                            if (!saved) {
                                bar_->showMessage(MessageBar::Kind::error, errorText(saved.error()));
                                return;
                            }
                            bar_->hide();
                            const QString back = QString::fromStdString(profile.name);
                            select(back);
                            emit message(tr("%1 is there again.").arg(back), undoing.milliseconds());
                            if (wasSource && access_.source().isEmpty()) {
                                emit sourceWanted(back);
                            }
                        }}});
    emit message(words, time.milliseconds());
}

void EndpointsPage::saveProfile()
{
    const ActionTime time(*context_.clock);
    const auto saved = draft_.save();
    if (!saved) {
        bar_->showMessage(MessageBar::Kind::error, tr("Not saved. %1").arg(errorSentence(saved.error())));
        editor_->focusField(QString::fromStdString(saved.error().field));
        return;
    }
    bar_->hide();
    if (test_.passed() && test_.isAbout(draft_.profile(), draft_.secret())) {
        test_.confirm();
    }
    select(draft_.savedName());
    emit message(tr("%1 saved").arg(draft_.savedName()), time.milliseconds());
}

void EndpointsPage::startTest()
{
    draft_.showProblems();
    if (const auto problems = draft_.problems(); !problems.empty()) {
        bar_->showMessage(MessageBar::Kind::error, tr("Not tested. %1").arg(errorSentence(problems.front())));
        editor_->focusField(QString::fromStdString(problems.front().field));
        return;
    }
    bar_->hide();
    test_.start(draft_.profile(), draft_.secret());
}

void EndpointsPage::testFinished(bool passed, double milliseconds)
{
    emit message(passed ? tr("Tested in %1").arg(durationText(milliseconds))
                        : tr("The test failed after %1").arg(durationText(milliseconds)));
}

void EndpointsPage::useForPredictions()
{
    emit sourceWanted(draft_.savedName());
}

void EndpointsPage::importFrom(const QString &path)
{
    const ActionTime time(*context_.clock);
    const auto added = access_.importFrom(path);
    if (!added) {
        bar_->showMessage(MessageBar::Kind::error, tr("Nothing was imported. %1").arg(errorText(added.error())));
        return;
    }
    const QString words = added->isEmpty()
                              ? tr("Nothing was imported: the profiles of this file are all there already.")
                              : tr("Imported: %1. Secrets are not in such a file; enter them here.")
                                    .arg(added->join(QStringLiteral(", ")));
    bar_->showMessage(MessageBar::Kind::info, words);
    emit message(words, time.milliseconds());
    if (!added->isEmpty()) {
        select(added->constFirst());
    }
}

void EndpointsPage::exportTo(const QString &path)
{
    const ActionTime time(*context_.clock);
    const auto written = access_.profiles().exportTo(path);
    if (!written) {
        bar_->showMessage(MessageBar::Kind::error, errorText(written.error()));
        return;
    }
    const QString words =
        tr("%n profile(s) exported without secrets to %1.", nullptr, static_cast<int>(access_.profiles().all().size()))
            .arg(fileNameText(path));
    bar_->showMessage(MessageBar::Kind::info, words);
    emit message(words, time.milliseconds());
}

void EndpointsPage::askImport()
{
    auto *dialog = new QFileDialog(this, tr("Import profiles"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Endpoint profiles (*.json)"), tr("All files (*)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &EndpointsPage::importFrom);
    dialog->open();
}

void EndpointsPage::askExport()
{
    auto *dialog = new QFileDialog(this, tr("Export profiles"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Endpoint profiles (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(QStringLiteral("endpoints.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &EndpointsPage::exportTo);
    dialog->open();
}

void EndpointsPage::showReadError()
{
    const auto &error = access_.profiles().readError();
    if (error) {
        const QString &aside = access_.profiles().keptAside();
        bar_->showMessage(
            MessageBar::Kind::warning,
            aside.isEmpty()
                ? tr("The profiles could not be read. %1").arg(errorText(*error))
                : tr("The profiles could not be read. %1 The old file is kept as %2.").arg(errorText(*error), aside));
    }
}

QJsonObject EndpointsPage::saveState() const
{
    return {{QStringLiteral("columns"), QString::fromLatin1(columns_->saveState().toBase64())},
            {QStringLiteral("selected"), draft_.savedName()},
            {QStringLiteral("more"), editor_->showsMore()}};
}

void EndpointsPage::restoreState(const QJsonObject &state)
{
    columns_->restoreState(QByteArray::fromBase64(state.value(QLatin1String("columns")).toString().toLatin1()));
    editor_->setShowsMore(state.value(QLatin1String("more")).toBool());
    select(state.value(QLatin1String("selected")).toString());
}

} // namespace cytogauge::ui
