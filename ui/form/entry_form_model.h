// What the entry form holds, without any widget: the texts as typed, their validation, the header, what was loaded and
// every edit that can be undone. Widgets forward what a person does and draw what this says.
#pragma once

#include "core/history/history_store.h"
#include "core/model/model.h"
#include "core/schema/input_text.h"
#include "core/schema/plausibility.h"
#include "core/schema/validation.h"
#include "ui/common/undo_step.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

class QUndoStack;

namespace cytogauge {
class PlausibilityCheck;
}

namespace cytogauge::ui {

struct FormHeader {
    QString patient;    // a pseudonym
    QString sampleDate; // as 2026-11-20 once it is a date; else as typed
    QString note;
    friend bool operator==(const FormHeader &, const FormHeader &) = default;
};

enum class HeaderField { patient, sampleDate, note };

// Everything that undo and redo move between.
struct FormState {
    RawInput input;
    FormHeader header;
    std::vector<std::string> baseline; // texts as loaded; empty when nothing was loaded
    QString origin;                    // "case 44", "record 12"; empty when nothing was loaded
    std::int64_t recordNumber = 0;     // when a record was loaded
    int fold = -1; // the fold model that answers: kept while a reference case is edited, until other values come
    std::optional<std::size_t> referenceCase; // into Model::cases; a record may know the fold alone
    friend bool operator==(const FormState &, const FormState &) = default;
};

class EntryFormModel : public QObject {
    Q_OBJECT

public:
    explicit EntryFormModel(QObject *parent = nullptr);
    ~EntryFormModel() override;

    // The texts and the steps of undo stay when the schema stays; those of another schema wait for their model to come
    // back. A step that was made with another model knows its reference case again by the values.
    void setModel(std::shared_ptr<const Model> model);
    // Fields without a model on this computer: an endpoint may answer. Null: no fields.
    void setSchema(std::shared_ptr<const FeatureSchema> schema);
    [[nodiscard]] const std::shared_ptr<const Model> &model() const { return model_; }
    [[nodiscard]] bool hasModel() const { return model_ != nullptr; }
    [[nodiscard]] bool hasFields() const { return schema_ != nullptr; } // always with a model
    [[nodiscard]] const FeatureSchema &schema() const;                  // only with fields
    [[nodiscard]] std::size_t size() const { return state_.input.texts.size(); }

    [[nodiscard]] QString text(std::size_t feature) const;
    [[nodiscard]] const FieldReport &field(std::size_t feature) const { return report_.fields[feature]; }
    [[nodiscard]] const ValidationReport &report() const { return report_; }
    [[nodiscard]] bool complete() const { return hasFields() && report_.complete(); }
    [[nodiscard]] bool blank() const;           // nothing typed in any measurement
    [[nodiscard]] bool sampleDateValid() const; // empty, or a date as 2026-11-20
    [[nodiscard]] std::vector<std::size_t> missing() const;
    [[nodiscard]] std::vector<std::size_t> withState(FieldState state) const;
    // Why a field contradicts the others that are filled; null while it does not.
    [[nodiscard]] const Inconsistency *inconsistency(std::size_t feature) const;
    [[nodiscard]] const FormState &state() const { return state_; }
    [[nodiscard]] const FormHeader &header() const { return state_.header; }
    [[nodiscard]] const std::vector<FeatureRange> &ranges() const
    {
        return ranges_;
    } // of the model that answers, if any
    [[nodiscard]] const FeatureRange *range(std::size_t feature) const
    {
        return ranges_.empty() ? nullptr : &ranges_[feature];
    }

    [[nodiscard]] std::optional<std::size_t> referenceCase() const { return state_.referenceCase; }
    [[nodiscard]] int fold() const { return state_.fold; } // -1: the model itself answers
    // The true class of the reference case that was loaded; teaching mode hides it until it is asked for.
    [[nodiscard]] std::optional<std::size_t> trueClass() const;
    [[nodiscard]] bool trueClassHidden() const;
    void setTeaching(bool on);
    [[nodiscard]] bool teaching() const { return teaching_; }
    void revealTrueClass();
    [[nodiscard]] bool changed(std::size_t feature) const; // since the sample or record was loaded
    [[nodiscard]] bool anyChanged() const;

    // Typing. Consecutive typing in one field is one step of undo, until endTyping().
    void setText(std::size_t feature, const QString &text);
    void setHeader(HeaderField field, const QString &text);
    void endTyping() { ++typing_; }

    // Each one step of undo; nothing happens when nothing would change.
    void replaceText(std::size_t feature, const QString &text, UndoStep::Words words);
    // What stays keeps its text. also: made and taken back with it; may be null.
    void setValues(const std::vector<double> &values, UndoStep::Words words, std::unique_ptr<UndoStep> also = nullptr);
    void applyFix(std::size_t feature); // of an inconsistency that has one
    // Leaves fields alone that the text does not speak of. A text with every field is another patient: the link to what
    // was loaded goes.
    void paste(const InputText &input);
    void loadCase(std::size_t caseIndex);
    void loadRecord(const StoredRecord &record);          // of this schema
    void restore(FormState state, UndoStep::Words words); // a draft of this schema
    void clear();
    // What another form holds, as it was typed, and its steps of undo, with words in the present language. now: who
    // stands for whom of those that made the steps, this form among them.
    void takeOver(const EntryFormModel &other, const UndoStep::OwnerNow &now);
    void revertField(std::size_t feature);
    void revertAll();

    // The state after pasting, for the preview; its report also says what would contradict what.
    [[nodiscard]] RawInput pasted(const InputText &input) const;
    // A text from elsewhere as numbers are written here: with the locale's decimal mark, where the field reads exactly
    // the same number then; any other text as it is.
    [[nodiscard]] std::string asWrittenHere(std::size_t feature, const std::string &text) const;
    [[nodiscard]] ValidationReport pastedReport(const InputText &input) const;
    [[nodiscard]] bool leavesLoaded(const InputText &input) const; // the case or record that the form was filled with

    [[nodiscard]] QUndoStack &undoStack() const { return *undo_; }

Q_SIGNALS:
    void fieldChanged(int feature); // its text, its report or its changed mark
    void headerChanged();
    void inputChanged();        // once after any number of fields changed: time to predict again
    void contextChanged();      // what is loaded: origin, reference case
    void contextShownChanged(); // what is said of it: teaching mode, the true class asked for
    void modelChanged();        // the fields may be others

private:
    class Step;
    static constexpr int kNoMerge = -1;
    void adopt(std::shared_ptr<const Model> model, std::shared_ptr<const FeatureSchema> schema);
    void push(FormState after, UndoStep::Words words, int mergeKey = kNoMerge,
              std::unique_ptr<UndoStep> also = nullptr);
    void apply(const FormState &state);
    // A state that was made with another model or in another language, as it is to be now.
    [[nodiscard]] FormState asOfNow(FormState state, const std::string &modelThen) const;
    [[nodiscard]] std::string modelNow() const { return model_ ? model_->sha256 : std::string(); }
    struct Waiting { // while another schema is shown
        FormState state;
        std::string fingerprint;
        std::string model;
        UndoSteps steps;
    };
    struct Checked {
        std::vector<FeatureRange> ranges;
        ValidationReport report;
        std::vector<Inconsistency> inconsistencies;
    };
    [[nodiscard]] Checked checked(const FormState &state) const;
    void checkPlausible(Checked &checked, int fold) const;
    void validateAll();
    [[nodiscard]] FormState afterPaste(const InputText &input) const;
    [[nodiscard]] FormState emptyState() const;
    // A value as text that reads back as this value under these ranges.
    [[nodiscard]] QString textOf(std::size_t feature, double value, const std::vector<FeatureRange> &ranges) const;
    [[nodiscard]] QString originWords(const FormState &state) const;
    void attachReferenceCase(FormState &state) const; // when the baseline is one of the model's cases

    std::shared_ptr<const Model> model_;
    std::shared_ptr<const FeatureSchema> schema_;           // the model's while there is one
    std::shared_ptr<const PlausibilityCheck> plausibility_; // the model's; without it the schema's rules alone
    std::vector<Inconsistency> inconsistencies_;
    std::vector<FeatureRange> ranges_;
    FormState state_;
    ValidationReport report_;
    std::map<std::string, Waiting> waiting_; // by schema id
    std::unique_ptr<QUndoStack> undo_;
    int typing_ = 0;
    bool teaching_ = false;
    bool revealed_ = false; // the true class of the case that is shown
};

} // namespace cytogauge::ui
