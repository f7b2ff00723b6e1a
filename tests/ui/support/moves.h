// Notes what moves or changes its size in a widget.
#pragma once

#include <QEvent>
#include <QTest>
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

// What is still moving after the patience (milliseconds), in which answers may come late and be given their place;
// empty: it has come to rest, and nothing goes to and fro.
inline QString restless(QWidget *root, int patience = 10'000)
{
    QString seen;
    (void)QTest::qWaitFor(
        [&seen, root] {
            const Moves moves(root);
            QTest::qWait(20);
            seen = moves.seen;
            return seen.isEmpty();
        },
        patience);
    return seen;
}

} // namespace cytogauge::test
