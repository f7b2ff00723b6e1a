// How samples and records come into the form, and what it says of values that contradict each other.
#include "ui/form/entry_form_model.h"

#include "core/exchange/held_out_fold.h"
#include "core/prediction/plausibility_check.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/form/field_words.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace cytogauge::ui {

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

QString EntryFormModel::textOf(std::size_t feature, double value, const std::vector<FeatureRange> &ranges) const
{
    QString text = numberText(value);
    const NumberRange range = numberRange(schema_->features[feature], ranges.empty() ? nullptr : &ranges[feature]);
    return parseNumber(text.toStdString(), range).ok() ? text : fieldText(value);
}

std::string EntryFormModel::asWrittenHere(std::size_t feature, const std::string &text) const
{
    const std::string mark = QLocale().decimalPoint().toStdString();
    const char other = mark == "," ? '.' : ',';
    if ((mark != "," && mark != ".") || text.find(mark) != std::string::npos || std::ranges::count(text, other) != 1) {
        return text;
    }
    std::string here = text;
    here[here.find(other)] = mark.front();
    const NumberRange range = numberRange(schema_->features[feature], ranges_.empty() ? nullptr : &ranges_[feature]);
    const ParsedNumber before = parseNumber(text, range);
    const ParsedNumber after = parseNumber(here, range);
    return before.ok() && after.ok() && before.value == after.value ? here : text;
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
    if (after.recordNumber > 0) {
        after.header = {}; // of that record's patient, who is not this case
    }
    after.recordNumber = 0;
    after.origin = tr("case %1").arg(displayText(reference.id));
    after.referenceCase = caseIndex;
    after.fold = reference.fold;
    push(std::move(after), [id = displayText(reference.id)] { return tr("Fill with case %1").arg(id); });
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
    if (model_ && after.fold < 0) {
        after.fold = heldOutFold(record.record, *model_);
    }
    push(std::move(after), [number = record.number] { return tr("Open record %1").arg(number); });
}

std::optional<std::size_t> EntryFormModel::trueClass() const
{
    return state_.referenceCase
               ? std::optional(static_cast<std::size_t>(model_->cases[*state_.referenceCase].classIndex))
               : std::nullopt;
}

bool EntryFormModel::trueClassHidden() const
{
    return teaching_ && !revealed_ && state_.referenceCase;
}

void EntryFormModel::setTeaching(bool on)
{
    teaching_ = on;
    revealed_ = false;
    Q_EMIT contextShownChanged();
}

void EntryFormModel::revealTrueClass()
{
    revealed_ = true;
    Q_EMIT contextShownChanged();
}

// A field that contradicts the others warns; it never stops a prediction. Asked from the first pair of fields on: what
// is not there yet counts for nothing.
void EntryFormModel::checkPlausible(Checked &checked, int fold) const
{
    if (checked.report.filled == 0) {
        return;
    }
    std::vector<double> row;
    row.reserve(checked.report.fields.size());
    for (const FieldReport &field : checked.report.fields) {
        row.push_back(stopsPrediction(field.state) ? std::numeric_limits<double>::quiet_NaN() : field.number.value);
    }
    checked.inconsistencies = plausibility_ ? plausibility_->check(row, fold) : checkPlausibility(*schema_, {}, row);
    for (const Inconsistency &one : checked.inconsistencies) {
        checked.report.fields[one.feature].state = FieldState::inconsistent;
    }
}

const Inconsistency *EntryFormModel::inconsistency(std::size_t feature) const
{
    const auto found = std::ranges::find(inconsistencies_, feature, &Inconsistency::feature);
    return found == inconsistencies_.end() ? nullptr : &*found;
}

void EntryFormModel::applyFix(std::size_t feature)
{
    const Inconsistency *one = inconsistency(feature);
    if (!one || !one->fix) {
        return;
    }
    FormState after = state_;
    if (one->fix->otherFeature) {
        std::swap(after.input.texts[feature], after.input.texts[*one->fix->otherFeature]);
    } else {
        after.input.texts[feature] = textOf(feature, one->fix->value, ranges_).toStdString();
    }
    push(std::move(after),
         [label = schema().features[feature].label] { return tr("Correct %1").arg(schemaText(label)); });
}

} // namespace cytogauge::ui
