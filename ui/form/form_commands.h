// The commands of the Patient page as actions, with their shortcuts; and the menu of samples.
#pragma once

#include "ui/form/patient_page.h"

#include <functional>

class QAbstractButton;

namespace cytogauge::ui {

class EntryFormModel;
class SamplePicker;

// Makes the actions that stay; the samples follow the model.
[[nodiscard]] PatientPage::Commands makeCommands(QWidget *page, EntryFormModel &form);

// What the sample buttons and the menu do: load this case, or say why not.
struct SampleCommands {
    std::function<SamplePicker *()> picker; // null without a model
    std::function<void(std::optional<std::size_t> caseIndex, const QString &notFound)> load;
};
void fillSamples(PatientPage::Commands &commands, QWidget *page, const FeatureSchema *schema,
                 const SampleCommands &samples);

// A button that is an action: text, enabled state and click; the button keeps its own look.
void bindButton(QAbstractButton *button, QAction *action);

} // namespace cytogauge::ui
