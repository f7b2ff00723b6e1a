#include "ui/endpoints/endpoints_page.h"

#include "ui/common/accessible.h"
#include "ui/common/card.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/list_card.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/theme.h"
#include "ui/endpoints/endpoint_editor.h"
#include "ui/endpoints/endpoint_list.h"
#include "ui/endpoints/request_card.h"
#include "ui/endpoints/test_card.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cytogauge::ui {

EndpointsPage::EndpointsPage(AppContext &context, QWidget *parent)
    : QWidget(parent),
      context_(context),
      access_(*context.endpoints),
      draft_(access_),
      test_(access_),
      model_(new EndpointListModel(access_, this))
{
    setObjectName(QStringLiteral("endpoints"));
    makeCommands();
    columns_ = new QSplitter(Qt::Horizontal, this);
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(makeListCard());
    columns_->addWidget(makeEditorCard());
    side_ = makeSide();
    columns_->addWidget(side_);
    constexpr int shares[] = {20, 44, 36};
    for (int i = 0; i < 3; ++i) {
        columns_->setStretchFactor(i, shares[i]);
    }
    columns_->setSizes({shares[0] * 100, shares[1] * 100, shares[2] * 100});
    auto *layout = new QVBoxLayout(this);
    const int margin = columns_->handleWidth();
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(columns_);
    connectAll();
    select({});
    showReadError();
}

EndpointsPage::~EndpointsPage()
{
    delete columns_; // the cards listen to draft and test, which go first otherwise
}

void EndpointsPage::makeCommands()
{
    const auto make = [this](const QString &words, const QString &iconName, const QKeySequence &keys,
                             const std::function<void()> &act) {
        auto *made = new QAction(words, this);
        if (!iconName.isEmpty()) {
            made->setIcon(icon(iconName));
        }
        made->setShortcut(keys);
        made->setShortcutContext(Qt::WindowShortcut); // while the page is shown, wherever the focus is
        addAction(made);
        connect(made, &QAction::triggered, this, [act] { act(); });
        return made;
    };
    Commands &c = commands_;
    c.add = make(tr("&Add…"), QStringLiteral("plus"), QKeySequence::New, [this] { addProfile(); });
    c.save = make(tr("&Save"), QStringLiteral("save"), QKeySequence::Save, [this] { saveProfile(); });
    c.revert = make(tr("Re&vert"), QStringLiteral("revert"), {}, [this] { draft_.revert(); });
    c.duplicate = make(tr("Du&plicate"), QStringLiteral("copy"), {}, [this] { duplicateProfile(); });
    c.remove = make(tr("&Delete"), QStringLiteral("trash"), {}, [this] { removeProfile(); });
    c.test = make(tr("&Test connection"), QStringLiteral("refresh"), QKeySequence::Refresh, [this] { startTest(); });
    c.use = make(tr("&Use for predictions"), QStringLiteral("check"), {}, [this] { useForPredictions(); });
    c.copyCurl = make(tr("&Copy as curl"), QStringLiteral("copy"), {}, [this] { requestCard_->copyCurl(); });
    c.importFile = make(tr("&Import…"), QStringLiteral("import"), {}, [this] { askImport(); });
    c.exportFile = make(tr("&Export…"), QStringLiteral("export"), {}, [this] { askExport(); });
}

void EndpointsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (focusWidget() == nullptr) {
        list_->setFocus();
    }
}

QWidget *EndpointsPage::makeListCard()
{
    auto *addButton = new QPushButton(tr("Add…"), this);
    addButton->setObjectName(QStringLiteral("addEndpoint"));
    describeWidget(addButton, tr("Add an endpoint"), tr("A new profile, to be filled in and tested."));
    connect(addButton, &QPushButton::clicked, this, &EndpointsPage::addProfile);
    auto *card = new ListCard(tr("Endpoints"), addButton, 168, this);
    list_ = card->list();
    list_->setObjectName(QStringLiteral("endpointList"));
    list_->setModel(model_);
    list_->setItemDelegate(new EndpointDelegate(list_));
    describeWidget(list_, tr("Endpoints"), tr("This computer and the endpoints, with how each of them is doing"));
    auto *importButton = new QPushButton(tr("Import…"), card);
    export_ = new QPushButton(tr("Export…"), card);
    importButton->setObjectName(QStringLiteral("importEndpoints"));
    export_->setObjectName(QStringLiteral("exportEndpoints"));
    describeWidget(importButton, tr("Import profiles"), tr("Adds the profiles of a file. Secrets are not in it."));
    describeWidget(export_, tr("Export profiles"), tr("Writes all profiles to a file, without secrets."));
    connect(importButton, &QPushButton::clicked, this, &EndpointsPage::askImport);
    connect(export_, &QPushButton::clicked, this, &EndpointsPage::askExport);
    card->addBelow(importButton);
    card->addBelow(export_);
    return card;
}

QWidget *EndpointsPage::makeEditorCard()
{
    auto *card = new Card(this);
    card->setMinimumWidth(theme().scaled(340));
    stack_ = new QStackedWidget(card);
    stack_->addWidget(makeLocalPage());
    stack_->addWidget(makeProfilePage());
    bar_ = new MessageBar(*context_.clock, card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(8));
    column->addWidget(stack_, 1);
    column->addWidget(bar_);
    return card;
}

QWidget *EndpointsPage::makeLocalPage()
{
    local_ = new EmptyState(this);
    local_->setObjectName(QStringLiteral("localPage"));
    return local_;
}

QWidget *EndpointsPage::makeProfilePage()
{
    auto *page = new QWidget(this);
    title_ = new QLabel(page);
    title_->setObjectName(QStringLiteral("endpointTitle"));
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    setTextRole(title_, TextRole::headline);
    duplicate_ = new QPushButton(tr("Duplicate"), page);
    remove_ = new QPushButton(tr("Delete"), page);
    save_ = new QPushButton(tr("Save"), page);
    revert_ = new QPushButton(tr("Revert"), page);
    duplicate_->setObjectName(QStringLiteral("duplicateEndpoint"));
    remove_->setObjectName(QStringLiteral("deleteEndpoint"));
    save_->setObjectName(QStringLiteral("saveEndpoint"));
    revert_->setObjectName(QStringLiteral("revertEndpoint"));
    setVariant(save_, ButtonVariant::primary);
    connect(duplicate_, &QPushButton::clicked, this, &EndpointsPage::duplicateProfile);
    connect(remove_, &QPushButton::clicked, this, &EndpointsPage::removeProfile);
    connect(save_, &QPushButton::clicked, this, &EndpointsPage::saveProfile);
    connect(revert_, &QPushButton::clicked, this, [this] { draft_.revert(); });
    editor_ = new EndpointEditor(draft_, access_, *context_.models, page);
    scroll_ = new QScrollArea(page);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    scroll_->setWidget(editor_);
    editor_->setAutoFillBackground(false); // setWidget() turns it on
    auto *head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(duplicate_, 0, Qt::AlignTop);
    head->addWidget(remove_, 0, Qt::AlignTop);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(revert_);
    foot->addWidget(save_);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(10));
    column->addLayout(head);
    column->addWidget(scroll_, 1);
    column->addLayout(foot);
    return page;
}

QWidget *EndpointsPage::makeSide()
{
    auto *side = new QWidget(this);
    testCard_ = new TestCard(draft_, test_, access_, side);
    requestCard_ = new RequestCard(draft_, side);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(columns_->handleWidth());
    column->addWidget(testCard_);
    column->addWidget(requestCard_, 1);
    // A failure may take many words; then the column scrolls, and the window keeps its size.
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(side);
    side->setAutoFillBackground(false); // setWidget() turns it on
    scroll->setMinimumWidth(theme().scaled(310));
    return scroll;
}

void EndpointsPage::connectAll()
{
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &EndpointsPage::showSelected);
    connect(model_, &QAbstractItemModel::modelReset, this, &EndpointsPage::keepSelection);
    connect(&draft_, &EndpointDraft::changed, this, &EndpointsPage::showDraft);
    connect(&draft_, &EndpointDraft::opened, this, [this] {
        test_.clear();
        scroll_->ensureVisible(0, 0);
    });
    connect(&access_, &EndpointAccess::sourceChanged, this, &EndpointsPage::showDraft);
    connect(&access_, &EndpointAccess::failed, this,
            [this](const Error &error) { bar_->showMessage(MessageBar::Kind::warning, errorText(error)); });
    connect(testCard_, &TestCard::testRequested, this, &EndpointsPage::startTest);
    connect(testCard_, &TestCard::useRequested, this, &EndpointsPage::useForPredictions);
    connect(requestCard_, &RequestCard::message, this, &EndpointsPage::message);
    connect(&test_, &EndpointTest::changed, this, &EndpointsPage::followCommands);
    connect(&test_, &EndpointTest::finished, this, &EndpointsPage::testFinished);
}

} // namespace cytogauge::ui
