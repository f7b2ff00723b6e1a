#include "ui/models/train_form.h"

#include "core/dataset/schema_choice.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/models/form_fields.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>

#include <algorithm>
#include <limits>

namespace cytogauge::ui {

namespace {

constexpr int mostFolds = 50;
constexpr int mostRepeats = 100;
constexpr double leastOptionWidth = 96.0;

} // namespace

TrainForm::TrainForm(Training &training, const ModelShelf &shelf, QWidget *parent)
    : QWidget(parent), training_(training), shelf_(shelf)
{
    auto *form = new QFormLayout(this);
    rows_ = form;
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setVerticalSpacing(theme().scaled(8));
    addFileRows(form);
    addClassifierRows(form);
    addRunRows(form);
    connect(&training_, &Training::sourceRead, this, &TrainForm::showSource);
    connect(&training_, &Training::stageChanged, this, &TrainForm::changed);
    showOptions();
    showSource();
}

void TrainForm::addFileRows(QFormLayout *form)
{
    path_ = new QLineEdit(this);
    path_->setObjectName(QStringLiteral("trainFile"));
    describeWidget(path_, tr("File of cases"), tr("A CSV with a header or libsvm's format: one case to a line."));
    auto *browse = new QPushButton(tr("&Browse…"), this);
    browse->setObjectName(QStringLiteral("browseTrainFile"));
    browse->setAutoDefault(false);
    describeWidget(browse, tr("Choose the file of cases"));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme().scaled(8));
    line->addWidget(path_, 1);
    line->addWidget(browse);
    schema_ = new QLabel(this);
    schema_->setObjectName(QStringLiteral("trainSchema"));
    schema_->setTextFormat(Qt::PlainText);
    schema_->setWordWrap(true);
    setTextRole(schema_, TextRole::caption);
    setTone(schema_, Tone::second);
    numbers_ = new QComboBox(this);
    numbers_->setObjectName(QStringLiteral("trainNumbers"));
    describeWidget(numbers_, tr("Inputs"), tr("What the numbered fields of the file are, in their order."));
    numbers_->addItem(tr("Fields without names: x1, x2, …"), QString());
    for (const std::string &name : schemaNames()) {
        const auto schema = readSchemaNamed(name);
        numbers_->addItem(schema ? schemaText(schema->title) : QString::fromStdString(name),
                          QString::fromStdString(name));
    }
    schemaName_ = new QLineEdit(this);
    schemaName_->setObjectName(QStringLiteral("trainSchemaName"));
    schemaName_->setPlaceholderText(tr("as the file is called"));
    describeWidget(schemaName_, tr("Schema name"),
                   tr("What the schema is called that is made from the columns of the file."));
    ignored_ = new QLineEdit(this);
    ignored_->setObjectName(QStringLiteral("trainIgnored"));
    ignored_->setPlaceholderText(tr("none, or names with commas between"));
    describeWidget(ignored_, tr("Columns to leave out"),
                   tr("Columns that are no measurements, such as a number of the case, with commas between."));
    classNames_ = new QLineEdit(this);
    classNames_->setObjectName(QStringLiteral("trainClassNames"));
    classNames_->setPlaceholderText(tr("for example 0=benign, 1=malignant"));
    describeWidget(classNames_, tr("Class names"), tr("What the labels of the file mean, where they are numbers."));
    target_ = new QComboBox(this);
    target_->setObjectName(QStringLiteral("trainTarget"));
    describeWidget(target_, tr("Class column"), tr("The column with the class of each case."));
    positive_ = new QComboBox(this);
    positive_->setObjectName(QStringLiteral("trainPositive"));
    positive_->setEditable(true);
    describeWidget(positive_, tr("Positive class"),
                   tr("Of two classes, the one whose probability is meant; with more classes leave it empty."));
    form->addRow(labelFor(path_, tr("&File of cases")), line);
    form->addRow(QString(), schema_);
    form->addRow(tr("&Inputs"), numbers_);
    form->addRow(tr("&Schema name"), schemaName_);
    form->addRow(tr("Class &column"), target_);
    form->addRow(tr("Leave &out"), ignored_);
    form->addRow(tr("Class na&mes"), classNames_);
    form->addRow(tr("&Positive class"), positive_);
    connect(browse, &QPushButton::clicked, this, &TrainForm::askFile);
    connect(path_, &QLineEdit::editingFinished, this, [this] {
        if (!path_->text().isEmpty() && (!training_.source() || training_.source()->path != path_->text())) {
            training_.readSource(path_->text());
        }
    });
    connect(numbers_, &QComboBox::currentIndexChanged, this, [this] {
        suggestName();
        emit changed();
    });
    connect(schemaName_, &QLineEdit::textEdited, this, &TrainForm::changed);
    connect(ignored_, &QLineEdit::textEdited, this, &TrainForm::changed);
    connect(classNames_, &QLineEdit::textEdited, this, &TrainForm::changed);
    connect(target_, &QComboBox::currentIndexChanged, this, [this] {
        suggestName();
        emit changed();
    });
    connect(positive_, &QComboBox::currentTextChanged, this, &TrainForm::changed);
}

void TrainForm::addClassifierRows(QFormLayout *form)
{
    classifier_ = new QComboBox(this);
    classifier_->setObjectName(QStringLiteral("trainClassifier"));
    describeWidget(classifier_, tr("Classifier"), tr("The kind of model; its options stand below."));
    for (const QString &name : Training::classifiers()) {
        classifier_->addItem(classifierTitle(name), name);
    }
    classifier_->setCurrentIndex(qMax(0, classifier_->findData(QStringLiteral("logistic"))));
    optionArea_ = new QWidget(this);
    form->addRow(tr("C&lassifier"), classifier_);
    form->addRow(QString(), optionArea_);
    connect(classifier_, &QComboBox::currentIndexChanged, this, [this] {
        showOptions();
        suggestName();
        emit changed();
    });
}

void TrainForm::addRunRows(QFormLayout *form)
{
    folds_ = spin(this, QStringLiteral("trainFolds"), 2, mostFolds, 10);
    repeats_ = spin(this, QStringLiteral("trainRepeats"), 1, mostRepeats, 10);
    seed_ = spin(this, QStringLiteral("trainSeed"), 0, std::numeric_limits<int>::max(), 1);
    describeWidget(folds_, tr("Folds of the cross-validation"),
                   tr("Into how many parts the cases are dealt; each is predicted by a model of the others."));
    describeWidget(repeats_, tr("Repeats of the cross-validation"),
                   tr("How often the cases are dealt anew; more take longer and say it more exactly."));
    describeWidget(seed_, tr("Seed of everything random"), tr("The same seed gives the same model."));
    auto *run = new QHBoxLayout;
    run->setSpacing(theme().scaled(6));
    run->addWidget(folds_);
    run->addWidget(new QLabel(tr("folds ×"), this));
    run->addWidget(repeats_);
    run->addWidget(new QLabel(tr("repeats, seed"), this));
    run->addWidget(seed_);
    run->addStretch(1);
    id_ = new QLineEdit(this);
    id_->setObjectName(QStringLiteral("trainId"));
    describeWidget(id_, tr("Name of the model"), tr("Versions of one name stand together in the list."));
    version_ = new QLineEdit(QStringLiteral("1.0.0"), this);
    version_->setObjectName(QStringLiteral("trainVersion"));
    version_->setMaximumWidth(theme().scaled(90));
    describeWidget(version_, tr("Version"), tr("Three numbers with points; each version is kept."));
    auto *name = new QHBoxLayout;
    name->setSpacing(theme().scaled(6));
    name->addWidget(id_, 1);
    name->addWidget(new QLabel(tr("version"), this));
    name->addWidget(version_);
    form->addRow(labelFor(folds_, tr("&Evaluation")), run);
    form->addRow(labelFor(id_, tr("&Name")), name);
    for (QLineEdit *edit : {id_, version_}) {
        connect(edit, &QLineEdit::textEdited, this, &TrainForm::changed);
    }
}

void TrainForm::askFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the cases"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Files of cases (*.csv *.tsv *.txt *.data *.libsvm *.svm)"), tr("All files (*)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &TrainForm::setPath);
    dialog->open();
}

void TrainForm::setPath(const QString &path)
{
    path_->setText(path);
    training_.readSource(path);
}

void TrainForm::showSource()
{
    const auto &source = training_.source();
    const QSignalBlocker quiet(target_);
    const QSignalBlocker quietToo(positive_);
    target_->clear();
    positive_->clear();
    ignored_->clear(); // of another file
    if (source) {
        target_->addItems(source->columns);
        const int target = target_->findText(source->target);
        target_->setCurrentIndex(target >= 0 ? target : target_->count() - 1);
        for (qsizetype k = 0; source->classes.size() == 2 && k < source->classes.size(); ++k) {
            positive_->addItem(source->classLabels[k], source->classes[k]);
        }
        positive_->setCurrentText(positive_->count() > 0 ? positive_->itemText(0) : QString());
    }
    const bool numbered = source && source->numbered;
    schema_->setText(wordsOfSource());
    rows_->setRowVisible(numbers_, numbered);
    rows_->setRowVisible(target_, !numbered);
    rows_->setRowVisible(classNames_, source.has_value());
    target_->setEnabled(source.has_value());
    positive_->setEnabled(source.has_value());
    suggestName();
    emit changed();
}

QString TrainForm::wordsOfSource() const
{
    const auto &source = training_.source();
    if (!source) {
        return tr("A CSV with a header or libsvm's format, one case to a line.");
    }
    if (source->numbered) {
        return tr("The file is in libsvm's format, which numbers its fields.");
    }
    if (!source->schemaId.isEmpty()) {
        return tr("The header fits %1.").arg(source->schemaTitle);
    }
    QString words = source->nearLacks.isEmpty()
                        ? tr("No known schema fits this header, so every column but the class column "
                             "becomes a measurement.")
                        : tr("For %1 the header lacks %2, so every column but the class column becomes a measurement "
                             "of a schema of its own.")
                              .arg(source->nearTitle, source->nearLacks.join(QStringLiteral(", ")));
    if (!source->doubtful.isEmpty()) {
        words += QLatin1Char(' ') +
                 tr("By their names these are numbers of the cases and no measurements, so leave them out below: %1.")
                     .arg(source->doubtful.join(QStringLiteral(", ")));
    }
    return words;
}

void TrainForm::showOptions()
{
    options_.clear();
    const QList<QWidget *> old = optionArea_->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old) {
        widget->hide();
        widget->setObjectName(QString()); // those that come have the same names
        widget->deleteLater();            // it may be what sent the signal that led here
    }
    delete optionArea_->layout();
    auto *rows = new QGridLayout(optionArea_); // unlike a form's, its rows are as high as words that wrap need
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setVerticalSpacing(theme().scaled(6));
    rows->setHorizontalSpacing(theme().scaled(8));
    rows->setColumnStretch(2, 1);
    const QString name = classifier_->currentData().toString();
    for (const TrainingOption &option : trainingOptions(name)) {
        addOption(option, rows);
    }
    int width = theme().scaled(leastOptionWidth); // one for all
    for (const OptionField &option : options_) {
        width = std::max(width, widthOfField(option.field));
    }
    for (const OptionField &option : options_) {
        option.field->setFixedWidth(width);
    }
    optionArea_->setVisible(!options_.isEmpty());
}

void TrainForm::addOption(const TrainingOption &option, QGridLayout *rows)
{
    QWidget *field = nullptr;
    if (option.choices.isEmpty()) {
        auto *edit = new QLineEdit(option.shown, optionArea_);
        connect(edit, &QLineEdit::textEdited, this, &TrainForm::changed);
        field = edit;
    } else {
        auto *box = new QComboBox(optionArea_);
        for (const auto &[words, value] : option.choices) {
            box->addItem(words, value);
        }
        box->setCurrentText(option.shown);
        connect(box, &QComboBox::currentIndexChanged, this, &TrainForm::changed);
        field = box;
    }
    field->setObjectName(QStringLiteral("option_") + option.key);
    field->setToolTip(QStringLiteral("--option %1=…").arg(option.key)); // the same on the command line
    describeWidget(field, tr("Option %1").arg(option.label), option.about);
    auto *about = new QLabel(option.about, optionArea_);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    setTextRole(about, TextRole::caption);
    setTone(about, Tone::second);
    const int row = static_cast<int>(options_.size());
    QLabel *name = labelFor(field, option.label);
    rows->addWidget(name, row, 0);
    rows->addWidget(field, row, 1);
    rows->addWidget(about, row, 2);
    for (QWidget *widget : std::initializer_list<QWidget *>{name, field, about}) {
        widget->show(); // else Qt does so some events later, and they would not count yet
    }
    setTabOrder(options_.isEmpty() ? classifier_ : options_.constLast().field, field);
    options_.append({option, field});
}

// What was chosen, as the trainer reads it; nullopt where it is what it was.
std::optional<QString> TrainForm::chosen(const OptionField &option)
{
    if (const auto *box = qobject_cast<const QComboBox *>(option.field)) {
        return box->currentText() == option.option.shown ? std::nullopt : std::optional(box->currentData().toString());
    }
    const QString typed = qobject_cast<const QLineEdit *>(option.field)->text();
    return typed == option.option.shown ? std::nullopt : std::optional(optionValue(typed));
}

void TrainForm::suggestName()
{
    const auto &source = training_.source();
    if (!source) {
        rows_->setRowVisible(schemaName_, false);
        rows_->setRowVisible(ignored_, false);
        return;
    }
    const bool known =
        !source->schemaId.isEmpty() && target_->currentText().compare(source->target, Qt::CaseInsensitive) == 0;
    const QString schema = source->numbered ? numbers_->currentData().toString() : known ? source->schemaId : QString();
    rows_->setRowVisible(schemaName_, schema.isEmpty());
    rows_->setRowVisible(ignored_, schema.isEmpty()); // a known schema takes its own columns only
    const QString id =
        schema.isEmpty() ? QString() : QStringLiteral("%1-%2").arg(schema, classifier_->currentData().toString());
    id_->setText(id);
    id_->setPlaceholderText(tr("made from the file's name and the classifier"));
    version_->setText(QString::fromStdString(id.isEmpty() ? "1.0.0" : shelf_.freeVersion(id.toStdString())));
}

TrainingRequest TrainForm::request() const
{
    TrainingRequest request;
    request.path = path_->text();
    request.numbered = training_.source() && training_.source()->numbered;
    request.schema = request.numbered ? numbers_->currentData().toString() : QString();
    request.schemaName = rows_->isRowVisible(schemaName_) ? schemaName_->text().trimmed() : QString();
    request.classNames = classNames_->text();
    request.target = target_->currentText();
    if (rows_->isRowVisible(ignored_)) {
        request.ignored = Training::columnsIn(ignored_->text(), training_.source()->columns);
    }
    request.positive = positive_->currentText().trimmed();
    if (const int known = positive_->findText(request.positive); known >= 0) {
        request.positive = positive_->itemData(known).toString();
    }
    request.classifier = classifier_->currentData().toString();
    for (const OptionField &option : options_) {
        if (const auto value = chosen(option)) { // the rest is the classifier's own business
            request.options.append({option.option.key, *value});
        }
    }
    request.folds = folds_->value();
    request.repeats = repeats_->value();
    request.seed = static_cast<quint64>(seed_->value());
    request.id = id_->text().trimmed();
    request.version = version_->text().trimmed();
    return request;
}

QString TrainForm::problem() const
{
    const TrainingRequest wanted = request();
    if (const QString words = Training::problemOf(wanted); !words.isEmpty()) {
        return words;
    }
    const QString key =
        QString::fromStdString(VersionName{wanted.id.toStdString(), wanted.version.toStdString()}.text());
    if (shelf_.find(key) != nullptr) {
        return errorSentence(
            Error(ErrorCode::registryVersionTaken, {wanted.version.toStdString(), wanted.id.toStdString()}));
    }
    return {};
}

} // namespace cytogauge::ui
