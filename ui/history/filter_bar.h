// Search and the chips that narrow the table. It never takes more than two lines from the table: chips that narrow
// nothing fold into one menu where there is no room.
#pragma once

#include "core/base/clock.h"
#include "ui/history/filter_choices.h"

#include <QSet>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace cytogauge::ui {

class BarLayout;

class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] HistoryFilter filter() const; // schema included
    [[nodiscard]] bool isNarrowed() const;      // anything but the schema is chosen
    [[nodiscard]] const FilterChoices &choices() const { return choices_; }
    void setChoices(const FilterChoices &choices); // changed() follows
    void clearFilters();
    void setSchema(const QString &schemaId, const FeatureSchema *schema);
    // Schemas that have records: with more than one a chip chooses between them.
    void setSchemas(const QList<std::pair<QString, QString>> &idAndTitle);
    void setEndpoints(const QSet<QString> &names);
    void setModels(const std::vector<ModelUse> &models);
    [[nodiscard]] SavedFilters &saved() { return saved_; }
    void setCounts(std::int64_t matching, std::int64_t all);
    void setCounting(); // the counts are on their way
    void setNoCount();  // there is no history to count in
    // At the right end, also in the tab order: the page's primary button.
    void addTrailing(QWidget *widget);
    [[nodiscard]] QLineEdit *searchField() const { return search_; }
    [[nodiscard]] QLabel *countLabel() const { return count_; }
    [[nodiscard]] QPushButton *foldedChip() const { return folded_; }

signals:
    void changed();
    void schemaChosen(const QString &schemaId);
    void savedChanged(); // a filter got a name or lost it

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Days = FilterChoices::Days;
    QPushButton *addChip(const QString &name);
    QAction *choice(QMenu *menu, const QString &words, bool checked, const std::function<void()> &act);
    void fillClassMenu();
    void fillSourceMenu();
    void fillDaysMenu();
    void fillSideMenu();
    void fillStatusMenu();
    void fillModelMenu();
    void fillOutcomeMenu();
    void fillSavedMenu();
    void askName();
    void chooseDates();
    void refreshChips();
    void fitSearch();
    void fold();
    void fillFoldedMenu();
    void showCount(const QString &words);
    [[nodiscard]] bool isOffered(const QPushButton *chip) const;
    [[nodiscard]] QString modelWords() const;
    [[nodiscard]] QString daysWords(Days days) const;
    [[nodiscard]] QDate today() const;

    const Clock &clock_;
    BarLayout *bar_;
    QLineEdit *search_;
    QPushButton *schemaChip_, *classChip_, *sideChip_, *sourceChip_, *daysChip_, *statusChip_, *modelChip_,
        *outcomeChip_, *savedChip_, *folded_, *clear_;
    QList<QPushButton *> chips_; // as one reads; the last ones fold first
    QWidget *lastStop_;          // of the tab order
    QLabel *count_;
    std::optional<FeatureSchema> schema_;
    QString schemaId_;
    QList<std::pair<QString, QString>> schemas_;
    QSet<QString> endpoints_;
    std::vector<ModelUse> models_;
    SavedFilters saved_;
    FilterChoices choices_;
};

} // namespace cytogauge::ui
