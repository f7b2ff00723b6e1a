// What a request says of its body's type, and whether it may be taken at its word.
//
// A page in a browser may send bodies of the types of forms, and bodies without a type, to any address, with nobody
// having asked for it; bodies of other types only where the service allows it, which this one never does. So the type
// must be named by whatever may be such a page: what names an origin, says where it was fetched from, or calls itself a
// browser, as all of them do. Programs may leave it open, which common ones do: curl -d names the type of a form,
// Triton's client application/octet-stream or nothing, boto3 nothing.
#pragma once

#include "core/service/api_message.h"

#include <string_view>

namespace cytogauge {

enum class BodyType {
    json,
    open, // named by nothing, or only in name, by a program: what the body holds decides
    other
};

[[nodiscard]] BodyType bodyTypeOf(const ApiRequest &request);

} // namespace cytogauge
