// The painted views of an answer, as pictures and as data: copy, save, Describe.
#include "core/base/text.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/distribution_card.h"
#include "ui/charts/what_if_view.h"
#include "ui/form/entry_form.h"
#include "ui/form/patient_page_parts.h"
#include "ui/result/circles_view.h"
#include "ui/result/explanation_view.h"
#include "ui/result/result_views.h"
#include "ui/result/waterfall.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

namespace cytogauge::ui {

namespace {

QString number(double value)
{
    return QString::fromStdString(formatNumber(value));
}

QString rows(const QStringList &lines)
{
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString curveTable(const WhatIfState &state)
{
    QStringList lines{QStringLiteral("value\tprobability\tstrangeness")};
    if (state.patient())
        for (const WhatIfPoint &point : state.curve().points)
            lines << QStringList{number(point.value), number(point.probability), number(point.strangeness)}.join(
                QLatin1Char('\t'));
    return rows(lines);
}

QString stepsTable(const Prediction &prediction, const Model &model, const std::vector<double> &values,
                   Grouping grouping)
{
    QStringList lines{QStringLiteral("step\tcontribution\tlog_odds")};
    for (const WaterfallStep &step : waterfallSteps(prediction, model, values, model.schema.size(), grouping))
        lines << QStringList{step.label, number(step.contribution()), number(step.to)}.join(QLatin1Char('\t'));
    return rows(lines);
}

QString countsTable(const Prediction &prediction, const FeatureSchema &schema)
{
    const std::vector<int> counts = circleCounts(prediction.probabilities);
    QStringList lines{QStringLiteral("class\tof_100")};
    for (std::size_t k = 0; k < counts.size(); ++k)
        lines << QStringLiteral("%1\t%2").arg(QString::fromStdString(schema.classes[k].name)).arg(counts[k]);
    return rows(lines);
}

} // namespace

void PatientPage::Private::addChartMenus()
{
    const auto add = [this](PaintedWidget *chart, const QString &title, std::function<QString()> table) {
        ChartActions *actions = ChartActions::forPainted(chart, title);
        actions->setTable(std::move(table));
        connect(actions, &ChartActions::message, page, &PatientPage::message);
        return actions;
    };
    // Beside the right click a button's menu, for the keyboard.
    const auto join = [this](const char *button, ChartActions *actions) {
        if (auto *more = views->findChild<QToolButton *>(QLatin1String(button)); more && more->menu()) {
            more->menu()->addSeparator();
            more->menu()->addMenu(tr("As a pict&ure"))->addActions(actions->menu()->actions());
        }
    };
    auto *waterfall = views->findChild<WaterfallView *>();
    join("explanationMenu", add(waterfall, tr("Explanation"), [this, waterfall] {
             const auto &prediction = controller.prediction();
             return prediction ? stepsTable(*prediction, *form.model(), form.report().values(), waterfall->grouping())
                               : QString();
         }));
    auto *chart = views->findChild<PaintedWidget *>(QStringLiteral("whatIfChart"));
    join("whatIfMenu", add(chart, tr("What-if"), [this] { return curveTable(whatIf); }));
    ChartActions *circles = add(views->findChild<CirclesView *>(), tr("100 circles"), [this] {
        const auto &prediction = controller.prediction();
        return prediction ? countsTable(*prediction, form.schema()) : QString();
    });
    circles->menu()->setTitle(tr("100 &circles"));
    views->setCirclesMenu(circles->menu());
    addViewMenus(circles->menu());
}

// The menu bar and the palette offer what the views do; whatever is chosen there is seen.
void PatientPage::Private::addViewMenus(QMenu *circles)
{
    commands.views = views->viewActions();
    const auto add = [this](QMenu *menu, const QString &title, const QString &view) {
        if (!title.isEmpty()) {
            menu->setTitle(title);
        }
        QList<QMenu *> all{menu};
        while (!all.isEmpty()) {
            for (QAction *action : all.takeFirst()->actions()) {
                if (action->menu()) {
                    all += action->menu();
                } else {
                    connect(action, &QAction::triggered, views, [this, view] { views->setCurrentView(view); });
                }
            }
        }
        commands.viewMenus += menu;
    };
    add(views->findChild<ExplanationView *>()->menu(), tr("&Explanation"), QStringLiteral("explanation"));
    add(views->findChild<QToolButton *>(QStringLiteral("whatIfMenu"))->menu(), tr("&What-if"),
        QStringLiteral("whatIf"));
    add(circles, {}, QStringLiteral("circles"));
    commands.viewMenus += distribution->makeCommandMenu(page);
}

} // namespace cytogauge::ui
