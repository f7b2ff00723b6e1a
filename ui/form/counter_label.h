#pragma once

#include <QLabel>

namespace cytogauge::ui {

// Words that wrap and keep the room that the longest of their texts takes at the width given, so that a change of the
// text moves nothing around it.
class CounterLabel : public QLabel {
public:
    explicit CounterLabel(QWidget *parent) : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setMinimumWidth(0);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    void setLongest(const QString &longest)
    {
        if (longest != longest_) {
            longest_ = longest;
            updateGeometry();
        }
    }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        const QRect room(0, 0, width, QWIDGETSIZE_MAX);
        const int longest =
            longest_.isEmpty() ? 0 : fontMetrics().boundingRect(room, Qt::TextWordWrap, longest_).height();
        return qMax(QLabel::heightForWidth(width), longest);
    }

private:
    QString longest_;
};

} // namespace cytogauge::ui
