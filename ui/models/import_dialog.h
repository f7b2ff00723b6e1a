// Asks what a model of XGBoost means by its inputs and its labels, and imports it.
#pragma once

#include "ui/models/label_meaning.h"
#include "ui/models/model_shelf.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace cytogauge::ui {

class MessageBar;

class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(QString path, ModelShelf &shelf, QWidget *parent); // shelf must outlive this

    void addSchemaFile(const QString &path); // what a person chose

private:
    void askSchemaFile();
    void showSchema();
    void showMeaning();
    void makeRoom();
    void start();
    void showFailure(const Error &error);

    QString path_;
    ModelShelf &shelf_;
    LabelMeaning meaning_;
    QComboBox *schema_;
    QLineEdit *id_;
    QFormLayout *rows_; // the schema and the name, then one for each label
    QList<QComboBox *> labels_;
    MessageBar *bar_;
    QPushButton *import_;
};

} // namespace cytogauge::ui
