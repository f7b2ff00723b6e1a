// What a training needs, as fields: the file, the class column, the classifier with its options, folds, name.
#pragma once

#include "ui/models/model_shelf.h"
#include "ui/models/training.h"
#include "ui/models/training_options.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QFormLayout;
class QGridLayout;
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
    struct OptionField {
        TrainingOption option;
        QWidget *field = nullptr;
    };
    void addOption(const TrainingOption &option, QGridLayout *rows);
    [[nodiscard]] QString wordsOfSource() const;
    [[nodiscard]] static std::optional<QString> chosen(const OptionField &option);
    Training &training_;
    const ModelShelf &shelf_;
    QLineEdit *path_;
    QFormLayout *rows_ = nullptr;
    QLabel *schema_;
    QComboBox *numbers_;    // what numbered fields mean
    QLineEdit *schemaName_; // of a schema that is made from the file
    QLineEdit *classNames_; // what labels mean
    QComboBox *target_;
    QLineEdit *ignored_; // columns to leave out
    QComboBox *positive_;
    QComboBox *classifier_;
    QWidget *optionArea_;
    QList<OptionField> options_;
    QSpinBox *folds_;
    QSpinBox *repeats_;
    QSpinBox *seed_;
    QLineEdit *id_;
    QLineEdit *version_;
};

} // namespace cytogauge::ui
