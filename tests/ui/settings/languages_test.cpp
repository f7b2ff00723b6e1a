#include "ui/settings/languages.h"

#include "core/schema/number_parser.h"
#include "ui/common/number_text.h"
#include "ui/form/field_words.h"

#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

class NumbersOfALocale : public testing::Test {
protected:
    ~NumbersOfALocale() override { QLocale::setDefault(before_); }

private:
    QLocale before_;
};

TEST_F(NumbersOfALocale, AreReadBackInEveryLocaleThatQtKnows)
{
    int others = 0;
    const auto all = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyCountry);
    ASSERT_GT(all.size(), 300);
    for (const QLocale &locale : all) {
        const QLocale chosen = ui::numbersFor(locale, QStringLiteral("en"));
        others += chosen == locale ? 0 : 1;
        QLocale::setDefault(chosen);
        for (const double value : {17.99, 0.06787, 1001.0, 122.8, 1.0 / 3.0, 0.001, 1.24, 2019.125}) {
            const ParsedNumber read = parseNumber(ui::fieldText(value).toStdString());
            EXPECT_TRUE(read.ok() && read.value == value)
                << locale.name().toStdString() << ": " << ui::fieldText(value).toStdString();
            const ParsedNumber plain = parseNumber(ui::numberText(value).toStdString());
            EXPECT_TRUE(!plain.ok() || plain.value == value) << "never another number";
        }
    }
    EXPECT_GT(others, 0) << "some have digits of their own";
    EXPECT_LT(others, all.size() / 4);
}

TEST_F(NumbersOfALocale, StayThePersonsOwnWhereTheyCanBeRead)
{
    const QLocale austrian(QStringLiteral("de_AT"));
    EXPECT_EQ(ui::numbersFor(austrian, QStringLiteral("en")), austrian);
    EXPECT_EQ(ui::numbersFor(QLocale(QStringLiteral("fa_IR")), QStringLiteral("de")), QLocale(QStringLiteral("de")));
}

} // namespace
} // namespace cytogauge::test
