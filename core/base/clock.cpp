#include "core/base/clock.h"

#include <fmt/format.h>

namespace cytogauge {

namespace {

// Digits only: no sign, no space.
bool readDigits(std::string_view text, int &value)
{
    value = 0;
    for (const char character : text) {
        if (character < '0' || character > '9') {
            return false;
        }
        value = value * 10 + (character - '0');
    }
    return true;
}

bool hasMarks(std::string_view text)
{
    const bool withMilliseconds = text.size() == 24;
    return (withMilliseconds || text.size() == 20) && text[4] == '-' && text[7] == '-' && text[10] == 'T' &&
           text[13] == ':' && text[16] == ':' && text.back() == 'Z' && (!withMilliseconds || text[19] == '.');
}

} // namespace

UtcTime SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::steady_clock::time_point SystemClock::steady() const
{
    return std::chrono::steady_clock::now();
}

std::string formatUtc(UtcTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

bool parseUtc(std::string_view text, UtcTime &time)
{
    if (!hasMarks(text)) {
        return false;
    }
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    const bool digits = readDigits(text.substr(0, 4), year) && readDigits(text.substr(5, 2), month) &&
                        readDigits(text.substr(8, 2), day) && readDigits(text.substr(11, 2), hour) &&
                        readDigits(text.substr(14, 2), minute) && readDigits(text.substr(17, 2), second) &&
                        (text.size() == 20 || readDigits(text.substr(20, 3), millisecond));
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!digits || !date.ok() || hour > 23 || minute > 59 || second > 59) {
        return false;
    }
    time = std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} + std::chrono::milliseconds{millisecond};
    return true;
}

} // namespace cytogauge
