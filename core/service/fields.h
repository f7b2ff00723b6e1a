// What the bodies of requests and answers hold, as tables: the decoders find members by them and refuse others, and the
// service's description (/openapi.json) is generated from them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace cytogauge {

enum class FieldKind {
    text,
    number,
    whole, // integer
    boolean,
    values,  // one case by names: object of numbers
    rows,    // several cases: lists of numbers in the schema's order, or objects
    numbers, // list of numbers
    texts,   // list of texts
    scores,  // object of numbers
    object,  // `of` names it
    objects, // list of `of`
    data,    // numbers, flat or nested
    any
};

struct FieldSpec {
    std::string_view name;
    FieldKind kind = FieldKind::any;
    bool required = false;
    std::string_view description;
    std::string_view of = {}; // name of an ObjectSpec
    bool nullable = false;
    std::size_t longest = 0; // of texts, in bytes; 0: no limit of its own
};

struct ObjectSpec {
    std::string_view name;
    std::span<const FieldSpec> fields;
    bool closed = true; // other members are refused (requests) or never there (answers)
};

// The position of a member in the table; nothing when the object has no such member.
[[nodiscard]] std::optional<std::size_t> fieldNamed(const ObjectSpec &object, std::string_view name);

// Native requests. The enumerations name the positions in their tables.
enum class PredictField : std::size_t { patient, note, inputs, rows, explain, threshold };
extern const ObjectSpec predictRequest;
extern const FieldSpec &patientField; // of predictRequest: what a reference may be on every surface
enum class SearchField : std::size_t {
    patient,
    model,
    version,
    label,
    from,
    before,
    outcomeKnown,
    shadow,
    limit,
    below
};
extern const ObjectSpec recordSearch;
enum class OutcomeField : std::size_t { outcome };
extern const ObjectSpec recordPatch;

// Open Inference Protocol V2.
enum class InferField : std::size_t { id, parameters, inputs, outputs };
extern const ObjectSpec inferRequest;
enum class TensorField : std::size_t { name, shape, datatype, parameters, data };
extern const ObjectSpec inferInput;
enum class OutputField : std::size_t { name, parameters };
extern const ObjectSpec inferRequestedOutput;

// Everything, answers too.
[[nodiscard]] std::span<const ObjectSpec *const> objectSpecs();
[[nodiscard]] const ObjectSpec *objectSpecNamed(std::string_view name);

} // namespace cytogauge
