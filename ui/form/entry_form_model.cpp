#include "ui/form/entry_form_model.h"

#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/form/field_words.h"

#include <QDate>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <charconv>

namespace cytogauge::ui {

namespace {

constexpr int kUndoLimit = 500;
constexpr int kTypingId = 1;
constexpr int kNoMerge = -1;

// "…;fold:3" of a record's flags; -1 when there is none.
int foldOf(std::string_view flags)
{
    constexpr std::string_view key = "fold:";
    const std::size_t at = flags.find(key);
    int fold = -1;
    if (at != std::string_view::npos) {
        const char *end = flags.data() + flags.size();
        if (std::from_chars(flags.data() + at + key.size(), end, fold).ec != std::errc{}) {
            return -1;
        }
    }
    return fold;
}

} // namespace

// One step between two states. Forms are some kilobytes, so that whole states are simpler than differences.
class EntryFormModel::Step final : public QUndoCommand {
public:
    Step(EntryFormModel &form, FormState after, const QString &name, int mergeKey)
        : QUndoCommand(name),
          form_(form),
          before_(form.state_),
          after_(std::move(after)),
          mergeKey_(mergeKey),
          typing_(form.typing_)
    {
    }

    void undo() override { form_.apply(before_); }
    void redo() override { form_.apply(after_); }
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
    EntryFormModel &form_;
    FormState before_;
    FormState after_;
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
    if (schema_ && !sameSchema) {
        waiting_[schema_->id] = state_;
    }
    const FormHeader header = state_.header;
    undo_->clear();
    model_ = std::move(model);
    schema_ = std::move(schema);
    if (!sameSchema) {
        state_ = emptyState();
        if (schema_) {
            const auto known = waiting_.find(schema_->id);
            if (known != waiting_.end() && known->second.input.texts.size() == schema_->size()) {
                state_ = known->second;
            } else {
                state_.header = header;
            }
        }
    }
    attachReferenceCase(state_);
    state_.origin = originWords(state_);
    validateAll();
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

// A case that the model was trained on must never be answered by that model, whatever way it came into the form.
void EntryFormModel::attachReferenceCase(FormState &state) const
{
    state.referenceCase.reset();
    state.fold = -1;
    if (!model_ || state.baseline.empty()) {
        return;
    }
    const ValidationReport loaded = validate(model_->schema, RawInput{state.baseline}, {});
    if (!loaded.complete()) {
        return;
    }
    const std::vector<double> values = loaded.values();
    const auto found = std::ranges::find(model_->cases, values, &ReferenceCase::values);
    if (found != model_->cases.end()) {
        state.referenceCase = static_cast<std::size_t>(found - model_->cases.begin());
        state.fold = found->fold;
    }
}

QString EntryFormModel::originWords(const FormState &state) const
{
    if (state.recordNumber > 0) {
        return tr("record %1").arg(state.recordNumber);
    }
    if (state.origin.isEmpty() || !state.referenceCase) {
        return state.origin;
    }
    return tr("case %1").arg(QString::fromStdString(model_->cases[*state.referenceCase].id));
}

void EntryFormModel::takeOver(const EntryFormModel &other)
{
    waiting_ = other.waiting_;
    setModel(other.model_);
    undo_->clear();
    FormState state = other.state_;
    state.origin = originWords(state);
    apply(state);
}

QString EntryFormModel::textOf(std::size_t feature, double value, const std::vector<FeatureRange> &ranges) const
{
    QString text = numberText(value);
    const NumberRange range = numberRange(schema_->features[feature], ranges.empty() ? nullptr : &ranges[feature]);
    return parseNumber(text.toStdString(), range).ok() ? text : fieldText(value);
}

bool EntryFormModel::changed(std::size_t feature) const
{
    return !state_.baseline.empty() && state_.baseline[feature] != state_.input.texts[feature];
}

bool EntryFormModel::anyChanged() const
{
    return !state_.baseline.empty() && state_.baseline != state_.input.texts;
}

void EntryFormModel::push(FormState after, const QString &name, int mergeKey)
{
    if (after == state_) {
        return;
    }
    if (mergeKey == kNoMerge) {
        endTyping();
    }
    undo_->push(new Step(*this, std::move(after), name, mergeKey));
}

void EntryFormModel::apply(const FormState &state)
{
    const FormState before = std::exchange(state_, state);
    const ValidationReport reportBefore = report_;
    validateAll();
    const bool sameBaseline = before.baseline == state_.baseline;
    bool inputDiffers = before.fold != state_.fold;
    for (std::size_t i = 0; i < state_.input.texts.size(); ++i) {
        const bool textDiffers = before.input.texts[i] != state_.input.texts[i];
        inputDiffers = inputDiffers || textDiffers;
        if (textDiffers || !sameBaseline || reportBefore.fields[i] != report_.fields[i]) {
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

void EntryFormModel::validateAll()
{
    ranges_.clear();
    if (model_) {
        // A held-out case is judged by what its own fold's model has seen.
        ranges_ = fold() >= 0 ? model_->folds[static_cast<std::size_t>(fold())].ranges : model_->ranges();
    }
    report_ = schema_ ? validate(*schema_, state_.input, ranges_) : ValidationReport{};
}

void EntryFormModel::setText(std::size_t feature, const QString &text)
{
    FormState after = state_;
    after.input.texts[feature] = text.toStdString();
    push(std::move(after), tr("Type %1").arg(schemaText(schema().features[feature].label)), static_cast<int>(feature));
}

void EntryFormModel::replaceText(std::size_t feature, const QString &text, const QString &stepName)
{
    FormState after = state_;
    after.input.texts[feature] = text.toStdString();
    push(std::move(after), stepName, kNoMerge);
}

void EntryFormModel::setHeader(HeaderField field, const QString &text)
{
    FormState after = state_;
    QString name;
    switch (field) {
    case HeaderField::patient:
        after.header.patient = text;
        name = tr("Type patient reference");
        break;
    case HeaderField::sampleDate:
        after.header.sampleDate = text;
        name = tr("Type date of sample");
        break;
    case HeaderField::note:
        after.header.note = text;
        name = tr("Type note");
        break;
    }
    push(std::move(after), name, static_cast<int>(size()) + static_cast<int>(field));
}

RawInput EntryFormModel::pasted(const InputText &input) const
{
    RawInput result = state_.input;
    for (std::size_t i = 0; i < result.texts.size() && i < input.texts.size(); ++i) {
        if (input.texts[i]) {
            result.texts[i] = *input.texts[i];
        }
    }
    return result;
}

void EntryFormModel::paste(const InputText &input)
{
    FormState after = state_;
    after.input = pasted(input);
    push(std::move(after), tr("Paste"));
}

void EntryFormModel::loadCase(std::size_t caseIndex)
{
    const ReferenceCase &reference = model_->cases[caseIndex];
    const std::vector<FeatureRange> &own = model_->folds[static_cast<std::size_t>(reference.fold)].ranges;
    FormState after = state_;
    for (std::size_t i = 0; i < after.input.texts.size(); ++i) {
        after.input.texts[i] = textOf(i, reference.values[i], own).toStdString();
    }
    after.baseline = after.input.texts;
    after.recordNumber = 0;
    after.origin = tr("case %1").arg(QString::fromStdString(reference.id));
    after.referenceCase = caseIndex;
    after.fold = reference.fold;
    const QString words = tr("Fill with %1").arg(after.origin);
    push(std::move(after), words);
}

void EntryFormModel::loadRecord(const StoredRecord &record)
{
    FormState after = emptyState();
    const std::vector<FeatureRange> ranges = model_ ? model_->ranges() : std::vector<FeatureRange>{};
    for (std::size_t i = 0; i < after.input.texts.size(); ++i) {
        // Imported records may come without the typed texts.
        if (i < record.record.inputsTyped.size() && !record.record.inputsTyped[i].empty()) {
            after.input.texts[i] = record.record.inputsTyped[i];
        } else if (i < record.record.inputs.size()) {
            after.input.texts[i] = textOf(i, record.record.inputs[i], ranges).toStdString();
        }
    }
    after.baseline = after.input.texts;
    after.header = {QString::fromStdString(record.record.patient), QString::fromStdString(record.record.sampleDate),
                    QString::fromStdString(record.record.note)};
    after.recordNumber = record.number;
    after.origin = originWords(after);
    attachReferenceCase(after);
    const int fold = foldOf(record.record.flags);
    if (model_ && after.fold < 0 && record.record.modelSha256 == model_->sha256 &&
        fold < static_cast<int>(model_->folds.size())) {
        after.fold = fold; // an edited reference case stays with the model that has not seen it
    }
    const QString words = tr("Open %1").arg(after.origin);
    push(std::move(after), words);
}

void EntryFormModel::clear()
{
    push(emptyState(), tr("Clear"));
}

void EntryFormModel::revertField(std::size_t feature)
{
    if (!changed(feature)) {
        return;
    }
    FormState after = state_;
    after.input.texts[feature] = after.baseline[feature];
    push(std::move(after), tr("Revert %1").arg(schemaText(schema().features[feature].label)));
}

void EntryFormModel::revertAll()
{
    if (!anyChanged()) {
        return;
    }
    FormState after = state_;
    after.input.texts = after.baseline;
    push(std::move(after), tr("Revert all"));
}

} // namespace cytogauge::ui
