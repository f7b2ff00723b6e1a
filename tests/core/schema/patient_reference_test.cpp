#include "core/schema/patient_reference.h"

#include <gtest/gtest.h>

#include <string>

namespace cytogauge {

TEST(PatientReference, ChecksLuhnsDigit)
{
    EXPECT_EQ(checkDigit("7992739871"), 3) << "the example of the standard";
    EXPECT_EQ(checkDigit("P-0042"), 2); // 2 doubled is 4, 4 stays: 8, and 2 makes ten
    EXPECT_EQ(concernAbout("P-0042-2"), ReferenceConcern::none);
    EXPECT_EQ(concernAbout("P-0042-3"), ReferenceConcern::checkDigitWrong);
    EXPECT_EQ(concernAbout("P-0024-2"), ReferenceConcern::checkDigitWrong) << "neighbours swapped";
}

TEST(PatientReference, FindsEverySingleWrongDigit)
{
    const std::string good = "20451-7/" + std::to_string(checkDigit("20451-7"));
    ASSERT_EQ(concernAbout(good), ReferenceConcern::none);
    for (std::size_t i = 0; i < good.size(); ++i) {
        if (good[i] < '0' || good[i] > '9') {
            continue;
        }
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string bad = good;
            bad[i] = digit;
            EXPECT_EQ(concernAbout(bad) == ReferenceConcern::checkDigitWrong, digit != good[i]) << bad;
        }
    }
}

TEST(PatientReference, WithoutACheckDigitThereIsNothingToCheck)
{
    for (const char *reference : {"", "P-0042", "P0042", "case 12", "-3", "A-1-23", "study/arm-b"}) {
        EXPECT_EQ(concernAbout(reference), ReferenceConcern::none) << reference;
    }
}

TEST(PatientReference, NamesAndDatesOfBirthAreNoPseudonyms)
{
    for (const char *name : {"Jane Doe", "Doe, Jane", " Müller, Käthe ", "Anna-Lena Weiß"}) {
        EXPECT_EQ(concernAbout(name), ReferenceConcern::looksLikeName) << name;
    }
    EXPECT_EQ(concernAbout("Jane Doe 7"), ReferenceConcern::none) << "with a number it may be a study's code";
    EXPECT_EQ(concernAbout("1961-02-28"), ReferenceConcern::looksLikeDate);
    EXPECT_EQ(concernAbout("28.2.1961"), ReferenceConcern::looksLikeDate);
    EXPECT_EQ(concernAbout("12-34-56"), ReferenceConcern::none);
}

TEST(PatientReference, ANameStaysOneWithADateBesideIt)
{
    for (const char *name :
         {"Jane Doe 12.03.1961", "Doe, Jane *1961-03-12", "MÜLLER ANNA 12.3.61", "Jane Doe 1961", "Doe 12/03/1961",
          "Doe, Jane (1961)", "1961-03-12 Doe Jane", "Doe *1961", "Doe geb. 1961", "Anna-Lena Weiß 1961"}) {
        EXPECT_EQ(concernAbout(name), ReferenceConcern::looksLikeName) << name;
    }
    for (const char *code :
         {"P-0042 12.03.2024", "TCGA-A1", "TCGA-A1 2012", "TCGA BRCA 2012", "Ward 7 2024", "Ward 7 12.03.2024",
          "Ward North 2024", "Kohorte 2024", "Cohort 12.03.2024", "Study Arm 2024", "Jane Doe 7", "2024", "case 2024",
          "pilot 2023", "P 12-34-56", "anonymous 12.03.1961", "study/arm 2024"}) {
        EXPECT_EQ(concernAbout(code), ReferenceConcern::none) << code;
    }
    EXPECT_EQ(concernAbout("P-0042-3"), ReferenceConcern::checkDigitWrong);
}

TEST(PatientReference, OneWordIsANameWhereItIsWrittenAsOne)
{
    for (const char *name : {"Doe", "Müller", "Özdemir", "Schmidt.", "O'Neill Doe", "Weiß"}) {
        EXPECT_EQ(concernAbout(name), ReferenceConcern::looksLikeName) << name;
    }
    for (const char *code : {"P0042", "P-0042", "anonymous", "Anonymous", "DOE", "pilot", "Test", "Ab", "Kohorte7", "B",
                             "studyArm", "mRNA", "Unbekannt", "×abc", ""}) {
        EXPECT_EQ(concernAbout(code), ReferenceConcern::none) << code;
    }
}

TEST(PatientReference, ANoteTellsAPersonOnlyWhereItPlainlySpeaksOfOne)
{
    for (const char *note : {"Mrs Doe, second look", "Probe von Frau Müller", "name: Doe", "Herrn Özdemir angerufen"}) {
        EXPECT_EQ(concernAboutNote(note), ReferenceConcern::looksLikeName) << note;
    }
    for (const char *note : {"born 28.2.1961", "geb. 1961-02-28", "DOB: 02/28/1961"}) {
        EXPECT_EQ(concernAboutNote(note), ReferenceConcern::looksLikeDate) << note;
    }
    for (const char *note : {"", "Second look", "Zweite Probe, Klinik Nord", "taken 2026-11-20", "Frau zur Kontrolle",
                             "P-0042-3", "Dr. asked for a repeat", "Left breast 12 mm", "newborn 3"}) {
        EXPECT_EQ(concernAboutNote(note), ReferenceConcern::none) << note;
    }
}

} // namespace cytogauge
