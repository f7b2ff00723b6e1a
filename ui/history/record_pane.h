// Everything that is kept of one record: the answer, its reasons as they were, all inputs, who answered.
#pragma once

#include "core/history/history_store.h"
#include "ui/common/theme.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QGridLayout;
class QLabel;
class QMenu;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace cytogauge::ui {

class RecordPane : public QWidget {
    Q_OBJECT
public:
    explicit RecordPane(QWidget *parent = nullptr);
    // schema null: unknown here; fields are numbered then.
    void showRecord(const StoredRecord &record, const FeatureSchema *schema);
    // compareOffered: a button that compares what is selected stands below the words.
    void showNothing(const QString &why, bool compareOffered = false);
    [[nodiscard]] const std::optional<StoredRecord> &record() const { return record_; }
    [[nodiscard]] QString text() const; // all of it, for copying
    [[nodiscard]] QPushButton *openButton() const { return open_; }
    [[nodiscard]] QPushButton *compareButton() const { return compare_; }
    [[nodiscard]] QPushButton *compareManyButton() const { return compareMany_; }
    [[nodiscard]] QComboBox *outcomeField() const { return outcome_; }
    [[nodiscard]] QPushButton *moreButton() const { return more_; }

signals:
    void outcomeChosen(const QString &className); // empty: not known
    void noteWanted();                            // the person wants to edit it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeHead();
    void showOutcome();
    void addNote();
    void rebuild();
    void addSection(const QString &title);
    void addRow(const QString &name, const QString &value, std::optional<Tone> tone = std::nullopt,
                const QString &toolTip = {});
    void addFact(const QString &name, const QString &value);
    void addText(const QString &text);
    void addEstimate();
    void addReasons();
    void addInputs();
    void addFacts();
    [[nodiscard]] QString featureName(std::size_t index) const;

    std::optional<StoredRecord> record_;
    std::optional<FeatureSchema> schema_;
    bool allReasons_ = false;
    QString plain_; // what text() gives
    QLabel *title_, *subtitle_, *headline_, *detail_, *empty_;
    QPushButton *open_, *compare_, *more_, *compareMany_;
    QComboBox *outcome_;
    QWidget *content_;
    QWidget *nothing_;
    QScrollArea *scroll_;
    QWidget *head_;   // the answer and what can be done with it; stays in view where there is room
    QWidget *inside_; // what scrolls: the head where there is none, and the list
    QWidget *list_ = nullptr;
    QWidget *lastStop_ = nullptr; // of the tab order, so far
    QVBoxLayout *sections_ = nullptr;
    QGridLayout *rows_ = nullptr; // of the section being filled
};

} // namespace cytogauge::ui
