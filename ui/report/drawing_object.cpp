#include "ui/report/drawing_object.h"

#include "ui/report/report_drawings.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <vector>

namespace cytogauge::ui {

namespace {

constexpr int objectType = QTextFormat::UserObject + 1;
constexpr int nameProperty = QTextFormat::UserProperty + 1;

} // namespace

void DrawingObject::putInto(QTextDocument &document)
{
    document.documentLayout()->registerHandler(objectType, this);
    struct Place {
        int position = 0;
        QString name;
    };
    std::vector<Place> places;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto part = block.begin(); !part.atEnd(); ++part)
            if (part.fragment().charFormat().isImageFormat())
                places.push_back({part.fragment().position(), part.fragment().charFormat().toImageFormat().name()});
    for (const Place &place : places) {
        QTextCursor cursor(&document);
        cursor.setPosition(place.position);
        cursor.setPosition(place.position + 1, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setObjectType(objectType);
        format.setProperty(nameProperty, place.name);
        format.setVerticalAlignment(QTextCharFormat::AlignMiddle);
        cursor.setCharFormat(format);
    }
}

QSizeF DrawingObject::intrinsicSize(QTextDocument *, int, const QTextFormat &format)
{
    return drawingSize(format.stringProperty(nameProperty), width_);
}

void DrawingObject::drawObject(QPainter *painter, const QRectF &place, QTextDocument *, int, const QTextFormat &format)
{
    painter->save();
    painter->translate(place.topLeft());
    paintDrawing(*painter, content_, format.stringProperty(nameProperty), place.size());
    painter->restore();
}

} // namespace cytogauge::ui
