#include "ui/window/source_chooser.h"

#include "ui/common/endpoint_access.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/model_catalog.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/endpoints/endpoint_words.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QMenu>

namespace cytogauge::ui {

namespace {

// Menus take an ampersand for a mnemonic.
QString menuText(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

SourceChooser::SourceChooser(AppContext &context, StateChip *chip, QObject *parent)
    : QObject(parent), context_(context), chip_(chip)
{
    if (context_.endpoints == nullptr) {
        refresh();
        return;
    }
    auto *menu = new QMenu(chip_);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(menu); });
    chip_->setMenu(menu);
    connect(context_.endpoints, &EndpointAccess::sourceChanged, this, &SourceChooser::refresh);
    connect(context_.endpoints, &EndpointAccess::stateChanged, this, &SourceChooser::refresh);
    connect(context_.endpoints, &EndpointAccess::profilesChanged, this, &SourceChooser::refresh);
    refresh();
}

void SourceChooser::setLoading()
{
    loading_ = true;
    refresh();
}

void SourceChooser::setModel(const std::shared_ptr<const Model> &model)
{
    model_ = model;
    loading_ = false;
    const EndpointProfile *source = context_.endpoints == nullptr ? nullptr : context_.endpoints->sourceProfile();
    if (source != nullptr && model_) {
        const auto schema = context_.endpoints->schemaOf(*source);
        if (!schema || (*schema)->id != model_->schema.id) {
            const QString name = context_.endpoints->source();
            context_.endpoints->setSource({});
            emit message(tr("%1 takes other measurements; predictions are made on this computer.").arg(name));
        }
    }
    refresh();
}

void SourceChooser::choose(const QString &name)
{
    const ActionTime time(*context_.clock);
    const EndpointProfile *profile = context_.endpoints->profiles().find(name);
    if (profile == nullptr) {
        context_.endpoints->setSource({});
        emit message(tr("Predictions are made on this computer"), time.milliseconds());
        return;
    }
    const auto schema = context_.endpoints->schemaOf(*profile);
    if (!schema) {
        emit trouble(errorText(schema.error()));
        return;
    }
    if (!model_ || model_->schema.id != (*schema)->id) {
        emit schemaWanted(QString::fromStdString((*schema)->id));
    }
    context_.endpoints->setSource(name);
    emit message(tr("%1 is asked by Predict and record").arg(name), time.milliseconds());
}

void SourceChooser::fillMenu(QMenu *menu)
{
    menu->clear();
    const auto add = [this, menu](const QString &name, const QString &words) {
        QAction *choice = menu->addAction(menuText(words));
        choice->setCheckable(true);
        choice->setChecked(name == context_.endpoints->source());
        choice->setData(name);
        connect(choice, &QAction::triggered, this, [this, name] { choose(name); });
    };
    add({}, tr("Local"));
    for (const EndpointProfile &profile : context_.endpoints->profiles().all()) {
        const QString name = QString::fromStdString(profile.name);
        add(name,
            tr("%1 – %2", "an endpoint and how it is doing").arg(name, healthWords(context_.endpoints->state(name))));
    }
    menu->addSeparator();
    QAction *manage = menu->addAction(icon(QStringLiteral("endpoint")), tr("Endpoints…"));
    connect(manage, &QAction::triggered, this, &SourceChooser::endpointsPageWanted);
}

void SourceChooser::refresh()
{
    const QString name = context_.endpoints == nullptr ? QString() : context_.endpoints->source();
    if (name.isEmpty()) {
        chip_->setDot(loading_ ? Tone::second : model_ ? Tone::good : Tone::error);
        chip_->setWords(tr("Predict"), loading_ ? tr("loading…") : model_ ? tr("Local") : tr("not possible"));
        const QString tip = tr("Predictions are made on this computer. Nothing leaves it.");
        chip_->setToolTip(tip);
        chip_->setAccessibleDescription(tip);
    } else {
        const EndpointState state = context_.endpoints->state(name);
        chip_->setDot(healthTone(state.health));
        chip_->setWords(tr("Predict"), tr("%1 · %2", "an endpoint and its state").arg(name, healthWord(state.health)));
        QString tip = tr("Predict and record asks %1: %2.").arg(name, healthWords(state));
        if (state.error) {
            tip = tr("%1\n%2").arg(tip, errorText(*state.error));
        }
        chip_->setToolTip(plainTip(tip));
        chip_->setAccessibleDescription(tip);
    }
}

} // namespace cytogauge::ui
