// The fields of the editor that only some dialects have, and those behind "More settings"; the rest stand in
// endpoint_editor.cpp.
#include "core/api/dialect.h"
#include "core/api/namings.h"
#include "core/base/text.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/theme.h"
#include "ui/endpoints/endpoint_editor.h"
#include "ui/endpoints/endpoint_words.h"
#include "ui/endpoints/field_cell.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

auto isDialect(std::string name)
{
    return [name = std::move(name)](const EndpointProfile &profile) { return profile.dialect == name; };
}

constexpr int bodyLines = 5;
constexpr int headerLines = 3;

QPlainTextEdit *textBox(QWidget *parent, int lines)
{
    auto *box = new QPlainTextEdit(parent);
    box->setTabChangesFocus(true);
    box->setFixedHeight(QFontMetrics(theme().font(TextRole::body)).lineSpacing() * lines + theme().scaled(12));
    return box;
}

void setBox(QPlainTextEdit *box, const QString &text)
{
    if (box->toPlainText() != text) {
        const QSignalBlocker quiet(box);
        box->setPlainText(text);
    }
}

QString headersText(const HttpHeaders &headers)
{
    QStringList lines;
    for (const HttpHeader &header : headers) {
        lines += QString::fromStdString(header.name + ": " + header.value);
    }
    return lines.join(QLatin1Char('\n'));
}

// A line without a colon becomes a header without a value, which is refused with its name.
HttpHeaders headersOf(const QString &text)
{
    HttpHeaders headers;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty()) {
            const qsizetype colon = line.indexOf(QLatin1Char(':'));
            headers.push_back({(colon < 0 ? line : line.left(colon)).trimmed().toStdString(),
                               colon < 0 ? std::string() : line.mid(colon + 1).trimmed().toStdString()});
        }
    }
    return headers;
}

} // namespace

void EndpointEditor::addDialectFields()
{
    FieldCell *model =
        addText(QStringLiteral("model"), tr("Model"), &EndpointProfile::model, isDialect("cytogauge"), false);
    qobject_cast<QLineEdit *>(model->control())->setPlaceholderText(tr("the service's own"));
    addText(QStringLiteral("version"), tr("Version"), &EndpointProfile::version, isDialect("cytogauge"), false);
    addText(QStringLiteral("variant"), tr("Variant"), &EndpointProfile::variant, isDialect("sagemaker"), false);
}

void EndpointEditor::addCustomText(const QString &key, const QString &caption, std::string CustomExchange::*member,
                                   bool wide)
{
    auto *line = new QLineEdit(this);
    auto *cell = new FieldCell(caption, line, this);
    connect(line, &QLineEdit::textEdited, this, [this, member](const QString &text) {
        draft_.change([&](EndpointProfile &profile) { profile.custom.*member = text.toStdString(); });
    });
    add({key, cell, wide, false, isDialect("custom"), [this, line, member] {
             const QString text = QString::fromStdString(draft_.profile().custom.*member);
             if (line->text() != text) {
                 line->setText(text);
             }
         }});
}

void EndpointEditor::addCustom()
{
    addChoice(
        QStringLiteral("custom.method"), tr("Method"),
        [this](QComboBox *box) {
            for (const char *method : {"POST", "GET", "PUT"}) {
                box->addItem(QLatin1String(method), QLatin1String(method));
            }
            box->setCurrentIndex(box->findData(QString::fromStdString(draft_.profile().custom.method)));
        },
        [this](const QString &method) {
            draft_.change([&](EndpointProfile &profile) { profile.custom.method = method.toStdString(); });
        },
        isDialect("custom"), false);
    addCustomText(QStringLiteral("custom.probability"), tr("Pointer to the probability"),
                  &CustomExchange::probabilityPointer, false);
    addCustomText(QStringLiteral("custom.label"), tr("Pointer to the label"), &CustomExchange::labelPointer, false);
    addCustomText(QStringLiteral("custom.error"), tr("Pointer to an error"), &CustomExchange::errorPointer, false);
    auto *body = textBox(this, bodyLines);
    auto *cell = new FieldCell(tr("Body"), body, this);
    cell->setNote(
        tr("{{NAME}} is the measurement of that name, {{values}} all of them with commas, {{id}} the request."));
    connect(body, &QPlainTextEdit::textChanged, this, [this, body] {
        draft_.change([&](EndpointProfile &profile) { profile.custom.body = body->toPlainText().toStdString(); });
    });
    add({QStringLiteral("custom.body"), cell, true, false, isDialect("custom"),
         [this, body] { setBox(body, QString::fromStdString(draft_.profile().custom.body)); }});
    auto *asText = new QCheckBox(tr("A number in quotation marks counts as a number"), this);
    auto *asTextCell = new FieldCell(tr("Numbers"), asText, this);
    describeWidget(asText, asText->text());
    connect(asText, &QCheckBox::toggled, this,
            [this](bool on) { draft_.change([on](EndpointProfile &profile) { profile.custom.numbersAsText = on; }); });
    add({QStringLiteral("custom.numbers_as_text"), asTextCell, true, false, isDialect("custom"),
         [this, asText] { asText->setChecked(draft_.profile().custom.numbersAsText); }});
}

void EndpointEditor::addPrivacy()
{
    privacy_ = new QWidget(this);
    auto *column = new QVBoxLayout(privacy_);
    column->setContentsMargins(0, theme().scaled(2), 0, 0);
    column->setSpacing(theme().scaled(3));
    sendPatient_ = new QCheckBox(tr("Send the patient reference"), privacy_);
    sendNote_ = new QCheckBox(tr("Send the note"), privacy_);
    sendPatient_->setObjectName(QStringLiteral("send_patient"));
    sendNote_->setObjectName(QStringLiteral("send_note"));
    auto *note = new QLabel(tr("Off: only measurements leave this computer."), privacy_);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    setTextRole(note, TextRole::caption);
    setTone(note, Tone::second);
    column->addWidget(sendPatient_);
    column->addWidget(sendNote_);
    column->addWidget(note);
    connect(sendPatient_, &QCheckBox::toggled, this,
            [this](bool on) { draft_.change([on](EndpointProfile &profile) { profile.sendPatient = on; }); });
    connect(sendNote_, &QCheckBox::toggled, this,
            [this](bool on) { draft_.change([on](EndpointProfile &profile) { profile.sendNote = on; }); });
}

void EndpointEditor::addHeaders()
{
    auto *box = textBox(this, headerLines);
    box->setPlaceholderText(tr("Name: value, one to a line; never a secret"));
    auto *cell = new FieldCell(tr("Further headers"), box, this);
    connect(box, &QPlainTextEdit::textChanged, this, [this, box] {
        draft_.change([&](EndpointProfile &profile) { profile.headers = headersOf(box->toPlainText()); });
    });
    add({QStringLiteral("headers"), cell, true, true, {}, [this, box] {
             // What is half typed stays as it is typed.
             if (headersOf(box->toPlainText()) != draft_.profile().headers) {
                 setBox(box, headersText(draft_.profile().headers));
             }
         }});
}

void EndpointEditor::addAdvanced()
{
    addChoice(
        QStringLiteral("answer"), tr("A bare number is"),
        [this](QComboBox *box) {
            for (const AnswerKind kind : {AnswerKind::automatic, AnswerKind::probability, AnswerKind::label}) {
                box->addItem(answerTitle(kind), QString::number(static_cast<int>(kind)));
            }
            box->setCurrentIndex(static_cast<int>(draft_.profile().answer));
        },
        [this](const QString &kind) {
            draft_.change([&](EndpointProfile &profile) { profile.answer = static_cast<AnswerKind>(kind.toInt()); });
        },
        {}, true);
    addChoice(
        QStringLiteral("naming"), tr("Names of the measurements"),
        [this](QComboBox *box) {
            box->addItem(tr("As is usual for the dialect"), QString());
            const FeatureSchema *now = schema();
            const auto known = now != nullptr ? namingsFor(*now) : Result<std::vector<std::string>>();
            for (const std::string &naming : known.value_or(std::vector<std::string>())) {
                box->addItem(displayText(naming), QString::fromStdString(naming));
            }
            box->setCurrentIndex(qMax(0, box->findData(QString::fromStdString(draft_.profile().naming))));
        },
        [this](const QString &naming) {
            draft_.change([&](EndpointProfile &profile) { profile.naming = naming.toStdString(); });
        },
        {}, true);
    addChoice(
        QStringLiteral("format"), tr("Form of the request"),
        [this](QComboBox *box) {
            const auto dialect = findDialect(draft_.profile().dialect);
            for (const std::string_view format :
                 dialect ? (*dialect)->info().formats : std::vector<std::string_view>()) {
                const QString name = QString::fromUtf8(format.data(), qsizetype(format.size()));
                box->addItem(name, box->count() == 0 ? QString() : name);
            }
            box->setCurrentIndex(qMax(0, box->findData(QString::fromStdString(draft_.profile().format))));
        },
        [this](const QString &format) {
            draft_.change([&](EndpointProfile &profile) { profile.format = format.toStdString(); });
        },
        [](const EndpointProfile &profile) {
            const auto dialect = findDialect(profile.dialect);
            return dialect && !(*dialect)->info().formats.empty();
        },
        true);
    addText(QStringLiteral("input_name"), tr("Name of the input"), &EndpointProfile::inputName,
            isDialect("open-inference-v2"), true);
    const auto hasOutput = [](const EndpointProfile &profile) {
        return profile.dialect == "open-inference-v2" || profile.dialect == "tensorflow-serving" ||
               profile.dialect == "mlflow";
    };
    addText(QStringLiteral("output_name"), tr("Name of the output"), &EndpointProfile::outputName, hasOutput, true);
    addText(QStringLiteral("signature"), tr("Signature name"), &EndpointProfile::signature,
            isDialect("tensorflow-serving"), true);
    auto *order = new QLineEdit(this);
    order->setPlaceholderText(tr("as in the form"));
    auto *orderCell = new FieldCell(tr("Order of classes"), order, this);
    orderCell->setNote(tr("Their names with commas, from its number 0 on."));
    connect(order, &QLineEdit::textEdited, this, [this](const QString &text) {
        draft_.change([&](EndpointProfile &profile) {
            profile.classOrder.clear();
            const QStringList names = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString &name : names) {
                profile.classOrder.push_back(name.trimmed().toStdString());
            }
        });
    });
    add({QStringLiteral("class_order"), orderCell, false, true, {}, [this, order] {
             QStringList names;
             for (const std::string &name : draft_.profile().classOrder) {
                 names += QString::fromStdString(name);
             }
             if (!order->hasFocus() && order->text() != names.join(QStringLiteral(", "))) {
                 order->setText(names.join(QStringLiteral(", ")));
             }
         }});
    addTime(QStringLiteral("first_byte_timeout_ms"), tr("Limit for the first byte"), &EndpointProfile::firstByteTimeout,
            true);
    addFile(QStringLiteral("client_certificate_file"), tr("Client certificate"),
            &EndpointProfile::clientCertificateFile, true);
    addFile(QStringLiteral("client_key_file"), tr("Key of the client certificate"), &EndpointProfile::clientKeyFile,
            true);
    addText(
        QStringLiteral("aws_service"), tr("AWS service (sagemaker)"), &EndpointProfile::awsService,
        [](const EndpointProfile &profile) { return profile.auth == AuthKind::awsSignature; }, true);
    addHeaders();
}

} // namespace cytogauge::ui
