// Search and the chips that narrow the table.
#pragma once

#include "core/base/clock.h"
#include "core/history/history_store.h"

#include <QDate>
#include <QSet>
#include <QWidget>

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
    void clearFilters();
    void setSchema(const QString &schemaId, const FeatureSchema *schema);
    // Schemas that have records: with more than one a chip chooses between them.
    void setSchemas(const QList<std::pair<QString, QString>> &idAndTitle);
    void setEndpoints(const QSet<QString> &names);
    void setCounts(std::int64_t matching, std::int64_t all);
    void addTrailing(QWidget *widget); // at the right end: the page's primary button
    [[nodiscard]] QLineEdit *searchField() const { return search_; }
    [[nodiscard]] QLabel *countLabel() const { return count_; }

signals:
    void changed();
    void schemaChosen(const QString &schemaId);

private:
    enum class Days { any, today, last7, last30, thisYear, chosen };
    QPushButton *addChip(const QString &name);
    QAction *choice(QMenu *menu, const QString &words, bool checked, const std::function<void()> &act);
    void fillClassMenu();
    void fillSourceMenu();
    void fillDaysMenu();
    void fillStatusMenu();
    void chooseDates();
    void refreshChips();
    [[nodiscard]] QString daysWords(Days days) const;
    [[nodiscard]] QDate today() const;

    const Clock &clock_;
    BarLayout *bar_;
    QLineEdit *search_;
    QPushButton *schemaChip_, *classChip_, *sourceChip_, *daysChip_, *statusChip_, *clear_;
    QLabel *count_;
    std::optional<FeatureSchema> schema_;
    QString schemaId_;
    QList<std::pair<QString, QString>> schemas_;
    QSet<QString> endpoints_;
    std::optional<std::string> label_;
    bool indeterminate_ = false;
    std::optional<std::string> source_;
    std::optional<std::string> status_;
    Days days_ = Days::any;
    QDate from_, to_; // inclusive, of Days::chosen
};

} // namespace cytogauge::ui
