#include "tests/fuzz/request_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    cytogauge::fuzz::decodeRequest(data, size);
    return 0;
}
