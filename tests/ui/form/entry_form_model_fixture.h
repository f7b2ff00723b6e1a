// The model of a form with the fields of the shipped model, for its tests.
#pragma once

#include "ui/form/entry_form_model.h"

#include "tests/ui/support/models.h"

#include <gtest/gtest.h>

namespace cytogauge::ui {

class EntryFormModelTest : public testing::Test {
protected:
    EntryFormModelTest() { form.setModel(model); }

    [[nodiscard]] std::size_t at(const char *name) const { return test::featureNamed(*model, name); }
    void type(std::size_t feature, const QString &text) // as keystrokes come
    {
        for (qsizetype i = 1; i <= text.size(); ++i) {
            form.setText(feature, text.left(i));
        }
    }

    std::shared_ptr<const Model> model = test::shippedModel("wdbc");
    EntryFormModel form;
};

} // namespace cytogauge::ui
