// The Patient page with the default model, in a window that has the focus.
#pragma once

#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/form/paste_preview.h"
#include "ui/form/patient_page.h"
#include "ui/form/value_edit.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

namespace cytogauge::ui {

class PatientDepthTest : public testing::Test {
protected:
    void SetUp() override
    {
        page.setModel(model);
        page.resize(1190, 700);
        page.show();
        QApplication::setActiveWindow(&page);
        ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
    }
    [[nodiscard]] ValueEdit *field(const char *name) const
    {
        return page.findChild<ValueEdit *>(QStringLiteral("field_") + name);
    }
    template <class Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        auto *found = page.findChild<Widget *>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
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

    test::World world;
    std::shared_ptr<const Model> model = test::shippedModel("wdbc");
    PatientPage page{world.context};
    QSignalSpy messages{&page, &PatientPage::message};
};

} // namespace cytogauge::ui
