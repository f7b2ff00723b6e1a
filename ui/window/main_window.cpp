#include "ui/window/main_window.h"

#include "core/base/data_folder.h"
#include "core/model/installed_models.h"
#include "ui/common/accessible.h"
#include "ui/common/endpoint_access.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/message_bar.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_page.h"
#include "ui/models/models_page.h"
#include "ui/settings/backups.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/input_watch.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/source_chooser.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QMenu>
#include <QScreen>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr QSize smallestSize(1024, 700);

// A hidden menu keeps its key: with two menus on Alt+E the first press of it would open neither.
void offer(QMenu *menu, bool shown)
{
    constexpr auto kept = "keyTitle";
    QString title = menu->title();
    if (!menu->property(kept).isValid())
        menu->setProperty(kept, title);
    menu->setTitle(shown ? menu->property(kept).toString() : title.remove(QLatin1Char('&')));
    menu->menuAction()->setVisible(shown);
}

} // namespace

MainWindow::MainWindow(AppContext &context, Storage storage, QWidget *parent)
    : QMainWindow(parent),
      context_(context),
      storage_(std::move(storage)),
      topBar_(new TopBar(this)),
      rail_(new NavigationRail(this)),
      stack_(new QStackedWidget(this)),
      bottom_(new BottomLine(*context.clock, this)),
      barArea_(new QWidget(this)),
      pages_(new QActionGroup(this)),
      privateSession_(storage_.startPrivate)
{
    qApp->installEventFilter(new InputWatch(this));
    setWindowIcon(applicationIcon());
    setWindowTitle(QApplication::applicationDisplayName());
    auto *content = new QWidget(this);
    auto *inside = new QVBoxLayout;
    const Theme &t = theme();
    const int gap = qRound(1.5 * t.unit());
    inside->setContentsMargins(0, 0, 0, 0); // pages have margins of their own
    inside->setSpacing(0);
    auto *bars = new QVBoxLayout(barArea_);
    bars->setContentsMargins(gap, gap, gap, 0);
    bars->setSpacing(t.unit() / 2);
    barArea_->hide();
    inside->addWidget(barArea_);
    inside->addWidget(stack_, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(rail_);
    middle->addLayout(inside, 1);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(topBar_);
    column->addLayout(middle, 1);
    column->addWidget(bottom_);
    setCentralWidget(content);
    setMinimumSize(smallestSize.boundedTo(roomOnScreen()));
    makePages();
    makeMenus();
    connectPages();
    topBar_->modelChip()->setWords(tr("Model"), tr("loading…"));
    patient_->setLoading();
    source_->setLoading();
    showStorage();
    restoreState();
}

MainWindow::~MainWindow() = default;

// Before the window is shown nobody knows how thick its frame will be; the style knows what is usual.
QSize MainWindow::roomOnScreen() const
{
    const QSize all = screen()->availableSize();
    return all - QSize(0, style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, this));
}

MessageBar *MainWindow::messageBar(const QString &subject)
{
    MessageBar *&bar = barOf_[subject];
    if (!bar) {
        bar = new MessageBar(*context_.clock, barArea_);
        barArea_->layout()->addWidget(bar);
        bar->installEventFilter(this);
    }
    return bar;
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
        barArea_->setVisible(
            std::any_of(barOf_.cbegin(), barOf_.cend(), [](const MessageBar *bar) { return !bar->isHidden(); }));
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::makePages()
{
    patient_ = new PatientPage(context_, this);
    history_ = new HistoryPage(context_, this);
    const auto add = [this](QWidget *page, const QString &id, const QString &words, const QString &iconName,
                            const QKeySequence &keys) {
        auto *show = new QAction(icon(iconName), words, this);
        show->setCheckable(true);
        show->setShortcut(keys);
        show->setData(id);
        show->setToolTip(
            tr("%1 (%2)", "a page and its shortcut").arg(show->iconText(), keys.toString(QKeySequence::NativeText)));
        // A screen reader toggles the rail's button, which triggers nothing.
        connect(show, &QAction::toggled, this, [this, id](bool on) {
            if (on && currentPage() != id)
                showPage(id);
        });
        pages_->addAction(show);
        rail_->addPage(show);
        stack_->addWidget(page);
        page->setObjectName(id);
    };
    add(patient_, QStringLiteral("patient"), tr("&Patient"), QStringLiteral("patient"), QKeySequence(tr("Ctrl+1")));
    add(history_, QStringLiteral("history"), tr("&History"), QStringLiteral("history"), QKeySequence(tr("Ctrl+2")));
    models_ = new ModelsPage(context_, storage_.dataFolder, this);
    add(models_, QStringLiteral("models"), tr("M&odels"), QStringLiteral("model"), QKeySequence(tr("Ctrl+4")));
    if (context_.endpoints) {
        endpoints_ = new EndpointsPage(context_, this);
        add(endpoints_, QStringLiteral("endpoints"), tr("&Endpoints"), QStringLiteral("endpoint"),
            QKeySequence(tr("Ctrl+5")));
    }
    source_ = new SourceChooser(context_, topBar_->sourceChip(), this);
    connect(pages_, &QActionGroup::triggered, this, [this](QAction *chosen) { showPage(chosen->data().toString()); });
    connect(stack_, &QStackedWidget::currentChanged, this, &MainWindow::pageChanged);
}

void MainWindow::connectPages()
{
    connect(patient_, &PatientPage::message, bottom_, &BottomLine::setMessage);
    connect(patient_, &PatientPage::recorded, history_,
            [this](const StoredRecord &record) { history_->expectRecord(record.record.id); });
    // Queued: the answer's own consequences come first.
    connect(patient_, &PatientPage::recordingChanged, this, &MainWindow::goOnClosing, Qt::QueuedConnection);
    connect(history_, &HistoryPage::message, bottom_, &BottomLine::setMessage);
    connect(history_, &HistoryPage::transferFailed, this, [this](const QString &text) {
        if (stack_->currentWidget() != history_)
            messageBar(QStringLiteral("transfer"))->showMessage(MessageBar::Kind::error, text);
    });
    connect(history_, &HistoryPage::patientPageWanted, this, [this] { showPage(QStringLiteral("patient")); });
    connect(history_, &HistoryPage::openInForm, this, &MainWindow::openRecord);
    connect(history_, &HistoryPage::memoryWanted, this, &MainWindow::goOnInMemory);
    connect(history_, &HistoryPage::rescueWanted, this, &MainWindow::rescueHistory);
    history_->setBackupFinder([this] {
        const QList<Backup> backups = backupsOf(storage_.dataFolder);
        return backups.isEmpty() ? QString() : backups.constFirst().path;
    });
    connect(patient_, &PatientPage::fileDropped, this, &MainWindow::offerFile);
    connect(patient_, &PatientPage::fileRead, this, [this] { showPage(QStringLiteral("patient")); });
    connect(patient_, &PatientPage::fileFailed, this, [this](const Error &error) {
        messageBar(QStringLiteral("file"))->showMessage(MessageBar::Kind::error, errorText(error));
    });
    connect(patient_, &PatientPage::thresholdChanged, this, [this](double threshold) {
        context_.settings->update([threshold](Settings &settings) { settings.threshold = threshold; });
    });
    connectModels();
    if (endpoints_)
        connectEndpoints();
    connectRetention();
    connectCare();
    connect(context_.history, &HistoryAccess::stateChanged, this, &MainWindow::historyStateChanged);
    connect(context_.settings, &SettingsStore::changed, this, &MainWindow::settingsChanged);
    connect(context_.settings, &SettingsStore::writeFailed, this, [this](const Error &error) {
        messageBar(QStringLiteral("settings"))
            ->showMessage(MessageBar::Kind::warning, tr("The settings were not saved. %1").arg(errorText(error)));
    });
}

void MainWindow::connectEndpoints()
{
    connect(endpoints_, &EndpointsPage::message, bottom_, &BottomLine::setMessage);
    connect(source_, &SourceChooser::message, bottom_, &BottomLine::setMessage);
    connect(source_, &SourceChooser::schemaWanted, this, &MainWindow::useSchema);
    connect(source_, &SourceChooser::endpointsPageWanted, this, [this] { showPage(QStringLiteral("endpoints")); });
    connect(endpoints_, &EndpointsPage::sourceWanted, source_, &SourceChooser::choose);
    connect(source_, &SourceChooser::trouble, this, [this](const QString &text) {
        messageBar(QStringLiteral("source"))->showMessage(MessageBar::Kind::warning, text);
    });
    connect(context_.endpoints, &EndpointAccess::sourceChanged, this, [this] {
        context_.settings->update([this](Settings &settings) { settings.endpoint = context_.endpoints->source(); });
    });
}

void MainWindow::start()
{
    announceSettingsProblem();
    context_.history->open(privateSession_ ? storage_.memory : storage_.disk, privateSession_);
    followDraftFile();
    readModels();
}

void MainWindow::readModels()
{
    modelTask_.start([catalog = *context_.models](TaskControl &) { return catalog.readAll(); },
                     [this](quint64, QList<CatalogEntry> entries) { modelsArrived(std::move(entries)); });
}

void MainWindow::modelsArrived(QList<CatalogEntry> entries)
{
    context_.models->install(std::move(entries));
    setModel(context_.models->choose(context_.settings->values().model));
    showModelProblem();
    modelsRead_ = true;
    if (isReady())
        emit ready();
}

void MainWindow::showModelProblem()
{
    MessageBar *bar = messageBar(QStringLiteral("model"));
    bar->hide();
    for (const CatalogEntry &entry : context_.models->entries()) {
        if (entry.ok())
            continue;
        const QString next = model_ ? tr("The other models work.")
                                    : tr("Put an intact copy of the file in its place, then try again. Everything that "
                                         "needs no model works meanwhile, endpoints too.");
        bar->showMessage(model_ ? MessageBar::Kind::warning : MessageBar::Kind::error,
                         tr("A model was refused: %1 %2").arg(errorText(entry.error), next),
                         {{tr("Try again"), [this] { readModels(); }}});
        return;
    }
    if (!model_)
        bar->showMessage(MessageBar::Kind::error,
                         tr("No model is installed. Reinstall the program, or start it with --model FILE. Everything "
                            "that needs no model works meanwhile."),
                         {{tr("Try again"), [this] { readModels(); }}});
}

void MainWindow::setModel(std::shared_ptr<const Model> model, const QString &schemaId)
{
    endLooking();
    model_ = std::move(model);
    topBar_->modelChip()->setWords(tr("Model"), model_ ? modelTitle(*model_) : tr("none"));
    const FeatureSchema *fields = model_ ? &model_->schema : schemaWithoutModel(schemaId);
    if (model_)
        patient_->setModel(model_);
    else
        patient_->setSchema(fields ? std::make_shared<const FeatureSchema>(*fields) : nullptr);
    source_->setModel(model_);
    if (endpoints_)
        endpoints_->setLocalModel(model_ ? modelTitle(*model_) : QString());
    history_->setModel(model_);
    if (fields)
        history_->setSchema(QString::fromStdString(fields->id));
    emit modelChanged();
}

const FeatureSchema *MainWindow::schemaWithoutModel(const QString &schemaId) const
{
    if (!schemaId.isEmpty())
        return context_.models->schema(schemaId);
    const EndpointProfile *source = context_.endpoints ? context_.endpoints->sourceProfile() : nullptr;
    if (source) {
        const auto asked = context_.endpoints->schemaOf(*source);
        if (asked)
            return *asked;
    }
    return context_.models->schema(QString::fromLatin1(defaultSchemaId.data(), defaultSchemaId.size()));
}

void MainWindow::useSchema(const QString &schemaId)
{
    if (const auto fitting = context_.models->forSchema(schemaId, {}))
        useModel(QString::fromStdString(fitting->id));
    else
        setModel(nullptr, schemaId);
}

void MainWindow::useModel(const QString &id)
{
    auto model = context_.models->find(id);
    if (!model || (model == model_ && !looking_))
        return;
    const ActionTime time(*context_.clock);
    setModel(std::move(model));
    context_.settings->update([&id](Settings &settings) { settings.model = id; });
    bottom_->setMessage(tr("Model: %1").arg(modelTitle(*model_)), time.milliseconds());
}

void MainWindow::openRecord(const StoredRecord &record, const ActionTime &time)
{
    stopLooking();
    const QString schema = QString::fromStdString(record.record.schema);
    if (!model_ || model_->schema.id != record.record.schema) {
        const auto other = context_.models->forSchema(schema, QString::fromStdString(record.record.model));
        if (!other && !model_ && context_.models->schema(schema)) {
            setModel(nullptr, schema);
        } else if (!other) {
            history_->bar()->showMessage(MessageBar::Kind::warning,
                                         tr("This record belongs to “%1”, for which no model is installed.")
                                             .arg(displayText(record.record.schema)));
            return;
        } else {
            useModel(QString::fromStdString(other->id));
        }
    }
    if (patient_->loadRecord(record, time))
        showPage(QStringLiteral("patient"));
}

void MainWindow::offerFile(const QString &path)
{
    patient_->offerFile(path);
}

void MainWindow::showPage(const QString &id)
{
    for (QAction *page : pages_->actions())
        if (page->data().toString() == id)
            page->setChecked(true);
    for (int i = 0; i < stack_->count(); ++i)
        if (stack_->widget(i)->objectName() == id)
            stack_->setCurrentIndex(i);
    pageChanged();
}

QString MainWindow::currentPage() const
{
    return stack_->currentWidget()->objectName();
}

void MainWindow::pageChanged()
{
    for (QMenu *menu : std::as_const(patientMenus_))
        offer(menu, stack_->currentWidget() == patient_);
    for (QMenu *menu : std::as_const(historyMenus_))
        offer(menu, stack_->currentWidget() == history_);
    for (QMenu *menu : std::as_const(modelMenus_))
        offer(menu, stack_->currentWidget() == models_);
    for (QMenu *menu : std::as_const(endpointMenus_))
        offer(menu, stack_->currentWidget() == endpoints_);
    showHistoryProblem();
}

} // namespace cytogauge::ui
