// What a test may expect of a program that a sanitizer watches.
#pragma once

namespace cytogauge::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isSanitized = true; // its memory is the sanitizer's, and it takes several times as long
#else
inline constexpr bool isSanitized = false;
#endif

} // namespace cytogauge::test
