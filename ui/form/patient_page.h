// The Patient page: entry form on the left; result, its views and the distribution of the focused field on the right.
#pragma once

#include "core/history/history_store.h"
#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "ui/common/action_time.h"

#include <QJsonObject>
#include <QList>
#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QMenu;

namespace cytogauge::ui {

struct AppContext;

class PatientPage : public QWidget {
    Q_OBJECT

public:
    // Every command of the page, for the menu bar. The page owns them; they are enabled when they can do something.
    struct Commands {
        QAction *predictAndRecord = nullptr; // Ctrl+Enter
        QAction *undo = nullptr;
        QAction *redo = nullptr;
        QAction *paste = nullptr;
        QAction *clear = nullptr;
        QAction *applyFix = nullptr; // the correction that the focused field offers
        QAction *revertField = nullptr;
        QAction *revertAll = nullptr;
        QList<QAction *> samples;     // one for each class, the positive one last ("Benign sample", "Malignant sample")
        QAction *anySample = nullptr; // of any class; stands for the others in teaching mode
        QMenu *moreSamples = nullptr; // textbook, typical, borderline, …
        QAction *teaching = nullptr;  // on or off: the true class of a sample is hidden until asked for
        QAction *showTrueClass = nullptr; // asks for it
        QList<QAction *> views;           // of the answer, one of them checked
        QList<QMenu *> viewMenus;         // what the views and the chart offer, each showing its view
    };

    explicit PatientPage(AppContext &context, QWidget *parent = nullptr);
    ~PatientPage() override;

    // Null: no model and no fields; the page says so, and what to do.
    void setModel(std::shared_ptr<const Model> model);
    // Why nothing is recorded for now; empty: it is. Stays until it is set anew.
    void setNotRecorded(const QString &why);
    // Fields without a model on this computer, for an endpoint to answer.
    void setSchema(std::shared_ptr<const FeatureSchema> schema);
    // Puts a record's fields, reference, date and note into the form, as one undoable step. False, with a message,
    // when the record is of another schema than the model.
    bool loadRecord(const StoredRecord &record, const ActionTime &time = ActionTime());
    // A reference case of the model, predicted by its fold's model, as one undoable step.
    void loadCase(std::size_t caseIndex);
    // Text from a file (its name, for the words), or as if it had been pasted: a preview shows what it would do.
    void offerText(const QString &text, const QString &fileName = {});
    // The same with what a file holds: read away from this thread, fileRead() or fileFailed() follows.
    void offerFile(const QString &path);
    // Until setModel() or setSchema(): says that the models are being read.
    void setLoading();
    // For a window that is made anew: what the form of the other page holds, with the model of that page already set.
    void takeOver(const PatientPage &other);
    // What would be lost if the page went now, as a sentence; empty: nothing.
    [[nodiscard]] QString unfinished() const;
    // What was asked to be recorded: on its way (an endpoint is asked, a record is written), or not stored, and why.
    [[nodiscard]] bool isRecording() const;
    [[nodiscard]] std::size_t unsavedCount() const;
    [[nodiscard]] std::optional<Error> saveFailure() const;
    [[nodiscard]] bool endpointFailed() const; // nothing was recorded of what the form holds
    void retryRecording();
    void setThreshold(double threshold); // from Settings; 0 < threshold < 1
    // Where unrecorded entries are kept while they are edited; empty: nowhere (private session). What lies there is
    // offered.
    void setDraftFile(const QString &path);

    [[nodiscard]] const Commands &commands() const;
    [[nodiscard]] std::optional<Prediction> prediction() const; // of what the form holds now

    [[nodiscard]] QJsonObject saveState() const; // splitters, chosen view
    void restoreState(const QJsonObject &state);
    void forgetEntries(); // the form, its steps of undo and all scenarios, for good

Q_SIGNALS:
    void recorded(const cytogauge::StoredRecord &record);
    void recordingChanged(); // isRecording(), unsavedCount(), endpointFailed()
    // For the status line: what was done.
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});
    void thresholdChanged(double threshold); // dragged by the person
    void fileDropped(const QString &path);   // to be offered: offerFile()
    void fileRead();                         // its preview opens
    void fileFailed(const cytogauge::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace cytogauge::ui
