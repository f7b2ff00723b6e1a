// What is switched off is not sent: the requests that a service really got.
#include "ui/settings/privacy_page.h"

#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/common/accessible.h"
#include "ui/endpoints/endpoint_draft.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/prediction_controller.h"
#include "ui/form/remote_controller.h"

#include <QCheckBox>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

class PrivacyPageTest : public testing::Test {
protected:
    PrivacyPageTest()
    {
        world_.openInMemory();
        EXPECT_TRUE(world_.endpoints.save({}, profileNamed("clinic", "cytogauge", server_), {}));
        EXPECT_TRUE(world_.endpoints.save({}, profileNamed("other", "mlflow", "http://127.0.0.1:9"), {}));
        form_.setModel(model_);
        form_.loadCase(sureCase(*model_, "malignant"));
        form_.setHeader(ui::HeaderField::patient, QStringLiteral("P-7731-planted"));
        form_.setHeader(ui::HeaderField::note, QStringLiteral("planted-note"));
        world_.endpoints.setSource(QStringLiteral("clinic"));
    }
    [[nodiscard]] QCheckBox *box(const ui::PrivacyPage &page, const char *name)
    {
        return page.findChild<QCheckBox *>(QLatin1String(name));
    }
    // All that the service got when one more case was asked for.
    [[nodiscard]] std::string sent()
    {
        form_.setText(0, QString::number(15 + ++asked_)); // another case
        local_.flush();
        const std::size_t before = server_.requests().size();
        EXPECT_TRUE(remote_.predictAndRecord());
        EXPECT_TRUE(eventually([this] { return remote_.state() != ui::RemoteController::State::asking; }));
        EXPECT_EQ(remote_.state(), ui::RemoteController::State::answered);
        EXPECT_TRUE(eventually([this] { return local_.saving() == ui::PredictionController::Saving::recorded; }));
        std::string all;
        const auto requests = server_.requests();
        for (std::size_t i = before; i < requests.size(); ++i) {
            all += requests[i].target + requests[i].body;
            for (const auto &[name, value] : requests[i].headers)
                all += name + value;
        }
        EXPECT_FALSE(all.empty());
        return all;
    }

    HttpServer server_{endpointNamed("cytogauge")};
    std::shared_ptr<const Model> model_ = shippedModel("wdbc");
    World world_{World::Models::all};
    ui::EntryFormModel form_;
    ui::PredictionController local_{form_, world_.context};
    ui::RemoteController remote_{form_, local_, world_.context};
    int asked_ = 0;
};

} // namespace

TEST_F(PrivacyPageTest, WhatIsSwitchedOffIsNotSent)
{
    const ui::PrivacyPage page(world_.context);
    const auto has = [](const std::string &text, const char *part) { return text.find(part) != std::string::npos; };
    QCheckBox *patient = box(page, "patient of clinic");
    QCheckBox *note = box(page, "note of clinic");
    ASSERT_TRUE(patient && note);
    EXPECT_FALSE(patient->isChecked()) << "off unless a person says so";
    EXPECT_FALSE(note->isChecked());
    std::string got = sent();
    EXPECT_FALSE(has(got, "P-7731-planted"));
    EXPECT_FALSE(has(got, "planted-note"));

    patient->click();
    got = sent();
    EXPECT_TRUE(has(got, "P-7731-planted")) << "else this test would find nothing";
    EXPECT_FALSE(has(got, "planted-note"));

    note->click();
    patient->click();
    got = sent();
    EXPECT_FALSE(has(got, "P-7731-planted"));
    EXPECT_TRUE(has(got, "planted-note"));
}

TEST_F(PrivacyPageTest, AnEndpointWithoutAPlaceForMoreHasNoSwitch)
{
    const ui::PrivacyPage page(world_.context);
    EXPECT_EQ(box(page, "patient of other"), nullptr);
    EXPECT_EQ(box(page, "note of other"), nullptr);
}

TEST_F(PrivacyPageTest, AnEditThatWaitsOnTheEndpointsPageDoesNotSwitchItOnAgain)
{
    ui::EndpointDraft draft(world_.endpoints);
    const ui::PrivacyPage page(world_.context);
    box(page, "patient of clinic")->click();
    draft.open(QStringLiteral("clinic"));
    draft.change([](EndpointProfile &profile) { profile.retries = 1; });
    draft.open(QStringLiteral("other")); // the edit waits
    box(page, "patient of clinic")->click();
    draft.open(QStringLiteral("clinic"));
    EXPECT_TRUE(draft.isDirty());
    EXPECT_FALSE(draft.profile().sendPatient);
    box(page, "note of clinic")->click();
    EXPECT_TRUE(draft.profile().sendNote) << "also of the one that is open";
    ASSERT_TRUE(draft.save());
    const EndpointProfile *saved = world_.endpoints.profiles().find(QStringLiteral("clinic"));
    EXPECT_EQ(saved->retries, 1);
    EXPECT_FALSE(saved->sendPatient);
    EXPECT_TRUE(saved->sendNote);
}

} // namespace cytogauge::test
