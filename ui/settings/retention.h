// How long records are kept: those that are older are backed up and deleted when a history is opened, in one step that
// can be undone until the program ends. The next start deletes that backup too: what is too old would live on in it.
#pragma once

#include "core/history/history_store.h"
#include "ui/common/app_context.h"

#include <QObject>
#include <QString>

#include <vector>

namespace cytogauge::ui {

class Retention : public QObject {
    Q_OBJECT
public:
    Retention(AppContext &context, QString dataFolder, QObject *parent = nullptr);

    // Nothing when the settings keep records for ever, in a private session, or when none is too old.
    void apply();
    void undo();

signals:
    void deleted(qint64 count, const QString &backupPath);
    void undone(qint64 count);
    void failed(const cytogauge::Error &error); // nothing was deleted, or it could not be undone

private:
    void backUp(std::vector<RecordId> ids);
    void remove(std::vector<RecordId> ids, const QString &backup);

    AppContext &context_;
    QString dataFolder_;
    std::vector<RecordId> deleted_;
};

} // namespace cytogauge::ui
