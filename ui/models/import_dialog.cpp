#include "ui/models/import_dialog.h"

#include "core/base/durable_file.h"
#include "core/dataset/schema_choice.h"
#include "core/model/import_model.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/message_bar.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr int leastCharacters = 18; // of a schema's title; there is room for more
constexpr int fixedRows = 2;        // of the form, before those of the labels

} // namespace

ImportDialog::ImportDialog(QString path, ModelShelf &shelf, QWidget *parent)
    : QDialog(parent),
      path_(std::move(path)),
      shelf_(shelf),
      schema_(new QComboBox(this)),
      id_(new QLineEdit(this)),
      rows_(new QFormLayout),
      bar_(new MessageBar(shelf.clock(), this)),
      import_(new QPushButton(tr("&Import"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import a model of XGBoost"));
    auto *words = new QLabel(tr("%1 does not say what its inputs and its labels mean. Choose what it was trained on; "
                                "swapped labels would turn every answer round.")
                                 .arg(fileNameText(path_)),
                             this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    schema_->setObjectName(QStringLiteral("importSchema"));
    schema_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    schema_->setMinimumContentsLength(leastCharacters);
    describeWidget(schema_, tr("Inputs"), tr("The measurements that the model reads."));
    const auto bytes = readWholeFile(path_.toStdString()); // what is wrong with it is said when it is imported
    const std::size_t inputs = bytes ? inputsOfXgboost(*bytes) : 0;
    int fitting = -1;
    for (const std::string &name : schemaNames()) {
        const auto schema = readSchemaNamed(name);
        if (fitting < 0 && schema && schema->size() == inputs) {
            fitting = schema_->count();
        }
        schema_->addItem(schema ? schemaText(schema->title) : QString::fromStdString(name),
                         QString::fromStdString(name));
    }
    schema_->setCurrentIndex(qMax(0, fitting));
    rows_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows_->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows_->setVerticalSpacing(theme().scaled(8));
    auto *file = new QPushButton(tr("Schema &file…"), this);
    file->setObjectName(QStringLiteral("importSchemaFile"));
    file->setAutoDefault(false);
    describeWidget(file, tr("Choose a schema file"),
                   tr("A schema of your own as JSON: its fields are the inputs, in this order."));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme().scaled(8));
    line->addWidget(schema_, 1);
    line->addWidget(file);
    auto *inputsName = new QLabel(tr("I&nputs"), this);
    inputsName->setBuddy(schema_);
    rows_->addRow(inputsName, line);
    id_->setObjectName(QStringLiteral("importId"));
    describeWidget(id_, tr("Name of the model"), tr("Letters, digits, points, hyphens and underscores."));
    auto *idName = new QLabel(tr("Na&me"), this);
    idName->setBuddy(id_);
    rows_->addRow(idName, id_);
    bar_->hide();
    import_->setObjectName(QStringLiteral("startImport"));
    import_->setDefault(true);
    setVariant(import_, ButtonVariant::primary);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelImport"));
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(import_);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(theme().unit());
    content->addWidget(words);
    content->addLayout(rows_);
    content->addStretch(1);
    auto *body = new DialogBody(this);
    body->setContent(content);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme().unit());
    column->addWidget(body, 1);
    column->addWidget(bar_);
    column->addLayout(buttons);
    connect(schema_, &QComboBox::currentIndexChanged, this, &ImportDialog::showSchema);
    connect(file, &QPushButton::clicked, this, &ImportDialog::askSchemaFile);
    connect(id_, &QLineEdit::textEdited, bar_, &QWidget::hide);
    connect(import_, &QPushButton::clicked, this, &ImportDialog::start);
    connect(cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(&shelf_, &ModelShelf::failed, this, [this](ModelShelf::Action action, const Error &error) {
        if (action == ModelShelf::Action::importFile) {
            showFailure(error);
        }
    });
    connect(&shelf_, &ModelShelf::done, this, [this](ModelShelf::Action action) {
        if (action == ModelShelf::Action::importFile) {
            accept();
        }
    });
    resize(theme().scaled(560), 1);
    showSchema();
    new FitToScreen(this);
}

void ImportDialog::askSchemaFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a schema file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Schema files (*.json)"), tr("All files (*)")});
    dialog->setDirectory(QFileInfo(path_).absolutePath()); // where the model is, its schema often is
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::addSchemaFile);
    dialog->open();
}

void ImportDialog::addSchemaFile(const QString &path)
{
    const auto schema = readSchemaNamed(path.toStdString());
    if (!schema) {
        bar_->showMessage(MessageBar::Kind::error, tr("The schema was not read. %1").arg(errorText(schema.error())));
        makeRoom();
        return;
    }
    int at = schema_->findData(path);
    if (at < 0) {
        at = schema_->count();
        const QString name = fileNameText(path);
        schema_->addItem(tr("%1 (%2)", "a schema's title and its file").arg(schemaText(schema->title), name), path);
    }
    schema_->setCurrentIndex(at);
}

// One row for each label, as many as the schema has classes.
void ImportDialog::showSchema()
{
    while (rows_->rowCount() > fixedRows) {
        rows_->removeRow(fixedRows);
    }
    labels_.clear();
    bar_->hide();
    const auto schema = readSchemaNamed(schema_->currentData().toString().toStdString());
    import_->setEnabled(schema.has_value());
    if (!schema) {
        bar_->showMessage(MessageBar::Kind::error, errorText(schema.error()));
        makeRoom();
        return;
    }
    id_->setText(QString::fromStdString(schema->id) + QStringLiteral("-xgboost"));
    QStringList names;
    for (const ClassSpec &spec : schema->classes) {
        names << QString::fromStdString(spec.name);
    }
    meaning_ = LabelMeaning(names);
    for (qsizetype label = 0; label < names.size(); ++label) {
        auto *box = new QComboBox(this);
        box->setObjectName(QStringLiteral("importLabel%1").arg(label));
        for (const ClassSpec &spec : schema->classes) {
            box->addItem(schemaText(spec.label), QString::fromStdString(spec.name));
        }
        const QString words = tr("Label %1 means").arg(label);
        describeWidget(box, words, tr("Every label means another class: the others follow."));
        auto *name = new QLabel(words, this);
        name->setBuddy(box);
        rows_->addRow(name, box);
        name->show(); // else Qt does so later, and they would not count yet
        box->show();
        connect(box, &QComboBox::activated, this, [this, label, box] {
            meaning_.choose(label, box->currentData().toString());
            showMeaning();
        });
        setTabOrder(labels_.isEmpty() ? static_cast<QWidget *>(id_) : labels_.constLast(), box); // before the buttons
        labels_ << box;
    }
    showMeaning();
    makeRoom();
}

// Another schema may have more labels, and what went wrong needs a line or two.
void ImportDialog::makeRoom()
{
    layout()->activate();
    const int wanted = layout()->totalHeightForWidth(width());
    if (wanted > height()) {
        resize(width(), wanted);
    }
}

void ImportDialog::showMeaning()
{
    for (qsizetype label = 0; label < labels_.size(); ++label) {
        const QSignalBlocker quiet(labels_[label]);
        labels_[label]->setCurrentIndex(labels_[label]->findData(meaning_.classes().at(label)));
    }
    bar_->hide();
}

void ImportDialog::start()
{
    import_->setEnabled(false);
    shelf_.importFile(path_, {schema_->currentData().toString(), meaning_.classes(), id_->text().trimmed()});
}

void ImportDialog::showFailure(const Error &error)
{
    import_->setEnabled(true);
    bar_->showMessage(MessageBar::Kind::error, tr("Nothing was imported. %1").arg(errorText(error)));
    makeRoom();
}

} // namespace cytogauge::ui
