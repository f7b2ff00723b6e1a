// A shelf over the models that the program brings along and a registry in a fresh folder.
#pragma once

#include "core/model/model_file.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/world.h"
#include "ui/models/model_shelf.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace cytogauge::test {

class ShelfFixture : public testing::Test {
protected:
    [[nodiscard]] QString path(const char *name) const { return QString::fromStdString(folder_.file(name)); }
    void read()
    {
        bool changed = false;
        const auto connection =
            QObject::connect(&shelf_, &ui::ModelShelf::changed, &shelf_, [&changed] { changed = true; });
        shelf_.reload();
        ASSERT_TRUE(eventually([&changed] { return changed; }));
        QObject::disconnect(connection);
    }
    // Waits until the action that was just started has ended; the error when it failed.
    std::optional<Error> ended()
    {
        std::optional<Error> error;
        bool over = false;
        QObject context;
        QObject::connect(&shelf_, &ui::ModelShelf::done, &context,
                         [&over, this](ui::ModelShelf::Action, const QString &key) {
                             key_ = key;
                             over = true;
                         });
        QObject::connect(&shelf_, &ui::ModelShelf::failed, &context,
                         [&over, &error](ui::ModelShelf::Action, const Error &why) {
                             error = why;
                             over = true;
                         });
        EXPECT_TRUE(eventually([&over] { return over; }));
        return error;
    }
    // A version of the small model as a file.
    [[nodiscard]] QString smallFile(const std::string &version)
    {
        Model model = smallModel();
        model.id = "small-logistic";
        model.version = version;
        const std::string file = folder_.file("small-" + version + ".json");
        EXPECT_TRUE(writeModel(model, file));
        return QString::fromStdString(file);
    }
    void keepSmall(const std::string &version)
    {
        shelf_.importFile(smallFile(version));
        EXPECT_FALSE(ended());
    }

    FakeClock clock_;
    TemporaryFolder folder_;
    ui::ModelShelf shelf_{clock_, path("models"), {QString::fromStdString(test::resources() + "/models")}};
    QString key_; // of the last action that was done
};

} // namespace cytogauge::test
