// What *What-if* holds, without any widget: three scenarios, each a list of steps away from the patient, the field that
// is being moved and how. Every step goes onto the form's stack of undo. Widgets draw what this says.
#pragma once

#include "core/prediction/neighbours.h"
#include "core/prediction/what_if.h"
#include "ui/common/action_time.h"
#include "ui/common/undo_step.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QUndoStack;

namespace cytogauge::ui {

class BackgroundTask;

// The patient, as the form holds it.
struct WhatIfCase {
    std::shared_ptr<const Model> model;
    std::vector<double> values;
    int fold = -1;
    double threshold = 0.5;
    int label = 0;
    std::optional<std::size_t> referenceCase;
};

struct WhatIfStep {
    std::vector<FieldMove> moves;
    WhatIfMode mode = WhatIfMode::linked;
    double probability = 0.0; // after it, when it was made
    friend bool operator==(const WhatIfStep &, const WhatIfStep &) = default;
};

class WhatIfState : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t scenarioCount = 3;
    using Scenarios = std::array<std::vector<WhatIfStep>, scenarioCount>;

    explicit WhatIfState(QUndoStack &undo, QObject *parent = nullptr);
    ~WhatIfState() override;

    // None: the form is incomplete. The scenarios stay, and their steps are taken from the new values.
    void setCase(std::optional<WhatIfCase> patient);
    void forget(); // another patient: all scenarios are empty again, and kept for the case that they belong to
    [[nodiscard]] const std::optional<WhatIfCase> &patient() const { return case_; }

    void setFeature(std::size_t feature);
    [[nodiscard]] std::size_t feature() const { return feature_; }
    void setMode(WhatIfMode mode);
    [[nodiscard]] WhatIfMode mode() const { return mode_; }
    void setActive(std::size_t scenario);
    [[nodiscard]] std::size_t active() const { return active_; }
    [[nodiscard]] const Scenarios &scenarios() const { return scenarios_; }
    [[nodiscard]] static QString scenarioName(std::size_t scenario); // "A"

    // All of these only with a patient.
    [[nodiscard]] std::vector<double> values() const; // of the active scenario, with what is being dragged
    [[nodiscard]] WhatIfPoint now() const;            // of values(): the field, the probability, how strange
    [[nodiscard]] double ownProbability() const;      // of the patient
    [[nodiscard]] const WhatIfCurve &curve() const;   // of the field, in the active scenario
    [[nodiscard]] double low() const;                 // the field's range in the picture
    [[nodiscard]] double high() const;
    [[nodiscard]] double step() const; // of an arrow key
    [[nodiscard]] QString sentence() const;
    // The patient's probability, then that after each step.
    [[nodiscard]] std::vector<double> history(std::size_t scenario) const;

    // While the mark is dragged nothing is a step yet.
    void preview(double value);
    void cancelPreview();
    // One step of undo. By keys: consecutive moves of one field are one step.
    void move(double value, bool byKey);
    void reset(); // the active scenario
    // The same as a part of another step, which has to make it; null: there is nothing to reset.
    [[nodiscard]] std::unique_ptr<UndoStep> resetStep();
    void moveToOtherClass();   // all fields to those of the nearest reference case of the other class
    void findSmallestChange(); // away from the interface thread; then a step
    [[nodiscard]] bool searching() const;

    [[nodiscard]] QJsonObject toJson() const; // with what is kept
    // Scenarios of an earlier run: each waits for the very case that it belongs to.
    void restore(const QJsonObject &json);

Q_SIGNALS:
    void changed();
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

private:
    class Command;
    void push(WhatIfStep step, UndoStep::Words words, bool byKey);
    void apply(const Scenarios &scenarios, std::size_t active);
    [[nodiscard]] QJsonObject scenariosJson() const; // of the patient; empty without any
    void keep(QJsonObject scenarios);
    void takeKept();
    void changedAll();
    [[nodiscard]] WhatIfPlace placeOf(std::size_t scenario) const; // after its steps
    [[nodiscard]] std::vector<double> valuesOf(std::size_t scenario) const { return placeOf(scenario).row; }
    [[nodiscard]] int fieldsSet() const; // that differ from the patient's, when steps set others than the field moved
    [[nodiscard]] QString fieldWords() const;

    QUndoStack &undo_;
    BackgroundTask *search_;
    std::optional<WhatIfCase> case_;
    std::unique_ptr<WhatIf> whatIf_;
    std::unique_ptr<NeighbourSearch> neighbours_; // made when first asked for
    std::size_t feature_ = 0;
    WhatIfMode mode_ = WhatIfMode::linked;
    std::size_t active_ = 0;
    Scenarios scenarios_;
    std::optional<double> preview_;
    std::vector<QJsonObject> kept_; // scenarios of other cases, the latest first
    mutable std::optional<WhatIfCurve> curve_;
};

} // namespace cytogauge::ui
