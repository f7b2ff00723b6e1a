#include "core/ml/kind_words.h"

#include <algorithm>
#include <array>

namespace cytogauge {

std::span<const KindWords> wordsOfKinds()
{
    static constexpr auto all = std::to_array<KindWords>({
#define CYTOGAUGE_KIND(name, words, inTitle) {name, words, inTitle},
#include "core/ml/kind_words.def"
#undef CYTOGAUGE_KIND
    });
    return all;
}

const KindWords *wordsOfKind(std::string_view name)
{
    const auto all = wordsOfKinds();
    const auto found = std::ranges::find(all, name, &KindWords::name);
    return found == all.end() ? nullptr : &*found;
}

} // namespace cytogauge
