// What can be said of a patient reference without knowing any: whether it looks like a name, and whether its check
// digit fits; and of a note, whether it tells who the patient is.
//
// A reference ends in a check digit when its last character is a digit that stands alone after a hyphen or a slash and
// at least four digits stand before it: "P-0042-2". The digit is Luhn's (ISO/IEC 7812-1, annex B) over all digits
// before it: doubled from the right, every second one, digits of the products added. It finds every single wrong digit
// and all swaps of neighbours but 09 and 90.
#pragma once

#include <string_view>

namespace cytogauge {

enum class ReferenceConcern {
    none,
    looksLikeName, // two words of letters and no digit; or one written as names are ("Doe", not "DOE" or "pilot"); also
                   // with a date beside it, and two written as names with a year
    looksLikeDate, // a date of birth has the shape 2001-02-03 or 3.2.2001
    checkDigitWrong // the sentence can say which one fits: checkDigit()
};

[[nodiscard]] ReferenceConcern concernAbout(std::string_view reference); // UTF-8
// A note may hold any words, so that only what plainly speaks of a person is looked for: a name after "Mrs", "Herr",
// "name:" and the like, a date after "born", "geb." and the like. Never a check digit.
[[nodiscard]] ReferenceConcern concernAboutNote(std::string_view note); // UTF-8

// Luhn's digit for the digits in the text; other characters are passed over.
[[nodiscard]] int checkDigit(std::string_view text);

} // namespace cytogauge
