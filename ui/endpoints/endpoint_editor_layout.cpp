// Which fields of the editor are shown, and where: two beside each other where their words fit.
#include "ui/common/icons.h"
#include "ui/endpoints/endpoint_editor.h"
#include "ui/endpoints/field_cell.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionComboBox>

#include <algorithm>

namespace cytogauge::ui {

void EndpointEditor::setShowsMore(bool on)
{
    more_ = on;
    layOut();
}

void EndpointEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (draft_.isOpen()) {
        layOut();
    }
}

// A choice whose words half a row would cut.
bool EndpointEditor::wantsWholeRow(const Field &field) const
{
    const auto *box = qobject_cast<const QComboBox *>(field.cell->control());
    if (field.wide || box == nullptr) {
        return field.wide;
    }
    int words = 0;
    for (int i = 0; i < box->count(); ++i) {
        words = std::max(words, box->fontMetrics().horizontalAdvance(box->itemText(i)));
    }
    QStyleOptionComboBox option;
    option.initFrom(box);
    const QSize wanted = box->style()->sizeFromContents(QStyle::CT_ComboBox, &option, {words, 1}, box);
    return wanted.width() > (width() - grid_->horizontalSpacing()) / 2;
}

void EndpointEditor::layOut()
{
    QStringList shown;
    QStringList whole;
    for (const Field &field : fields_) {
        if ((more_ || !field.advanced) && (!field.shown || field.shown(draft_.profile()))) {
            shown << field.key;
            if (wantsWholeRow(field)) {
                whole << field.key;
            }
        }
    }
    const auto dialect = findDialect(draft_.profile().dialect);
    const bool privacy = dialect && (*dialect)->info().takesPatient;
    const QString now = shown.join(QLatin1Char(' ')) + QLatin1Char('|') + whole.join(QLatin1Char(' ')) +
                        (privacy ? QStringLiteral(" +") : QString()) + (more_ ? QStringLiteral(" more") : QString());
    if (now == laidOut_) {
        return;
    }
    laidOut_ = now;
    while (grid_->count() > 0) {
        delete grid_->takeAt(0);
    }
    int row = 0;
    int column = 0;
    QWidget *before = nullptr;
    const auto place = [&](QWidget *widget, bool wide) {
        if (wide && column == 1) { // the one before stands alone
            grid_->removeWidget(before);
            grid_->addWidget(before, row, 0, 1, 2);
            ++row;
            column = 0;
        }
        before = widget;
        grid_->addWidget(widget, row, column, 1, wide ? 2 : 1);
        row += wide || column == 1 ? 1 : 0;
        column = wide ? 0 : 1 - column;
    };
    for (const bool advanced : {false, true}) {
        for (const Field &field : fields_) {
            const bool visible = shown.contains(field.key);
            if (field.advanced == advanced) {
                field.cell->setVisible(visible);
                if (visible) {
                    place(field.cell, whole.contains(field.key));
                }
            }
        }
        if (!advanced) {
            privacy_->setVisible(privacy);
            if (privacy) {
                place(privacy_, true);
            }
            place(moreButton_, true);
        }
    }
    moreButton_->setText(more_ ? tr("Fewer settings") : tr("More settings"));
    moreButton_->setIcon(icon(more_ ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
    grid_->setAlignment(moreButton_, Qt::AlignLeft);
    for (int i = 0; i < grid_->rowCount(); ++i) {
        grid_->setRowStretch(i, 0);
    }
    grid_->setRowStretch(row + 1, 1);
}

} // namespace cytogauge::ui
