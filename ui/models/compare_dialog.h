// Compare a version with another one of the same schema.
#pragma once

#include "ui/common/background_task.h"
#include "ui/models/model_shelf.h"

#include <QDialog>

class QComboBox;

namespace cytogauge::ui {

class ComparisonView;

class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const ModelShelf &shelf, const QString &key, double threshold, QWidget *parent);
    [[nodiscard]] ComparisonView *view() const { return view_; }
    // Those that the version can be compared with.
    [[nodiscard]] static QList<ShelfEntry> othersOf(const ModelShelf &shelf, const ShelfEntry &entry);

private:
    void start();
    std::shared_ptr<const Model> first_;
    QList<ShelfEntry> others_;
    double threshold_;
    QComboBox *other_;
    ComparisonView *view_;
    BackgroundTask worker_{BackgroundTask::Policy::latest};
};

} // namespace cytogauge::ui
