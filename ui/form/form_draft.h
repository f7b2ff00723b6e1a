// What the form holds, kept in a file while it is edited, so that a crash or a power cut takes at most a second of
// typing. The file goes when the form is recorded or empty. At the next start it is offered, never put in unasked, and
// stays in the file beside what is typed until someone decides about it.
#pragma once

#include "core/base/durable_file.h"
#include "ui/form/entry_form_model.h"

#include <QObject>
#include <QString>

#include <optional>
#include <string>
#include <vector>

class QTimer;

namespace cytogauge::ui {

class BackgroundTask;

struct Draft {
    std::string schema;      // id
    std::string modelSha256; // a fold belongs to one model; empty without one
    FormState state;
    QString saved;                            // when, as ISO 8601; empty: when its file was written
    [[nodiscard]] std::size_t filled() const; // texts that are not empty
};

// A draft, and earlier ones that nobody decided about, the latest first.
[[nodiscard]] QByteArray draftToJson(const Draft &draft, const std::vector<Draft> &earlier = {});
// None for anything that is not a draft: a damaged one is not worth a message of its own.
[[nodiscard]] std::optional<Draft> draftFromJson(const QByteArray &bytes);
[[nodiscard]] std::vector<Draft> draftsFromJson(const QByteArray &bytes); // with the earlier ones

class FormDraft : public QObject {
    Q_OBJECT

public:
    explicit FormDraft(EntryFormModel &form, QObject *parent = nullptr,
                       FileOperations &operations = FileOperations::system());
    ~FormDraft() override; // writes what is waiting

    // Where drafts are kept; empty: nowhere (private session, tests). What lies there is read and can be offered.
    void setFile(const QString &path);
    // What an earlier run left and nobody decided about, when it fits the form's schema: the latest of several.
    [[nodiscard]] std::optional<Draft> offered() const;
    [[nodiscard]] QString offeredTime() const; // in words
    void restore();                            // into the form, as one step of undo
    void discard();

    void recorded(); // what the form holds now is in the history: no draft of it is needed
    // For a form that took over what another one holds: its file, and what is still offered of it.
    void takeOver(const FormDraft &other);

    static constexpr int delayMs = 1000; // from the first edit that is not saved yet

Q_SIGNALS:
    void offeredChanged();
    void writeFailed(const cytogauge::Error &error); // the first of several in a row

private:
    void edited();
    void save();
    [[nodiscard]] std::vector<Draft>::const_iterator fitting() const; // of left_
    [[nodiscard]] QByteArray content() const;                         // of the file; empty: no file
    void write(const QByteArray &bytes);

    EntryFormModel &form_;
    FileOperations &operations_;
    bool failing_ = false; // the last write failed
    QTimer *timer_;
    BackgroundTask *writer_;
    QString path_;
    std::vector<Draft> left_; // by earlier runs, the latest first
    bool recorded_ = false;   // and not edited since
};

} // namespace cytogauge::ui
