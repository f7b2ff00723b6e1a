// The columns of the history's table: which are shown, how wide, in which order. A narrow table hides those that say
// least; one that the person asked for stays, and the table scrolls to the side when there is no room. None is cut in
// the middle.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>

class QMenu;
class QTableView;

namespace cytogauge::ui {

class TableColumns : public QObject {
    Q_OBJECT
public:
    // The table has its model; it sorts by what its header's indicator shows.
    explicit TableColumns(QTableView *table);

    // {"hidden": [column], "chosen": [column], "order": [column], "widths": {column: pixels at 100 %}, "sort": column,
    // "descending": bool}
    [[nodiscard]] QJsonObject saveState() const;
    // Numbers that name no column, orders that are none: the default stays.
    void restoreState(const QJsonObject &state);

    void showMenu(const QPoint &positionInHeader);
    void fillMenu(QMenu *menu);      // a checkable entry for each column but the number, and the way back
    void fillSortMenu(QMenu *menu);  // an entry for each column; the present one turns the order round
    void makeRoomFor(qint64 number); // in the first column, whose digits are never cut
    void reset();                    // the standard columns, widths and order

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void choose(int column, bool shown);
    void bringIntoView(int column);
    void rememberWidth(int column, int width);
    [[nodiscard]] int lastVisible() const;

    QTableView *table_;
    QHash<int, int> widths_; // at 100 %, as the person left them
    QSet<int> hidden_;       // by the person; narrow windows hide more
    QSet<int> chosen_;       // asked for by the person: shown whatever the room
    qint64 largest_ = 0;     // number seen so far
    bool fitting_ = false;
};

} // namespace cytogauge::ui
