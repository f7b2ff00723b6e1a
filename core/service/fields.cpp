#include "core/service/fields.h"

#include <algorithm>
#include <array>

namespace cytogauge {

namespace {

using Kind = FieldKind;

constexpr FieldSpec predictRequestFields[] = {
    {"patient",
     Kind::text,
     false,
     "Reference of the patient, a pseudonym. The same reference gets the same version.",
     {},
     false,
     200},
    {"note", Kind::text, false, "Kept with the record of the first case, where records are kept.", {}, false, 4000},
    {"inputs", Kind::values, false, "One case: a number for each feature of the model's schema, by name."},
    {"rows", Kind::rows, false, "Several cases: lists of numbers in the schema's order, or objects as in inputs."},
    {"explain", Kind::boolean, false, "Whether answers hold contributions (default: true for inputs, false for rows)."},
    {"threshold", Kind::number, false,
     "Probability at or above which the label is the positive class, above 0 and below 1 (default 0.5); two classes."},
};
constexpr FieldSpec recordSearchFields[] = {
    {"patient", Kind::text, false, "Records of exactly this reference.", {}, false, 200},
    {"model",
     Kind::text,
     false,
     "Records of this model, by its id or a name that it was served under.",
     {},
     false,
     200},
    {"version", Kind::text, false, "Records of this version.", {}, false, 200},
    {"label", Kind::text, false, "Records with this label.", {}, false, 200},
    {"from", Kind::text, false, "Created at this UTC time or later.", {}, false, 40},
    {"before", Kind::text, false, "Created before this UTC time.", {}, false, 40},
    {"outcome_known", Kind::boolean, false, "Whether the confirmed outcome is known."},
    {"shadow", Kind::boolean, false, "Whether they are of shadow versions."},
    {"limit", Kind::whole, false, "Records on one page, 1 to 1000 (default 100)."},
    {"below", Kind::whole, false, "The number that the page before gave as next."},
};
constexpr FieldSpec recordPatchFields[] = {
    {"outcome", Kind::text, true, "The confirmed class, by name or code; an empty text takes it back.", {}, false, 200},
};
constexpr FieldSpec inferRequestFields[] = {
    {"id", Kind::text, false, "Comes back in the answer.", {}, false, 1000},
    {"parameters", Kind::any, false, "patient: reference of the patient, as in PredictRequest. All else is not used."},
    {"inputs", Kind::objects, true, "One tensor “features” of the shape [n, features], or one for each feature.",
     "InferInput"},
    {"outputs", Kind::objects, false, "Which outputs are wanted, in which order (default: all).",
     "InferRequestedOutput"},
};
constexpr FieldSpec inferInputFields[] = {
    {"name", Kind::text, true, "Name of the input, as in the metadata."},
    {"shape", Kind::numbers, true, "Dimensions."},
    {"datatype", Kind::text, true, "FP64, FP32, FP16, INT8 to INT64, UINT8 to UINT64 or BOOL."},
    {"parameters", Kind::any, false,
     "binary_data_size: how many bytes of binary data behind the JSON are this tensor's. All else is not used."},
    {"data", Kind::data, false,
     "Values, row by row, flat or nested; needed unless they follow as binary data. Of BOOL: true and false."},
};
constexpr FieldSpec inferRequestedOutputFields[] = {
    {"name", Kind::text, true, "predict_proba or predict."},
    {"parameters", Kind::any, false, "Taken and not used."},
};
constexpr FieldSpec modelIdentityFields[] = {
    {"id", Kind::text, true, "The model's own name."},
    {"version", Kind::text, true, "Semantic version."},
    {"sha256", Kind::text, true, "Checksum of the content."},
    {"schema", Kind::text, true, "Fingerprint of the schema: equal means interchangeable inputs."},
};
constexpr FieldSpec predictionFields[] = {
    {"label", Kind::text, true, "Name of the class."},
    {"probability", Kind::number, true, "Of the positive class; without one, of the label."},
    {"probabilities", Kind::scores, true, "Of each class."},
    {"interval", Kind::numbers, true, "95 % interval of probability, low and high.", {}, true},
    {"set", Kind::texts, true, "Conformal set: the classes that cannot be excluded.", {}, true},
    {"status", Kind::text, true, "typical, unusual or outside: how the inputs compare with the training cases."},
    {"flags", Kind::texts, true, "unusual:FIELD, outside:FIELD or inconsistent:FIELD."},
    {"contributions", Kind::scores, false, "Change of the log-odds by each feature against the average case."},
    {"contributions_error", Kind::number, false,
     "Where contributions are estimates: the largest of their standard errors."},
};
constexpr FieldSpec predictAnswerFields[] = {
    {"request_id", Kind::text, true, "Names this exchange."},
    {"model", Kind::object, true, "The version that answered.", "ModelIdentity"},
    {"predictions", Kind::objects, true, "One for each case, in their order.", "Prediction"},
    {"record", Kind::text, false, "Id of the record of a single case, once it is durable."},
    {"records", Kind::texts, false, "Ids of the records of several cases, once they are durable."},
};
constexpr FieldSpec fieldProblemFields[] = {
    {"field", Kind::text, true, "The wrong field."},
    {"code", Kind::text, true, "Stable name of what is wrong."},
    {"detail", Kind::text, true, "One sentence."},
};
constexpr FieldSpec problemFields[] = {
    {"type", Kind::text, true, "Stable name of the kind of problem, a URI."},
    {"title", Kind::text, true, "Words of the status."},
    {"status", Kind::whole, true, "The HTTP status."},
    {"detail", Kind::text, true, "One or more sentences."},
    {"errors", Kind::objects, true, "Each wrong field.", "FieldProblem"},
    {"Message", Kind::text, false, "All of it in one text, for AWS's clients."},
};
constexpr FieldSpec servedVersionFields[] = {
    {"version", Kind::text, true, "Semantic version."},
    {"id", Kind::text, true, "The model's own name."},
    {"sha256", Kind::text, true, "Checksum of the content."},
    {"weight", Kind::number, true, "Share of the requests among the versions."},
    {"shadow", Kind::boolean, true, "Computed and recorded, never answered."},
};
constexpr FieldSpec servedModelFields[] = {
    {"name", Kind::text, true, "As served."},
    {"schema", Kind::text, true, "Fingerprint of the schema."},
    {"versions", Kind::objects, true, "Its versions.", "ServedVersion"},
};
constexpr FieldSpec modelListFields[] = {
    {"models", Kind::objects, true, "The first answers requests that name none.", "ServedModel"},
};
constexpr FieldSpec modelDetailFields[] = {
    {"name", Kind::text, true, "As served."},
    {"model", Kind::object, true, "Its identity.", "ModelIdentity"},
    {"weight", Kind::number, true, "Share of the requests among the versions."},
    {"shadow", Kind::boolean, true, "Computed and recorded, never answered."},
    {"schema", Kind::any, true, "Features, limits and classes, as a schema file has them."},
    {"card", Kind::any, true, "Purpose, limits, data and measured quality."},
    {"example", Kind::scores, true, "Inputs of one of the model's reference cases, to try it with.", {}, true},
};
constexpr FieldSpec recordFields[] = {
    {"id", Kind::text, true, "UUID."},
    {"created", Kind::text, true, "UTC time."},
    {"request_id", Kind::text, true, "Of the whole request."},
    {"row", Kind::whole, true, "Of the request, from 0."},
    {"patient", Kind::text, true, "Reference; may be empty."},
    {"note", Kind::text, true, "Of the whole request, so with its row 0 only; may be empty."},
    {"model", Kind::text, true, "Id of the model."},
    {"version", Kind::text, true, "Its version."},
    {"sha256", Kind::text, true, "Its checksum."},
    {"schema", Kind::text, true, "Id of the schema."},
    {"surface", Kind::text, true, "v1, open-inference-v2 or sagemaker."},
    {"shadow", Kind::boolean, true, "Of a shadow version."},
    {"inputs", Kind::scores, true, "The values."},
    {"label", Kind::text, true, "Name of the class."},
    {"probability", Kind::number, true, "As answered.", {}, true},
    {"probabilities", Kind::scores, true, "Of each class."},
    {"interval", Kind::numbers, true, "Low and high.", {}, true},
    {"set", Kind::texts, true, "Conformal set.", {}, true},
    {"threshold", Kind::number, true, "In force.", {}, true},
    {"status", Kind::text, true, "typical, unusual or outside."},
    {"flags", Kind::texts, true, "unusual:FIELD, outside:FIELD or inconsistent:FIELD."},
    {"contributions",
     Kind::scores,
     true,
     "Change of the log-odds by each feature against the average case; null where no explanation was answered.",
     {},
     true},
    {"contributions_error",
     Kind::number,
     true,
     "Where contributions are estimates: the largest of their standard errors.",
     {},
     true},
    {"latency_ms", Kind::number, true, "From the complete request to the prediction."},
    {"outcome", Kind::text, true, "Confirmed class.", {}, true},
    {"outcome_utc", Kind::text, true, "When it was confirmed.", {}, true},
};
constexpr FieldSpec recordPageFields[] = {
    {"records", Kind::objects, true, "Newest first.", "Record"},
    {"next", Kind::whole, true, "Give it as below for the next page; null: this was the last.", {}, true},
};
constexpr FieldSpec statusFields[] = {
    {"status", Kind::text, true, "ok, or why not."},
};
constexpr FieldSpec liveFields[] = {{"live", Kind::boolean, true, "The program runs."}};
constexpr FieldSpec readyFields[] = {
    {"ready", Kind::boolean, true, "Requests are answered."},
    {"name", Kind::text, false, "Of the model."},
};
constexpr FieldSpec serverMetadataFields[] = {
    {"name", Kind::text, true, "cytogauge"},
    {"version", Kind::text, true, "Of the program."},
    {"extensions", Kind::texts, true, "None."},
};
constexpr FieldSpec modelNamesFields[] = {{"models", Kind::texts, true, "Names of the served models."}};
constexpr FieldSpec tensorMetadataFields[] = {
    {"name", Kind::text, true, "Of the tensor."},
    {"datatype", Kind::text, true, "FP64 or INT64."},
    {"shape", Kind::numbers, true, "-1 where it varies."},
};
constexpr FieldSpec modelMetadataFields[] = {
    {"name", Kind::text, true, "As served."},
    {"versions", Kind::texts, true, "That are served."},
    {"platform", Kind::text, true, "cytogauge_json"},
    {"inputs", Kind::objects, true, "Tensors in.", "TensorMetadata"},
    {"outputs", Kind::objects, true, "Tensors out.", "TensorMetadata"},
};
constexpr FieldSpec inferOutputFields[] = {
    {"name", Kind::text, true, "predict_proba or predict."},
    {"shape", Kind::numbers, true, "Dimensions."},
    {"datatype", Kind::text, true, "FP64 or INT64."},
    {"data", Kind::numbers, true, "Values, row by row."},
};
constexpr FieldSpec inferAnswerFields[] = {
    {"model_name", Kind::text, true, "As served."},
    {"model_version", Kind::text, true, "The version that answered."},
    {"id", Kind::text, false, "That of the request."},
    {"outputs", Kind::objects, true, "As wanted.", "InferOutput"},
};
constexpr FieldSpec v2ErrorFields[] = {{"error", Kind::text, true, "What was wrong, each field named."}};
constexpr FieldSpec invocationRequestFields[] = {
    {"instances", Kind::any, true,
     "[{\"features\": [numbers]}], [{\"data\": {\"features\": {\"values\": [numbers]}}}] or [[numbers]]."},
};
constexpr FieldSpec scoredFields[] = {
    {"score", Kind::any, true, "Probability of the positive class; with more than two classes, of each class."},
    {"predicted_label", Kind::whole, true,
     "1: the positive class; with more than two classes, the position of the class."},
};
constexpr FieldSpec invocationAnswerFields[] = {
    {"predictions", Kind::objects, true, "One for each row.", "Scored"},
};
constexpr FieldSpec executionFields[] = {
    {"MaxConcurrentTransforms", Kind::whole, true, "Requests at once."},
    {"BatchStrategy", Kind::text, true, "MULTI_RECORD"},
    {"MaxPayloadInMB", Kind::whole, true, "Largest body."},
};

constexpr ObjectSpec answers[] = {
    {"ModelIdentity", modelIdentityFields},
    {"Prediction", predictionFields},
    {"PredictAnswer", predictAnswerFields},
    {"FieldProblem", fieldProblemFields},
    {"Problem", problemFields},
    {"ServedVersion", servedVersionFields},
    {"ServedModel", servedModelFields},
    {"ModelList", modelListFields},
    {"ModelDetail", modelDetailFields},
    {"Record", recordFields},
    {"RecordPage", recordPageFields},
    {"Status", statusFields},
    {"Live", liveFields},
    {"Ready", readyFields},
    {"ServerMetadata", serverMetadataFields},
    {"ModelNames", modelNamesFields},
    {"TensorMetadata", tensorMetadataFields},
    {"ModelMetadata", modelMetadataFields},
    {"InferOutput", inferOutputFields},
    {"InferAnswer", inferAnswerFields},
    {"V2Error", v2ErrorFields},
    {"InvocationRequest", invocationRequestFields, false},
    {"Scored", scoredFields},
    {"InvocationAnswer", invocationAnswerFields},
    {"ExecutionParameters", executionFields},
};

constexpr std::size_t requestCount = 6;

} // namespace

constexpr const FieldSpec &patientField = predictRequestFields[0];
constexpr ObjectSpec predictRequest{"PredictRequest", predictRequestFields};
constexpr ObjectSpec recordSearch{"RecordSearch", recordSearchFields};
constexpr ObjectSpec recordPatch{"RecordPatch", recordPatchFields};
constexpr ObjectSpec inferRequest{"InferRequest", inferRequestFields, false};
constexpr ObjectSpec inferInput{"InferInput", inferInputFields, false};
constexpr ObjectSpec inferRequestedOutput{"InferRequestedOutput", inferRequestedOutputFields, false};

std::optional<std::size_t> fieldNamed(const ObjectSpec &object, std::string_view name)
{
    for (std::size_t i = 0; i < object.fields.size(); ++i) {
        if (object.fields[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

std::span<const ObjectSpec *const> objectSpecs()
{
    static const auto all = [] {
        std::array<const ObjectSpec *, requestCount + std::size(answers)> list{
            &predictRequest, &recordSearch, &recordPatch, &inferRequest, &inferInput, &inferRequestedOutput};
        for (std::size_t i = 0; i < std::size(answers); ++i) {
            list[requestCount + i] = &answers[i];
        }
        return list;
    }();
    return all;
}

const ObjectSpec *objectSpecNamed(std::string_view name)
{
    const auto all = objectSpecs();
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const ObjectSpec *one) { return one->name == name; });
    return found != all.end() ? *found : nullptr;
}

} // namespace cytogauge
