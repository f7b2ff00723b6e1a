#include "ui/form/entry_form_model.h"

#include "core/prediction/plausibility_check.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/form/field_words.h"
#include "ui/form/sample_date.h"

#include <QDate>
#include <QUndoStack>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int kUndoLimit = 500;
constexpr int kTypingId = 1;

} // namespace

// One step between two states. Forms are some kilobytes, so that whole states are simpler than differences.
class EntryFormModel::Step final : public UndoStep {
public:
    Step(EntryFormModel &form, FormState after, Words words, int mergeKey, std::unique_ptr<UndoStep> also)
        : UndoStep(std::move(words)),
          form_(&form),
          before_(form.state_),
          after_(std::move(after)),
          model_(form.modelNow()),
          also_(std::move(also)),
          mergeKey_(mergeKey),
          typing_(form.typing_)
    {
    }

    void takeBack() override
    {
        if (also_) {
            also_->takeBack();
        }
        form_->apply(form_->asOfNow(before_, model_));
    }
    void makeAgain() override
    {
        form_->apply(form_->asOfNow(after_, model_));
        if (also_) {
            also_->makeAgain();
        }
    }
    [[nodiscard]] std::unique_ptr<UndoStep> copy(const OwnerNow &now) const override
    {
        auto same = std::make_unique<Step>(*form_, after_, words(), mergeKey_, also_ ? also_->copy(now) : nullptr);
        same->before_ = before_;
        same->model_ = model_;
        same->typing_ = typing_;
        if (now) {
            same->form_ = static_cast<EntryFormModel *>(now(form_));
        }
        return same;
    }
    [[nodiscard]] int id() const override { return mergeKey_ == kNoMerge ? -1 : kTypingId; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto &next = static_cast<const Step &>(*other);
        if (next.mergeKey_ != mergeKey_ || next.typing_ != typing_) {
            return false;
        }
        after_ = next.after_;
        setObsolete(before_ == after_);
        return true;
    }

private:
    EntryFormModel *form_;
    FormState before_;
    FormState after_;
    std::string model_; // whose reference case and fold the states name
    std::unique_ptr<UndoStep> also_;
    int mergeKey_;
    int typing_;
};

EntryFormModel::EntryFormModel(QObject *parent) : QObject(parent), undo_(std::make_unique<QUndoStack>())
{
    undo_->setUndoLimit(kUndoLimit);
}

EntryFormModel::~EntryFormModel()
{
    // A stack that goes tells that it is empty now, to listeners that may have gone already.
    undo_->disconnect();
}

FormState EntryFormModel::emptyState() const
{
    FormState state;
    state.input.texts.resize(schema_ ? schema_->size() : 0);
    return state;
}

void EntryFormModel::setModel(std::shared_ptr<const Model> model)
{
    if (model != model_ || (!model && schema_)) {
        const FeatureSchema *schema = model ? &model->schema : nullptr;
        adopt(model, {model, schema});
    }
}

void EntryFormModel::setSchema(std::shared_ptr<const FeatureSchema> schema)
{
    const bool same = !model_ && schema && schema_ && schema->fingerprint() == schema_->fingerprint();
    if (!same) {
        adopt(nullptr, std::move(schema));
    }
}

void EntryFormModel::adopt(std::shared_ptr<const Model> model, std::shared_ptr<const FeatureSchema> schema)
{
    const bool sameSchema = schema && schema_ && schema->fingerprint() == schema_->fingerprint();
    endTyping(); // a step belongs to one model
    if (schema_ && !sameSchema) {
        waiting_[schema_->id] = {state_, schema_->fingerprint(), modelNow(), copyOf(*undo_)};
    }
    const std::string modelThen = modelNow();
    const FormHeader header = state_.header;
    model_ = std::move(model);
    schema_ = std::move(schema);
    plausibility_ = model_ ? PlausibilityCheck::of(model_) : nullptr;
    UndoSteps steps;
    if (sameSchema) {
        state_ = asOfNow(std::move(state_), modelThen);
    } else {
        state_ = emptyState();
        state_.header = header;
        const auto known = schema_ ? waiting_.find(schema_->id) : waiting_.end();
        if (known != waiting_.end() && known->second.fingerprint == schema_->fingerprint()) {
            state_ = asOfNow(std::move(known->second.state), known->second.model);
            steps = std::move(known->second.steps);
            waiting_.erase(known);
        } else if (!schema_) {
            state_.header = {};
        }
    }
    validateAll();
    if (!sameSchema) {
        setSteps(*undo_, std::move(steps)); // its listeners look at what is valid now
    }
    Q_EMIT modelChanged();
    Q_EMIT headerChanged();
    Q_EMIT contextChanged();
    Q_EMIT inputChanged();
}

const FeatureSchema &EntryFormModel::schema() const
{
    Q_ASSERT(schema_);
    return *schema_;
}

QString EntryFormModel::text(std::size_t feature) const
{
    return QString::fromStdString(state_.input.texts[feature]);
}

bool EntryFormModel::blank() const
{
    return std::ranges::all_of(report_.fields,
                               [](const FieldReport &field) { return field.state == FieldState::empty; });
}

bool EntryFormModel::sampleDateValid() const
{
    const QString text = state_.header.sampleDate.trimmed();
    return text.isEmpty() || (text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid());
}

std::vector<std::size_t> EntryFormModel::missing() const
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < report_.fields.size(); ++i) {
        if (stopsPrediction(report_.fields[i].state)) {
            result.push_back(i);
        }
    }
    return result;
}

std::vector<std::size_t> EntryFormModel::withState(FieldState state) const
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < report_.fields.size(); ++i) {
        if (report_.fields[i].state == state) {
            result.push_back(i);
        }
    }
    return result;
}

QString EntryFormModel::originWords(const FormState &state) const
{
    if (state.recordNumber > 0) {
        return tr("record %1").arg(state.recordNumber);
    }
    if (state.origin.isEmpty() || !state.referenceCase) {
        return state.origin;
    }
    return tr("case %1").arg(displayText(model_->cases[*state.referenceCase].id));
}

FormState EntryFormModel::asOfNow(FormState state, const std::string &modelThen) const
{
    if (modelThen != modelNow()) {
        attachReferenceCase(state);
    }
    state.origin = originWords(state);
    return state;
}

void EntryFormModel::takeOver(const EntryFormModel &other, const UndoStep::OwnerNow &now)
{
    if (!schema_ || !other.schema_ || schema_->fingerprint() != other.schema_->fingerprint()) {
        adopt(other.model_, other.schema_);
    }
    waiting_.clear();
    for (const auto &[id, one] : other.waiting_) {
        waiting_[id] = {one.state, one.fingerprint, one.model, copyOf(one.steps, now)};
    }
    teaching_ = other.teaching_;
    revealed_ = other.revealed_;
    setSteps(*undo_, copyOf(*other.undo_, now));
    typing_ = other.typing_ + 1;
    apply(asOfNow(other.state_, other.modelNow()));
}

bool EntryFormModel::changed(std::size_t feature) const
{
    return !state_.baseline.empty() && state_.baseline[feature] != state_.input.texts[feature];
}

bool EntryFormModel::anyChanged() const
{
    return !state_.baseline.empty() && state_.baseline != state_.input.texts;
}

void EntryFormModel::push(FormState after, UndoStep::Words words, int mergeKey, std::unique_ptr<UndoStep> also)
{
    if (after == state_ && !also) {
        return;
    }
    if (mergeKey == kNoMerge) {
        endTyping();
    }
    undo_->push(new Step(*this, std::move(after), std::move(words), mergeKey, std::move(also)));
}

void EntryFormModel::apply(const FormState &state)
{
    const FormState before = std::exchange(state_, state);
    revealed_ = revealed_ && before.referenceCase == state_.referenceCase;
    const ValidationReport reportBefore = report_;
    validateAll();
    const bool sameBaseline = before.baseline == state_.baseline;
    bool inputDiffers = before.fold != state_.fold;
    for (std::size_t i = 0; i < state_.input.texts.size(); ++i) {
        const bool textDiffers = before.input.texts[i] != state_.input.texts[i];
        inputDiffers = inputDiffers || textDiffers;
        const bool contradicts = report_.fields[i].state == FieldState::inconsistent; // what is expected may have moved
        if (textDiffers || contradicts || !sameBaseline || reportBefore.fields[i] != report_.fields[i]) {
            Q_EMIT fieldChanged(static_cast<int>(i));
        }
    }
    if (before.header != state_.header) {
        Q_EMIT headerChanged();
    }
    if (before.origin != state_.origin || before.fold != state_.fold) {
        Q_EMIT contextChanged();
    }
    if (inputDiffers) {
        Q_EMIT inputChanged();
    }
}

EntryFormModel::Checked EntryFormModel::checked(const FormState &state) const
{
    Checked result;
    if (model_) {
        // A held-out case is judged by what its own fold's model has seen.
        result.ranges = state.fold >= 0 ? model_->folds[static_cast<std::size_t>(state.fold)].ranges : model_->ranges();
    }
    if (schema_) {
        result.report = validate(*schema_, state.input, result.ranges);
        checkPlausible(result, state.fold);
    }
    return result;
}

void EntryFormModel::validateAll()
{
    Checked result = checked(state_);
    ranges_ = std::move(result.ranges);
    report_ = std::move(result.report);
    inconsistencies_ = std::move(result.inconsistencies);
}

void EntryFormModel::setText(std::size_t feature, const QString &text)
{
    FormState after = state_;
    after.input.texts[feature] = text.toStdString();
    push(
        std::move(after), [label = schema().features[feature].label] { return tr("Type %1").arg(schemaText(label)); },
        static_cast<int>(feature));
}

void EntryFormModel::replaceText(std::size_t feature, const QString &text, UndoStep::Words words)
{
    FormState after = state_;
    after.input.texts[feature] = text.toStdString();
    push(std::move(after), std::move(words));
}

void EntryFormModel::setValues(const std::vector<double> &values, UndoStep::Words words, std::unique_ptr<UndoStep> also)
{
    FormState after = state_;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (stopsPrediction(report_.fields[i].state) || report_.fields[i].number.value != values[i]) {
            after.input.texts[i] = textOf(i, values[i], ranges_).toStdString();
        }
    }
    push(std::move(after), std::move(words), kNoMerge, std::move(also));
}

void EntryFormModel::setHeader(HeaderField field, const QString &text)
{
    FormState after = state_;
    UndoStep::Words words;
    switch (field) {
    case HeaderField::patient:
        after.header.patient = text;
        words = [] { return tr("Type patient reference"); };
        break;
    case HeaderField::sampleDate:
        if (const auto date = sampleDateOf(text)) {
            after.header.sampleDate = date->toString(Qt::ISODate);
        } else {
            after.header.sampleDate = text;
        }
        words = [] { return tr("Type date of sample"); };
        break;
    case HeaderField::note:
        after.header.note = text;
        words = [] { return tr("Type note"); };
        break;
    }
    push(std::move(after), std::move(words), static_cast<int>(size()) + static_cast<int>(field));
}

RawInput EntryFormModel::pasted(const InputText &input) const
{
    RawInput result = state_.input;
    for (std::size_t i = 0; i < result.texts.size() && i < input.texts.size(); ++i) {
        if (input.texts[i]) {
            result.texts[i] = asWrittenHere(i, *input.texts[i]);
        }
    }
    return result;
}

FormState EntryFormModel::afterPaste(const InputText &input) const
{
    FormState after = state_;
    after.input = pasted(input);
    if (input.count() == size() && after.input.texts != after.baseline) {
        after.origin.clear();
        after.recordNumber = 0;
        after.baseline.clear();
        after.fold = -1;
        after.referenceCase.reset();
    }
    return after;
}

void EntryFormModel::paste(const InputText &input)
{
    push(afterPaste(input), [] { return tr("Paste"); });
}

bool EntryFormModel::leavesLoaded(const InputText &input) const
{
    return !state_.origin.isEmpty() && afterPaste(input).origin.isEmpty();
}

ValidationReport EntryFormModel::pastedReport(const InputText &input) const
{
    return checked(afterPaste(input)).report;
}

void EntryFormModel::restore(FormState state, UndoStep::Words words)
{
    const int fold = state.fold;
    attachReferenceCase(state);
    if (model_ && state.fold < 0 && fold < static_cast<int>(model_->folds.size())) {
        state.fold = fold;
    }
    push(std::move(state), std::move(words));
}

void EntryFormModel::clear()
{
    push(emptyState(), [] { return tr("Clear"); });
}

void EntryFormModel::revertField(std::size_t feature)
{
    if (!changed(feature)) {
        return;
    }
    FormState after = state_;
    after.input.texts[feature] = after.baseline[feature];
    push(std::move(after),
         [label = schema().features[feature].label] { return tr("Revert %1").arg(schemaText(label)); });
}

void EntryFormModel::revertAll()
{
    if (!anyChanged()) {
        return;
    }
    FormState after = state_;
    after.input.texts = after.baseline;
    push(std::move(after), [] { return tr("Revert all"); });
}

} // namespace cytogauge::ui
