// A Models page with the models that the program brings along, and hands to use it.
#pragma once

#include "core/model/model_file.h"
#include "tests/support/small_model.h"
#include "tests/ui/support/hands.h"
#include "tests/ui/support/print.h"
#include "tests/ui/support/world.h"
#include "ui/models/models_page.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

namespace cytogauge::ui {

class ModelsPageTest : public testing::Test, protected test::Hands {
protected:
    ModelsPageTest() { open(); }
    void open()
    {
        page_ = std::make_unique<ModelsPage>(world_.context, QString::fromStdString(world_.folder.path()));
        page_->resize(1200, 720);
        page_->show();
        page_->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(page_.get()));
        EXPECT_TRUE(test::eventually([this] { return page_->isReady(); }));
    }
    [[nodiscard]] QWidget *within() const override { return page_.get(); }
    void choose(const char *key)
    {
        page_->select(QLatin1String(key));
        ASSERT_TRUE(test::eventually([this] { return page_->isReady(); }));
    }
    template <class Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<Dialog *>(widget); found && found->isVisible()) {
                return found;
            }
        }
        ADD_FAILURE() << "no dialog is open";
        return nullptr;
    }
    [[nodiscard]] QString said(const char *name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QString figureWords(const char *name) const
    {
        return find<QWidget>(name)->findChild<QLabel *>(QStringLiteral("words"))->text();
    }
    QString importSmall(const char *version)
    {
        Model model = test::smallModel();
        model.id = "small-logistic";
        model.version = version;
        const std::string file = world_.folder.file("small.json");
        EXPECT_TRUE(writeModel(model, file));
        const QString key = QStringLiteral("small-logistic@") + QLatin1String(version);
        page_->importFrom(QString::fromStdString(file));
        EXPECT_TRUE(test::eventually([this, &key] { return page_->selected() == key && page_->isReady(); }));
        return key;
    }

    test::World world_{test::World::Models::all};
    std::unique_ptr<ModelsPage> page_;
};

} // namespace cytogauge::ui
