// The card with the pictures of the fields: one field's distribution, all fields as small multiples, or the profile;
// with the field's name and sentence, the choice of picture and the chart's menu.
#pragma once

#include "ui/charts/fields_chart.h"
#include "ui/common/action_time.h"
#include "ui/common/card.h"

#include <QJsonObject>

#include <memory>
#include <optional>

class QAction;
class QActionGroup;
class QButtonGroup;
class QLabel;
class QMenu;
class QStackedWidget;

namespace cytogauge::ui {

class ChartView;
class DistributionChart;
class ElidedLabel;
class MultiplesChart;
class ProfileChart;

class DistributionCard : public Card {
    Q_OBJECT

public:
    enum class Picture { one, all, profile };

    explicit DistributionCard(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const Model> model);
    void setFeature(std::size_t feature, std::optional<double> value);
    // What the form holds and the answer's contributions; only what is shown is drawn.
    void setValues(FieldValues values);
    void setHighlighted(std::optional<std::size_t> feature);

    void setPicture(Picture picture);
    [[nodiscard]] Picture picture() const;

    // Everything that the head and the pictures' own menus offer, for the menu bar.
    [[nodiscard]] QMenu *makeCommandMenu(QWidget *parent);

    [[nodiscard]] ChartView *view() const { return view_; }
    [[nodiscard]] DistributionChart *chart() const { return chart_; }
    [[nodiscard]] MultiplesChart *multiples() const { return multiples_; }
    [[nodiscard]] ProfileChart *profile() const { return profile_; }

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});
    void fieldChosen(std::size_t feature); // opened in the small multiples or the profile
    void fieldHovered(std::optional<std::size_t> feature);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    void makeShapeMenu();
    void makeOrderMenu();
    void connectFields(FieldsChart *fields);
    [[nodiscard]] QMenu *menu() const; // of the picture that is shown
    void showWords();
    void showValues();
    void showAllWords(std::size_t feature);
    void hoverAt(const QPointF &place);
    [[nodiscard]] FieldOrder order() const;
    void setOrder(FieldOrder order);

    std::shared_ptr<const Model> model_;
    std::size_t feature_ = 0;
    FieldValues values_;
    DistributionChart *chart_ = nullptr; // the view owns it
    ChartView *view_ = nullptr;
    MultiplesChart *multiples_ = nullptr;
    ProfileChart *profile_ = nullptr;
    QStackedWidget *stack_ = nullptr;
    QButtonGroup *pictures_ = nullptr;
    QMenu *shapeMenu_ = nullptr;
    QActionGroup *shapes_ = nullptr;
    QAction *logarithmic_ = nullptr;
    QMenu *orderMenu_ = nullptr;
    QActionGroup *orders_ = nullptr;
    ElidedLabel *title_ = nullptr;
    ElidedLabel *sentence_ = nullptr;
};

} // namespace cytogauge::ui
