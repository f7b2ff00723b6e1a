// The fields that every profile has, from and to the draft; those of some dialects stand in endpoint_editor_fields.cpp,
// where they are put in endpoint_editor_layout.cpp.
#include "ui/endpoints/endpoint_editor.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/model_catalog.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/endpoints/endpoint_words.h"
#include "ui/endpoints/field_cell.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace cytogauge::ui {

namespace {

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

// Keeps what is typed and the place of the cursor when the draft only hands back the same.
void setLine(QLineEdit *line, const QString &text)
{
    if (line->text() != text) {
        line->setText(text);
        line->setCursorPosition(0);
    }
}

} // namespace

EndpointEditor::EndpointEditor(EndpointDraft &draft, EndpointAccess &access, const ModelCatalog &models,
                               QWidget *parent)
    : QWidget(parent),
      draft_(draft),
      access_(access),
      models_(models),
      grid_(new QGridLayout(this)),
      moreButton_(new QPushButton(this))
{
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(theme().scaled(14));
    grid_->setVerticalSpacing(theme().scaled(10));
    grid_->setColumnStretch(0, 1);
    grid_->setColumnStretch(1, 1);
    setVariant(moreButton_, ButtonVariant::flat);
    moreButton_->setObjectName(QStringLiteral("moreSettings"));
    connect(moreButton_, &QPushButton::clicked, this, [this] { setShowsMore(!more_); });
    addBasics();
    addAuthentication();
    addLimits();
    addDialectFields();
    addCustom();
    addPrivacy();
    addAdvanced();
    // The wheel scrolls; it never changes a value that happens to lie under the pointer.
    const QList<QWidget *> children = findChildren<QWidget *>();
    for (QWidget *child : children) {
        if (qobject_cast<QComboBox *>(child) != nullptr || qobject_cast<QSpinBox *>(child) != nullptr) {
            child->setFocusPolicy(Qt::StrongFocus);
            child->installEventFilter(this);
        }
    }
    connect(&draft_, &EndpointDraft::changed, this, &EndpointEditor::load);
    load();
}

bool EndpointEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

const FeatureSchema *EndpointEditor::schema() const
{
    const auto found = access_.schemaOf(draft_.profile());
    return found ? *found : nullptr;
}

void EndpointEditor::add(Field field)
{
    field.cell->control()->setObjectName(field.key);
    fields_.push_back(std::move(field));
}

FieldCell *EndpointEditor::addText(const QString &key, const QString &caption, std::string EndpointProfile::*member,
                                   const Shown &shown, bool advanced, bool wide)
{
    auto *line = new QLineEdit(this);
    auto *cell = new FieldCell(caption, line, this);
    connect(line, &QLineEdit::textEdited, this, [this, member](const QString &text) {
        draft_.change([&](EndpointProfile &profile) { profile.*member = text.toStdString(); });
    });
    add({key, cell, wide, advanced, shown, [this, line, member] { setLine(line, textOf(draft_.profile().*member)); }});
    return cell;
}

void EndpointEditor::addChoice(const QString &key, const QString &caption, std::function<void(QComboBox *)> fill,
                               std::function<void(const QString &)> store, const Shown &shown, bool advanced)
{
    auto *box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    auto *cell = new FieldCell(caption, box, this);
    connect(box, &QComboBox::activated, this, [this, box, store = std::move(store)] {
        if (!loading_) {
            store(box->currentData().toString());
        }
    });
    add({key, cell, false, advanced, shown, [box, fill = std::move(fill)] {
             box->clear();
             fill(box);
         }});
}

void EndpointEditor::addBasics()
{
    addText(QStringLiteral("name"), tr("Name"), &EndpointProfile::name, {}, false);
    addChoice(
        QStringLiteral("dialect"), tr("Dialect"),
        [this](QComboBox *box) {
            for (const Dialect *known : dialects()) {
                const QString name = QString::fromUtf8(known->info().name.data(), qsizetype(known->info().name.size()));
                box->addItem(dialectTitle(name.toStdString()), name);
            }
            box->setCurrentIndex(box->findData(textOf(draft_.profile().dialect)));
            box->setToolTip(box->currentText());
        },
        [this](const QString &name) { draft_.setDialect(name.toStdString()); }, {}, false);
    addText(QStringLiteral("url"), tr("Address"), &EndpointProfile::url, {}, false, true);
    addChoice(
        QStringLiteral("schema"), tr("Form"),
        [this](QComboBox *box) {
            for (const char *id : {"wdbc", "wine", "iris"}) {
                if (const FeatureSchema *known = models_.schema(QLatin1String(id))) {
                    box->addItem(tr("%1, %2 measurements")
                                     .arg(schemaText(known->shortTitle.empty() ? known->title : known->shortTitle))
                                     .arg(known->size()),
                                 QLatin1String(id));
                }
            }
            const FeatureSchema *now = schema();
            if (now != nullptr && box->findData(textOf(now->id)) < 0) {
                box->addItem(schemaText(now->title), textOf(now->id));
            }
            box->setCurrentIndex(now != nullptr ? box->findData(textOf(now->id)) : -1);
        },
        [this](const QString &id) {
            draft_.change([&](EndpointProfile &profile) {
                profile.schema = id.toStdString();
                profile.numberClass.clear();
                profile.classOrder.clear();
            });
        },
        {}, false);
    addChoice(
        QStringLiteral("number_class"), tr("Its number speaks of"),
        [this](QComboBox *box) {
            const FeatureSchema *now = schema();
            const auto dialect = findDialect(draft_.profile().dialect);
            if (now == nullptr || !dialect || !now->positiveClass) {
                return;
            }
            const bool other = (*dialect)->info().numberSpeaksOfOtherClass;
            const std::size_t usual = other ? 1 - *now->positiveClass : *now->positiveClass;
            box->addItem(tr("%1, as is usual").arg(schemaText(now->classes[usual].label)), QString());
            for (const ClassSpec &spec : now->classes) {
                box->addItem(schemaText(spec.label), textOf(spec.name));
            }
            box->setCurrentIndex(qMax(0, box->findData(textOf(draft_.profile().numberClass))));
        },
        [this](const QString &name) {
            draft_.change([&](EndpointProfile &profile) { profile.numberClass = name.toStdString(); });
        },
        [this](const EndpointProfile &) { return schema() != nullptr && schema()->isBinary(); }, false);
    cell(QStringLiteral("number_class"))->setNote(tr("Checked with the two reference patients."));
}

void EndpointEditor::addSecret(const QString &key, const QString &caption, QString TypedSecret::*member, bool hidden,
                               const Shown &shown)
{
    auto *line = new QLineEdit(this);
    line->setEchoMode(hidden ? QLineEdit::Password : QLineEdit::Normal);
    auto *cell = new FieldCell(caption, line, this);
    connect(line, &QLineEdit::textEdited, this, [this, member](const QString &text) {
        TypedSecret typed = draft_.typedSecret();
        typed.*member = text;
        draft_.setTypedSecret(typed);
    });
    add({key, cell, false, false, shown, [this, line, cell, member] {
             setLine(line, draft_.typedSecret().*member);
             const bool last = access_.secretsLast();
             const QString dots = QStringLiteral("••••••••"); // otherwise the note below says where and how long
             line->setPlaceholderText(!draft_.hasStoredSecret() ? QString()
                                      : last                    ? tr("%1 in the system keyring").arg(dots)
                                                                : dots);
             cell->setNote(last ? QString()
                                : tr("There is no keyring here: the secret is kept until the program ends and is "
                                     "never written to a file."));
         }});
}

void EndpointEditor::addAuthentication()
{
    const auto is = [](AuthKind kind) {
        return [kind](const EndpointProfile &profile) { return profile.auth == kind; };
    };
    addChoice(
        QStringLiteral("auth"), tr("Authentication"),
        [this](QComboBox *box) {
            for (const AuthKind kind :
                 {AuthKind::none, AuthKind::apiKey, AuthKind::bearer, AuthKind::basic, AuthKind::awsSignature}) {
                box->addItem(authTitle(kind), QString::number(static_cast<int>(kind)));
            }
            box->setCurrentIndex(static_cast<int>(draft_.profile().auth));
        },
        [this](const QString &kind) {
            draft_.change([&](EndpointProfile &profile) { profile.auth = static_cast<AuthKind>(kind.toInt()); });
        },
        {}, false);
    addText(QStringLiteral("user"), tr("User"), &EndpointProfile::user, is(AuthKind::basic), false);
    addText(QStringLiteral("api_key_header"), tr("Header of the key"), &EndpointProfile::apiKeyHeader,
            is(AuthKind::apiKey), false);
    addSecret(QStringLiteral("access_key_id"), tr("Access key id"), &TypedSecret::accessKeyId, false,
              is(AuthKind::awsSignature));
    addSecret(QStringLiteral("secret"), tr("Secret"), &TypedSecret::secret, true,
              [](const EndpointProfile &profile) { return profile.auth != AuthKind::none; });
    addSecret(QStringLiteral("session_token"), tr("Session token"), &TypedSecret::sessionToken, true,
              is(AuthKind::awsSignature));
    FieldCell *region = addText(QStringLiteral("aws_region"), tr("Region"), &EndpointProfile::awsRegion,
                                is(AuthKind::awsSignature), false);
    qobject_cast<QLineEdit *>(region->control())->setPlaceholderText(tr("as in the host"));
}

void EndpointEditor::addTime(const QString &key, const QString &caption,
                             std::chrono::milliseconds EndpointProfile::*member, bool advanced)
{
    auto *box = new QSpinBox(this);
    box->setRange(1, 600000);
    box->setSingleStep(500);
    box->setSuffix(tr(" ms"));
    box->setGroupSeparatorShown(true);
    box->setKeyboardTracking(false);
    auto *cell = new FieldCell(caption, box, this);
    connect(box, &QSpinBox::valueChanged, this, [this, member](int value) {
        if (!loading_) {
            draft_.change([&](EndpointProfile &profile) { profile.*member = std::chrono::milliseconds(value); });
        }
    });
    add({key, cell, false, advanced, {}, [this, box, member] {
             box->setValue(static_cast<int>((draft_.profile().*member).count()));
         }});
}

void EndpointEditor::addLimits()
{
    addTime(QStringLiteral("total_timeout_ms"), tr("Time limit in all"), &EndpointProfile::totalTimeout, false);
    addTime(QStringLiteral("connect_timeout_ms"), tr("Time limit to connect"), &EndpointProfile::connectTimeout, false);
    auto *retries = new QSpinBox(this);
    retries->setRange(0, 10);
    auto *cell = new FieldCell(tr("Retries"), retries, this);
    cell->setNote(tr("Only for failures that may pass."));
    connect(retries, &QSpinBox::valueChanged, this, [this](int value) {
        if (!loading_) {
            draft_.change([&](EndpointProfile &profile) { profile.retries = value; });
        }
    });
    add({QStringLiteral("retries"), cell, false, false, {}, [this, retries] {
             retries->setValue(draft_.profile().retries);
         }});
    FieldCell *proxy = addText(QStringLiteral("proxy"), tr("Proxy"), &EndpointProfile::proxy, {}, false);
    qobject_cast<QLineEdit *>(proxy->control())->setPlaceholderText(tr("none, or http://host:port"));
    addFile(QStringLiteral("ca_file"), tr("Further authority"), &EndpointProfile::caFile, false);
}

void EndpointEditor::addFile(const QString &key, const QString &caption, std::string EndpointProfile::*member,
                             bool advanced)
{
    auto *line = new QLineEdit(this);
    QAction *choose = line->addAction(icon(QStringLiteral("folder")), QLineEdit::TrailingPosition);
    choose->setText(tr("Choose a file…"));
    choose->setToolTip(choose->text());
    line->setPlaceholderText(tr("no file"));
    auto *cell = new FieldCell(caption, line, this);
    const auto store = [this, member](const QString &path) {
        draft_.change([&](EndpointProfile &profile) { profile.*member = path.toStdString(); });
    };
    connect(line, &QLineEdit::textEdited, this, store);
    connect(choose, &QAction::triggered, this, [this, store] {
        auto *dialog = new QFileDialog(this, tr("Choose a file"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("Certificates and keys (*.pem *.crt *.key)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, store);
        dialog->open();
    });
    add({key, cell, false, advanced, {}, [this, line, member] { setLine(line, textOf(draft_.profile().*member)); }});
}

FieldCell *EndpointEditor::cell(const QString &key) const
{
    const auto found = std::ranges::find(fields_, key, &Field::key);
    return found == fields_.end() ? nullptr : found->cell;
}

void EndpointEditor::focusField(const QString &key)
{
    const auto found = std::ranges::find(fields_, key, &Field::key);
    if (found == fields_.end()) {
        return;
    }
    if (found->advanced) {
        setShowsMore(true);
    }
    found->cell->control()->setFocus(Qt::TabFocusReason); // selects the text, as Tab does
}

void EndpointEditor::load()
{
    setEnabled(draft_.isOpen());
    if (!draft_.isOpen()) {
        return;
    }
    loading_ = true;
    cell(QStringLiteral("url"))->setCaption(addressTitle(draft_.profile().dialect));
    qobject_cast<QLineEdit *>(cell(QStringLiteral("url"))->control())
        ->setPlaceholderText(addressHint(draft_.profile().dialect));
    const AuthKind auth = draft_.profile().auth;
    cell(QStringLiteral("secret"))
        ->setCaption(auth == AuthKind::bearer         ? tr("Token")
                     : auth == AuthKind::basic        ? tr("Password")
                     : auth == AuthKind::awsSignature ? tr("Secret access key")
                                                      : tr("Key"));
    for (const Field &field : fields_) {
        field.load();
    }
    sendPatient_->setChecked(draft_.profile().sendPatient);
    sendNote_->setChecked(draft_.profile().sendNote);
    loading_ = false;
    showTroubles();
    layOut();
}

void EndpointEditor::showTroubles()
{
    for (const Field &field : fields_) {
        field.cell->setTrouble(FieldCell::Trouble::none);
    }
    const auto show = [this](const std::vector<Error> &errors, FieldCell::Trouble trouble) {
        for (auto error = errors.rbegin(); error != errors.rend(); ++error) { // so that the first one stays
            if (FieldCell *place = cell(QString::fromStdString(error->field))) {
                place->setTrouble(trouble, errorSentence(*error));
            }
        }
    };
    show(draft_.warnings(), FieldCell::Trouble::warning);
    if (draft_.problemsShown()) {
        show(draft_.problems(), FieldCell::Trouble::error);
    }
}

} // namespace cytogauge::ui
