#include "ui/models/models_page.h"

#include "core/base/data_folder.h"
#include "ui/charts/plot_card.h"
#include "ui/common/accessible.h"
#include "ui/common/card.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/list_card.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/theme.h"
#include "ui/models/card_grid.h"
#include "ui/models/class_table_card.h"
#include "ui/models/confusion_card.h"
#include "ui/models/header_card.h"
#include "ui/models/learning_card.h"
#include "ui/models/model_list.h"
#include "ui/models/threshold_card.h"

#include <QAction>
#include <QEvent>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double leastCardWidth = 262.0;
constexpr int mostColumns = 3;
constexpr double listWidth = 262.0;
constexpr double leastListWidth = 240.0; // names and figures are whole, in German too
constexpr double mostOfList = 0.37;      // of the page's width, where large text would leave no room for the rest

QString registryFolder(const QString &dataFolder)
{
    const QString name = QString::fromUtf8(modelsFolderName.data(), qsizetype(modelsFolderName.size()));
    return dataFolder.isEmpty() ? QString() : dataFolder + QLatin1Char('/') + name;
}

} // namespace

ModelsPage::ModelsPage(AppContext &context, const QString &dataFolder, QWidget *parent)
    : QWidget(parent),
      context_(context),
      shelf_(*context.clock, registryFolder(dataFolder), context.models->folders()),
      evaluation_(context.threshold),
      model_(new ModelListModel(shelf_, this))
{
    setObjectName(QStringLiteral("models"));
    setHelp(this, tr("The installed models with their versions. Choose one to see how good it is on cases it had not "
                     "seen; the threshold moves every chart, and a cell opens its cases. Ctrl+N trains a new one."));
    makeCommands();
    columns_ = new QSplitter(Qt::Horizontal, this);
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(makeListCard());
    columns_->addWidget(makeRight());
    columns_->setStretchFactor(0, 0);
    columns_->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    const int margin = columns_->handleWidth();
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(columns_);
    connectAll();
    showNothing(nullptr);
    followCommands();
}

ModelsPage::~ModelsPage()
{
    delete columns_; // the cards listen to the states, which go first otherwise
}

QAction *ModelsPage::makeCommand(const QString &words, const QString &iconName, const QString &objectName,
                                 const std::function<void()> &act)
{
    auto *made = new QAction(words, this);
    made->setObjectName(objectName);
    if (!iconName.isEmpty()) {
        made->setIcon(icon(iconName));
    }
    made->setShortcutContext(Qt::WindowShortcut); // while the page is shown, wherever the focus is
    addAction(made);
    connect(made, &QAction::triggered, this, [act] { act(); });
    return made;
}

void ModelsPage::makeCommands()
{
    Commands &c = commands_;
    c.train = makeCommand(tr("&Train…"), QStringLiteral("plus"), QStringLiteral("train"), [this] { train(); });
    c.train->setShortcut(QKeySequence::New);
    c.importFile =
        makeCommand(tr("&Import…"), QStringLiteral("import"), QStringLiteral("importModel"), [this] { askImport(); });
    c.importFile->setShortcut(QKeySequence::Open);
    c.exportJson = makeCommand(tr("Model file (&JSON)…"), QStringLiteral("export"), QStringLiteral("exportJson"),
                               [this] { askExport(ExportFormat::json); });
    c.exportJson->setShortcut(QKeySequence(tr("Ctrl+Shift+E"))); // Ctrl+E exports the history from everywhere
    c.exportOnnx = makeCommand(tr("&ONNX…"), QStringLiteral("export"), QStringLiteral("exportOnnx"),
                               [this] { askExport(ExportFormat::onnx); });
    c.exportReport = makeCommand(tr("&Report (HTML)…"), QStringLiteral("describe"), QStringLiteral("exportReport"),
                                 [this] { askExport(ExportFormat::reportHtml); });
    c.exportReportJson =
        makeCommand(tr("Report (J&SON)…"), QStringLiteral("describe"), QStringLiteral("exportReportJson"),
                    [this] { askExport(ExportFormat::reportJson); });
    c.facts = makeCommand(tr("&Model facts"), QStringLiteral("describe"), QStringLiteral("modelFacts"),
                          [this] { showFacts(); });
    c.facts->setShortcut(QKeySequence(tr("Ctrl+Shift+I"))); // Ctrl+I imports a history from everywhere
    c.compare = makeCommand(tr("&Compare…"), QStringLiteral("chart"), QStringLiteral("compareModels"),
                            [this] { compareVersions(); });
    c.compare->setShortcut(QKeySequence(tr("Ctrl+D")));
    c.activate = makeCommand(tr("&Activate"), QStringLiteral("check"), QStringLiteral("activateModel"), [this] {
        if (const ShelfEntry *entry = current()) {
            shelf_.activate(entry->name);
        }
    });
    c.rollBack = makeCommand(tr("Roll &back"), QStringLiteral("undo"), QStringLiteral("rollBackModel"), [this] {
        if (const ShelfEntry *entry = current(); entry && entry->model) {
            shelf_.rollBack(entry->model->schema.id);
        }
    });
    c.retire = makeCommand(tr("&Retire"), QStringLiteral("lock"), QStringLiteral("retireModel"), [this] {
        if (const ShelfEntry *entry = current()) {
            shelf_.retire(entry->name);
        }
    });
    c.verify = makeCommand(tr("&Verify all versions…"), QStringLiteral("check-circle"), QStringLiteral("verifyModels"),
                           [this] { shelf_.verify(); });
    c.verify->setToolTip(tr("Read every version again and compare its checksums"));
    c.refresh = makeCommand(tr("Read the models ane&w"), QStringLiteral("refresh"), QStringLiteral("refreshModels"),
                            [this] { shelf_.reload(); });
    c.refresh->setShortcut(QKeySequence::Refresh);
}

void ModelsPage::chooseWidths()
{
    if (!widthsChosen_) {
        const int list =
            qBound(theme().scaled(leastListWidth), qRound(mostOfList * width()), theme().scaled(listWidth));
        columns_->setSizes({list, qMax(1, width() - list)});
    }
}

QWidget *ModelsPage::makeListCard()
{
    auto *trainButton = new QPushButton(tr("Train…"), this);
    trainButton->setObjectName(QStringLiteral("train"));
    describeWidget(trainButton, tr("Train a model"), tr("From a file of labelled cases."));
    connect(trainButton, &QPushButton::clicked, this, &ModelsPage::train);
    auto *card = new ListCard(tr("Models"), trainButton, 190, this);
    list_ = card->list();
    list_->setObjectName(QStringLiteral("modelList"));
    list_->setModel(model_);
    list_->setItemDelegate(new ModelDelegate(list_));
    describeWidget(list_, tr("Installed models"), tr("Every version, with its out-of-fold figures"));
    auto *importButton = new QPushButton(tr("Import…"), card);
    importButton->setObjectName(QStringLiteral("importModel"));
    describeWidget(importButton, tr("Import a model"), tr("Checks a model file and keeps it as a version."));
    connect(importButton, &QPushButton::clicked, this, &ModelsPage::askImport);
    auto *exportButton = new QPushButton(tr("Export"), card);
    exportButton->setObjectName(QStringLiteral("exportModel"));
    auto *menu = new QMenu(exportButton);
    menu->addActions({commands_.exportJson, commands_.exportOnnx, commands_.exportReport, commands_.exportReportJson});
    exportButton->setMenu(menu);
    describeWidget(exportButton, tr("Export the chosen model"), tr("As a model file, as ONNX, or as a report."));
    connect(commands_.exportJson, &QAction::changed, exportButton,
            [this, exportButton] { exportButton->setEnabled(commands_.exportJson->isEnabled()); });
    connect(commands_.importFile, &QAction::changed, importButton,
            [this, importButton] { importButton->setEnabled(commands_.importFile->isEnabled()); });
    auto *verifyButton = new QPushButton(tr("Verify…"), card);
    verifyButton->setObjectName(QStringLiteral("verifyModels"));
    verifyButton->setToolTip(commands_.verify->toolTip());
    describeWidget(verifyButton, tr("Verify all versions"), commands_.verify->toolTip());
    connect(verifyButton, &QPushButton::clicked, commands_.verify, &QAction::trigger);
    card->addBelow(importButton);
    card->addBelow(exportButton);
    card->addBelow(verifyButton);
    return card;
}

QWidget *ModelsPage::makeRight()
{
    auto *right = new QWidget(this);
    bar_ = new MessageBar(*context_.clock, right);
    bar_->hide();
    empty_ = new EmptyState(right);
    empty_->setObjectName(QStringLiteral("noModel"));
    auto *emptyCard = new Card(right);
    auto *emptyColumn = new QVBoxLayout(emptyCard);
    emptyColumn->addWidget(empty_);
    stack_ = new QStackedWidget(right);
    stack_->addWidget(emptyCard);
    auto *whole = new QVBoxLayout(right);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(columns_->handleWidth());
    whole->addWidget(bar_);
    whole->addWidget(stack_, 1);
    right->setMinimumWidth(theme().scaled(300));
    return right;
}

// Charts take their time to make, and the window opens on another page: they come with the first look at this one.
void ModelsPage::makeContent()
{
    const Commands &c = commands_;
    header_ = new HeaderCard({c.facts, c.compare, c.rollBack, c.retire, c.activate}, c.activate, stack_);
    threshold_ = new ThresholdCard(evaluation_, stack_);
    content_ = new QWidget(stack_);
    auto *column = new QVBoxLayout(content_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(columns_->handleWidth());
    column->addWidget(header_);
    column->addWidget(threshold_);
    column->addWidget(makeCards(), 1);
    scroll_ = new QScrollArea(stack_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    scroll_->setWidget(content_);
    scroll_->installEventFilter(this);
    content_->setAutoFillBackground(false); // setWidget() turns it on
    stack_->addWidget(scroll_);
    connect(confusion_, &ConfusionCard::cellOpened, this, &ModelsPage::openCell);
    connect(threshold_, &ThresholdCard::message, this, &ModelsPage::message);
    for (PlotCard *card : {roc_, calibration_, decision_, histogram_, precision_, learning_->plot()}) {
        connect(card, &PlotCard::message, this, &ModelsPage::message);
    }
    // After the cards, which listen too: the cells that they make have to be there.
    connect(&evaluation_, &ModelEvaluationState::stageChanged, this, &ModelsPage::showEvaluation);
    connect(&evaluation_, &ModelEvaluationState::curvesChanged, this, &ModelsPage::showEvaluation);
    connect(&evaluation_, &ModelEvaluationState::progressed, this, &ModelsPage::showEvaluation);
    connect(&evaluation_, &ModelEvaluationState::thresholdChanged, this, &ModelsPage::showThreshold);
}

// By the room without a scroll bar's: that it comes and goes must change nothing.
void ModelsPage::fitHeader()
{
    if (header_ != nullptr) {
        header_->fitInto({scroll_->width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent), scroll_->height()});
    }
}

bool ModelsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == scroll_ && event->type() == QEvent::Resize) {
        fitHeader();
    }
    return QWidget::eventFilter(watched, event);
}

QWidget *ModelsPage::makeCards()
{
    auto *area = new QWidget(content_);
    noEvaluation_ = new EmptyState(area);
    noEvaluation_->setObjectName(QStringLiteral("noEvaluation"));
    cards_ = new QWidget(area);
    auto *grid = new CardGrid(leastCardWidth, mostColumns);
    cards_->setLayout(grid);
    grid->setSpacing(columns_->handleWidth());
    roc_ = new PlotCard(QStringLiteral("roc"), cards_);
    calibration_ = new PlotCard(QStringLiteral("calibration"), cards_);
    confusion_ = new ConfusionCard(evaluation_, cards_);
    decision_ = new PlotCard(QStringLiteral("decision"), cards_);
    classTable_ = new ClassTableCard(evaluation_, cards_);
    histogram_ = new PlotCard(QStringLiteral("histogram"), cards_);
    precision_ = new PlotCard(QStringLiteral("precisionRecall"), cards_);
    learning_ = new LearningCard(evaluation_, cards_);
    for (QWidget *card : std::initializer_list<QWidget *>{roc_, calibration_, confusion_, decision_, classTable_,
                                                          histogram_, precision_, learning_}) {
        grid->addWidget(card);
    }
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(noEvaluation_, 1);
    column->addWidget(cards_, 1);
    return area;
}

void ModelsPage::connectAll()
{
    connect(&shelf_, &ModelShelf::changed, this, &ModelsPage::showEntries);
    connect(&shelf_, &ModelShelf::done, this, &ModelsPage::actionDone);
    connect(&shelf_, &ModelShelf::failed, this, &ModelsPage::actionFailed);
    connect(&shelf_, &ModelShelf::checked, this, &ModelsPage::showChecked);
    connect(&shelf_, &ModelShelf::exportProgressed, this, [this](double share) {
        bar_->showProgress(tr("The report is being made."), share, {tr("Cancel"), [this] { shelf_.cancelExport(); }});
    });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && index.data(ModelListModel::keyRole).toString() != selected_) {
            selected_ = index.data(ModelListModel::keyRole).toString();
            showSelected();
        }
    });
}

QJsonObject ModelsPage::saveState() const
{
    return {{QStringLiteral("columns"), QString::fromLatin1(columns_->saveState().toBase64())},
            {QStringLiteral("selected"), selected_}};
}

void ModelsPage::restoreState(const QJsonObject &state)
{
    widthsChosen_ =
        columns_->restoreState(QByteArray::fromBase64(state.value(QLatin1String("columns")).toString().toLatin1()));
    select(state.value(QLatin1String("selected")).toString());
}

} // namespace cytogauge::ui
