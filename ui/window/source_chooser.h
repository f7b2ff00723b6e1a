// Who answers Predict and record, in the top bar: this computer or an endpoint, with how it is doing.
#pragma once

#include "core/model/model.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"

#include <QObject>

#include <memory>

class QMenu;

namespace cytogauge::ui {

class StateChip;

class SourceChooser : public QObject {
    Q_OBJECT

public:
    SourceChooser(AppContext &context, StateChip *chip, QObject *parent = nullptr);

    // The model of the form. An endpoint for other measurements gives way to this computer, and that is said.
    void setLoading(); // until setModel(): the models are being read
    void setModel(const std::shared_ptr<const Model> &model);
    // Chooses; an endpoint for other measurements wants their form first.
    void choose(const QString &name);
    void fillMenu(QMenu *menu); // for the menu bar as well

signals:
    void schemaWanted(const QString &schemaId); // the form shall take these measurements
    void endpointsPageWanted();
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});
    void trouble(const QString &text);

private:
    void refresh();
    AppContext &context_;
    StateChip *chip_;
    std::shared_ptr<const Model> model_;
    bool loading_ = false;
};

} // namespace cytogauge::ui
