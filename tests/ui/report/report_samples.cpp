#include "tests/ui/report/report_samples.h"

#include "core/exchange/make_record.h"
#include "tests/support/fake_clock.h"
#include "tests/ui/support/models.h"

namespace cytogauge::test {

ui::ReportContent reportOf(const std::string &schema, std::size_t caseIndex)
{
    const std::shared_ptr<const Model> model = shippedModel(schema);
    const ReferenceCase &reference = model->cases.at(caseIndex);
    const Prediction answer = predicted(model, reference.values, 0.5, reference.fold);
    RecordContext context;
    context.patient = "P-0042";
    context.sampleDate = "2026-11-20";
    context.inputs = reference.values;
    context.latencyMs = 0.04;
    const FakeClock clock;
    ui::ReportContent content;
    content.stored.number = 12;
    content.stored.record = makeRecord(answer, *model, context, clock);
    content.stored.record.id = *RecordId::parse("123e4567-e89b-42d3-a456-426614174000");
    content.schema = model->schema;
    content.model = model;
    return content;
}

ui::ReportContent flaggedReport(const std::string &schema)
{
    const std::shared_ptr<const Model> model = shippedModel(schema);
    std::size_t most = 0;
    std::size_t flags = 0;
    for (std::size_t i = 0; i < model->cases.size(); ++i) {
        const ReferenceCase &reference = model->cases[i];
        const std::size_t found = predicted(model, reference.values, 0.5, reference.fold).flags.size();
        if (found > flags) {
            most = i;
            flags = found;
        }
    }
    return reportOf(schema, most);
}

} // namespace cytogauge::test
