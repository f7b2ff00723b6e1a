// Similar patients: the table of the nearest reference cases and, for the chosen row, the fields that differ.
#pragma once

#include "core/prediction/neighbours.h"
#include "core/prediction/prediction.h"
#include "ui/common/action_time.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace cytogauge::ui {

class CalmTable;
class SimilarTable;

class SimilarView : public QWidget {
    Q_OBJECT

public:
    explicit SimilarView(QWidget *parent = nullptr);

    // Searches at once (under a millisecond): only called while the view is shown.
    // leaveOut: the case itself, when the form was filled with one.
    void setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction,
                    std::vector<double> values, std::optional<std::size_t> leaveOut);
    [[nodiscard]] const SimilarTable &table() const { return *table_; }

Q_SIGNALS:
    void copied(const QString &what, cytogauge::ui::TimeTaken taken);

private:
    void showChosen();

    std::unique_ptr<NeighbourSearch> search_; // of the last model
    SimilarTable *table_;
    CalmTable *view_;
    QLabel *summary_;
    QLabel *chosen_;
};

} // namespace cytogauge::ui
