// One field of the editor: its caption, its control and what is wrong with it, under each other.
#pragma once

#include <QWidget>

class QLabel;

namespace cytogauge::ui {

class FieldCell : public QWidget {
    Q_OBJECT

public:
    FieldCell(const QString &caption, QWidget *control, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *control() const { return control_; }
    void setCaption(const QString &caption);
    [[nodiscard]] QString caption() const;
    void setNote(const QString &note); // said under the field while nothing is wrong
    enum class Trouble { none, warning, error };
    void setTrouble(Trouble trouble, const QString &sentence = {});
    [[nodiscard]] QString below() const; // the sentence that stands there now

private:
    void showBelow();

    QLabel *caption_;
    QWidget *control_;
    QLabel *below_;
    QString note_;
    QString sentence_;
    Trouble trouble_ = Trouble::none;
};

} // namespace cytogauge::ui
