// A Patient page with a model, and what the tests of it ask it.
#pragma once

#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/form/patient_page.h"
#include "ui/form/value_edit.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::ui {

inline QString plain(QString text)
{
    return text.replace(QChar(0x00a0), u' ');
}

class PatientPageTest : public testing::Test {
protected:
    void show(const char *schema = "wdbc", QSize size = {1190, 700})
    {
        model = test::shippedModel(schema);
        page.setModel(model);
        page.resize(size);
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
    [[nodiscard]] QString words(const char *label) const { return plain(child<QLabel>(label)->text()); }
    void paste(const QString &text, ValueEdit *into)
    {
        QGuiApplication::clipboard()->setText(text);
        into->setFocus();
        QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
    }
    [[nodiscard]] QPushButton *applyPaste() const // of the preview, when one is open
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *button = widget->findChild<QPushButton *>(QStringLiteral("applyPaste"));
                button && widget->isVisible()) {
                return button;
            }
        }
        return page.findChild<QPushButton *>(QStringLiteral("applyPaste"));
    }
    [[nodiscard]] std::vector<double> valuesShown() const
    {
        std::vector<double> values;
        for (const FeatureSpec &feature : model->schema.features) {
            values.push_back(field(feature.name.c_str())->text().toDouble());
        }
        return values;
    }
    [[nodiscard]] QString lastMessage() const
    {
        return messages.isEmpty() ? QString() : messages.last().first().toString();
    }

    test::World world;
    std::shared_ptr<const Model> model;
    PatientPage page{world.context};
    QSignalSpy messages{&page, &PatientPage::message};
    QSignalSpy recorded{&page, &PatientPage::recorded};
};

} // namespace cytogauge::ui
