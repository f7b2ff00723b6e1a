#include "core/exchange/model_report.h"

#include "core/exchange/svg_chart.h"
#include "core/model/import_model.h"
#include "core/model/model_file.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

ModelReport reportOf(const std::string &name)
{
    auto model = readModel(test::resources() + "/models/" + name + ".json");
    EXPECT_TRUE(model);
    ModelReportOptions options;
    options.bootstrap.resamples = 100;
    auto report = makeModelReport(*model, options, {});
    EXPECT_TRUE(report);
    return *std::move(report);
}

std::size_t countOf(const std::string &text, const std::string &what)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++count;
    }
    return count;
}

// Every element that is opened is closed, in order: what a browser mends silently is still a mistake.
std::string firstUnbalanced(const std::string &html)
{
    const std::vector<std::string> empty{"meta", "path", "rect", "circle"};
    std::vector<std::string> open;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::size_t end = html.find_first_of(" >\n/", at + 2);
        const bool closing = html[at + 1] == '/';
        const std::string name = html.substr(at + (closing ? 2 : 1), end - at - (closing ? 2 : 1));
        if (html[at + 1] == '!' || std::ranges::find(empty, name) != empty.end()) {
            continue;
        }
        if (!closing) {
            open.push_back(name);
        } else if (open.empty() || open.back() != name) {
            return name;
        } else {
            open.pop_back();
        }
    }
    return open.empty() ? "" : open.back();
}

} // namespace

TEST(ModelReport, IsOneWholePageThatNeedsNothingElse)
{
    const std::string html = reportOf("wdbc-logistic").html();
    EXPECT_EQ(firstUnbalanced(html), "");
    EXPECT_EQ(firstUnbalanced("<p><b></p>"), "p") << "the check itself";
    EXPECT_EQ(countOf(html, "<svg"), 6U);
    EXPECT_THAT(html, HasSubstr("<h2>Learning curve</h2>"));
    EXPECT_THAT(html, HasSubstr("prefers-color-scheme:dark"));
    EXPECT_THAT(html, HasSubstr("Demonstration only"));
    EXPECT_THAT(html, HasSubstr("Operating points"));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("http")));
    for (const char *number : {" nan", "Lnan", "Mnan", "\"nan", ">nan", " inf", "Linf", "\"inf"}) {
        EXPECT_THAT(html, Not(HasSubstr(number)));
    }
    const std::string wine = reportOf("wine-logistic").html();
    EXPECT_EQ(countOf(wine, "<svg"), 16U) << "each class against the rest, and the learning curve";
    EXPECT_EQ(firstUnbalanced(wine), "");
}

TEST(ModelReport, SaysTheSameAsJson)
{
    const ModelReport report = reportOf("wdbc-logistic");
    const nlohmann::ordered_json json = report.json();
    EXPECT_EQ(json["model"]["id"], "wdbc-logistic");
    EXPECT_EQ(json["data_sha256"], report.model->card.dataSha256);
    EXPECT_TRUE(json["evaluation"]["accuracy"]["mean"].is_number());
    EXPECT_EQ(json["at_threshold"]["confusion"].size(), 2U);
    EXPECT_EQ(json["curves"]["classes"].size(), 1U);
    EXPECT_GT(json["facts"].size(), 10U);
    EXPECT_EQ(json["curves"]["repeats"], 10) << "a model file keeps the first repeat; the others are made again";
    EXPECT_NEAR(json["curves"]["classes"][0]["roc"]["area"]["mean"].get<double>(),
                json["evaluation"]["auc"]["mean"].get<double>(), 1e-12);
    EXPECT_EQ(json["at_threshold"]["repeats"], 1);
    EXPECT_EQ(json["learning_curve"].size(), report.learningCurve.size());
    EXPECT_EQ(json["learning_curve"].back()["share"], 1.0);
    EXPECT_THAT(report.html(), HasSubstr("Mean over 10 repeats of cross-validation"));
}

// A curve of the first repeat beside figures that are means over ten would be of another model.
TEST(ModelReport, DrawsTheMeanCurveOfSeveralRepeats)
{
    ModelReport report = reportOf("iris-logistic");
    const std::string several = report.html();
    report.curveRepeats = 1;
    EXPECT_NE(report.html(), several);
}

TEST(ModelReport, TellsHowFarItIsAndStopsWhenAsked)
{
    auto model = readModel(test::resources() + "/models/iris-logistic.json");
    ASSERT_TRUE(model);
    std::vector<double> shares;
    ModelReportOptions options;
    options.bootstrap.resamples = 100;
    options.progress = [&shares](double share) { shares.push_back(share); };
    ASSERT_TRUE(makeModelReport(*model, options, {}));
    EXPECT_TRUE(std::ranges::is_sorted(shares));
    EXPECT_DOUBLE_EQ(shares.back(), 1.0);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(makeModelReport(*model, options, stop.get_token()).error().code, ErrorCode::cancelled);
}

// A kind that this build does not train still has the run that its file keeps.
TEST(ModelReport, KeepsToTheFilesRunWhereItCannotBeTrainedAgain)
{
    auto model = **readModel(test::resources() + "/models/iris-logistic.json");
    model.card.classifier = "of another program";
    ModelReportOptions options;
    options.bootstrap.resamples = 100;
    const auto report = makeModelReport(std::make_shared<const Model>(model), options, {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->curveRepeats, 1U);
    EXPECT_TRUE(report->learningCurve.empty());
    EXPECT_THAT(report->html(), HasSubstr("Of the first of 10 repeats of cross-validation"));
}

TEST(ModelFacts, AnswerItemsOfTripodOnce)
{
    const std::vector<ModelFact> facts = reportOf("wdbc-logistic").facts;
    const std::vector<std::string> open = unansweredTripodItems(facts);
    std::size_t answered = 0;
    for (const ModelFact &fact : facts) {
        answered += fact.tripod.empty() ? 0U : 1U + static_cast<std::size_t>(std::ranges::count(fact.tripod, ','));
        EXPECT_FALSE(inEnglish(fact.text).empty());
    }
    EXPECT_EQ(answered + open.size(), 52U) << "an item is answered twice, or is none of the list";
    EXPECT_THAT(open, Contains("17")) << "no file knows an ethics committee";
    EXPECT_THAT(open, Not(Contains("23a")));
    EXPECT_EQ(factWords(facts.front().topic), "Title");
}

TEST(ModelFacts, AreWholeSentencesInEnglish)
{
    std::string all;
    for (const ModelFact &fact : reportOf("wdbc-logistic").facts) {
        const std::string text = inEnglish(fact.text);
        EXPECT_THAT(text, Not(HasSubstr("%1"))) << factWords(fact.topic);
        EXPECT_THAT(".)", HasSubstr(text.substr(text.size() - 1))) << text;
        all += text + '\n';
    }
    for (const char *part :
         {"569 cases: 357 benign, 212 malignant.", "logistic with c = 1, iterations = 100, tolerance = 1e-12. ",
          "with 10 folds, repeated 10 times", "(seed 1).", "Accuracy 97.91 % (96.70 % to 98.89 %); AUC 0.99",
          "standardize, then logistic. The model file", "in 98 of 100 cases"}) {
        EXPECT_THAT(all, HasSubstr(part));
    }
}

TEST(ModelReport, OfAnImportedModelClaimsNothing)
{
    Model model = test::smallModel();
    model.cases.clear();
    model.folds.clear();
    model.novelty = {};
    model.conformal = {};
    model.card.evaluationJson = "{}";
    const auto report = makeModelReport(std::make_shared<const Model>(model), {}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->curves);
    EXPECT_EQ(countOf(report->html(), "<svg"), 0U);
    EXPECT_THAT(unansweredTripodItems(report->facts), Contains("23a"));
    EXPECT_FALSE(report->json().contains("curves"));
}

TEST(SvgChart, EscapesWhatComesFromOutside)
{
    SvgChart chart;
    chart.title = "a < b & \"c\"";
    chart.lines.push_back({"<script>", {0.0, 1.0}, {0.0, std::nan("")}, 1});
    const std::string svg = svgOf(chart);
    EXPECT_THAT(svg, HasSubstr("a &lt; b &amp; &quot;c&quot;"));
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_EQ(firstUnbalanced(svg), "");
}

} // namespace cytogauge
