// The Patient page with the default model, in a window that has the focus.
#pragma once

#include "tests/ui/form/patient_page_fixture.h"
#include "ui/form/paste_preview.h"

#include <QDropEvent>
#include <QMimeData>

namespace cytogauge::ui {

class PatientDepthTest : public PatientPageTest {
protected:
    void SetUp() override { show(); }
    [[nodiscard]] PastePreview *preview() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *dialog = qobject_cast<PastePreview *>(widget); dialog && dialog->isVisible()) {
                return dialog;
            }
        }
        return page.findChild<PastePreview *>();
    }
    void drop(const QMimeData &data)
    {
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&page, &enter);
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&page, &event);
    }
    void fillCase(std::size_t index)
    {
        page.offerText(test::rowText(model->cases[index], ","));
        ASSERT_NE(preview(), nullptr);
        preview()->accept();
        ASSERT_TRUE(page.prediction());
    }
};

} // namespace cytogauge::ui
