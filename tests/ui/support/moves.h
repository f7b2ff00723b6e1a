// Notes what moves or changes its size in a widget.
#pragma once

#include <QEvent>
#include <QWidget>

namespace cytogauge::test {

class Moves : public QObject {
public:
    explicit Moves(QWidget *root)
    {
        const QList<QWidget *> parts = root->findChildren<QWidget *>();
        for (QWidget *part : parts) {
            if (part->objectName() != QLatin1String("qt_scrollarea_vcontainer")) { // scroll bars come and go in it
                part->installEventFilter(this);
                ++watched;
            }
        }
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Move) {
            seen += QStringLiteral("%1 ").arg(object->objectName());
        }
        return false;
    }

    QString seen;
    int watched = 0;
};

} // namespace cytogauge::test
