#include "ui/charts/chart_menu_button.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QMenu>

namespace cytogauge::ui {

ChartMenuButton::ChartMenuButton(std::function<QMenu *()> menu, QWidget *parent) : QToolButton(parent)
{
    setIcon(cytogauge::ui::icon(QStringLiteral("more")));
    setAutoRaise(true);
    setVariant(this, ButtonVariant::flat);
    setToolTip(tr("Copy, save or describe the chart"));
    describeWidget(this, tr("Chart menu"), toolTip());
    connect(this, &QToolButton::clicked, this,
            [this, menu = std::move(menu)] { menu()->popup(mapToGlobal(QPoint(0, height()))); });
}

} // namespace cytogauge::ui
