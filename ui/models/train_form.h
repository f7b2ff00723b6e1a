// What a training needs, as fields: the file, the class column, the classifier with its options, folds, name.
#pragma once

#include "ui/models/model_shelf.h"
#include "ui/models/training.h"

#include <QWidget>

#include <map>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace cytogauge::ui {

class TrainForm : public QWidget {
    Q_OBJECT

public:
    TrainForm(Training &training, const ModelShelf &shelf, QWidget *parent = nullptr);
    [[nodiscard]] TrainingRequest request() const;
    [[nodiscard]] QString problem() const; // empty: it can be trained
    void setPath(const QString &path);     // reads the header

signals:
    void changed();

private:
    void addFileRows(QFormLayout *form);
    void addClassifierRows(QFormLayout *form);
    void addRunRows(QFormLayout *form);
    void askFile();
    void showSource();
    void showOptions();
    void suggestName();
    Training &training_;
    const ModelShelf &shelf_;
    QLineEdit *path_;
    QFormLayout *rows_ = nullptr;
    QLabel *schema_;
    QComboBox *numbers_;    // what numbered fields mean
    QLineEdit *classNames_; // what labels mean
    QComboBox *target_;
    QComboBox *positive_;
    QComboBox *classifier_;
    QWidget *optionArea_;
    QFormLayout *optionRows_;
    std::map<QString, QLineEdit *> options_;
    QSpinBox *folds_;
    QSpinBox *repeats_;
    QSpinBox *seed_;
    QLineEdit *id_;
    QLineEdit *version_;
};

} // namespace cytogauge::ui
