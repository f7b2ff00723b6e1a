#include "core/dataset/dataset.h"

#include "tests/support/paths.h"
#include "tests/support/reference_data.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace cytogauge {

namespace {

Result<Dataset> read(std::string_view text, const FeatureSchema *schema = nullptr, const DatasetOptions &options = {})
{
    const test::TemporaryFolder folder;
    return readDataset(folder.write("cases.csv", text), schema, options);
}

struct Refused {
    ErrorCode code;
    long line = 0;
    long column = 0;
    std::string field;
    friend bool operator==(const Refused &, const Refused &) = default;
    friend std::ostream &operator<<(std::ostream &out, const Refused &r)
    {
        return out << codeName(r.code) << ' ' << r.line << ':' << r.column << ' ' << r.field;
    }
};

Refused refusal(const Result<Dataset> &data)
{
    if (data) {
        return {ErrorCode::internal};
    }
    EXPECT_TRUE(data.error().file.ends_with("cases.csv")) << data.error().file;
    return {data.error().code, data.error().line, data.error().column, data.error().field};
}

constexpr std::string_view iris = "class,sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n";
constexpr std::string_view irisRows = "setosa,5.1,3.5,1.4,0.2\nversicolor,7.0,3.2,4.7,1.4\nvirginica,6.3,3.3,6.0,2.5\n";

} // namespace

TEST(ReadDataset, ReadsTheThreeDataSetsAsTheyAre)
{
    const std::vector<std::pair<std::string, std::string>> hashes = {
        {"wdbc", "2b96892b20da5730655b83f6961cafcfb29091c3f09ab50a4206ad6f7761079e"},
        {"wine", "782222298389b71235d61601023a8d6656ebe0718c471e7146e5cb9c720d39f5"},
        {"iris", "5433720be7c324aa045173bb959c57b9c8087add13a477332bbca879aec4211a"}};
    for (const auto &[id, hash] : hashes) {
        const test::NumberTable table = test::readNumberTable(id);
        const FeatureSchema &schema = test::schemaNamed(id);
        const auto data = readDataset(test::resources() + "/data/" + id + ".csv", &schema, {});
        ASSERT_TRUE(data) << describe(data.error());
        EXPECT_EQ(data->values, table.values);
        EXPECT_EQ(data->sha256, hash);
        EXPECT_EQ(data->sourceName, id + ".csv");
        EXPECT_EQ(data->schema, schema);
        for (std::size_t i = 0; i < table.classNames.size(); ++i) {
            EXPECT_EQ(static_cast<int>(*schema.findClass(table.classNames[i])), data->classes[i]);
        }
    }
}

TEST(ReadDataset, FindsColumnsByAliasInAnyOrderAndIgnoresOthers)
{
    const auto data = read("patient;petal width (cm);CLASS;Sepal Length;sepal_width;petal_length_cm\n"
                           "x;0,2;Setosa;5,1;3,5;1,4\ny;1,4;versicolor;7,0;3,2;4,7\nz;2,5;virginica;6,3;3,3;6,0\n",
                           &test::schemaNamed("iris"));
    ASSERT_TRUE(data) << describe(data.error());
    EXPECT_EQ(data->values(0, 0), 5.1);
    EXPECT_EQ(data->values(0, 3), 0.2);
    EXPECT_EQ(data->classes, (std::vector<int>{0, 1, 2}));
}

TEST(ReadDataset, NamesLineColumnAndFieldOfWhatIsWrong)
{
    const FeatureSchema *schema = &test::schemaNamed("iris");
    const auto with = [&](std::string_view row) { return refusal(read(std::string(iris) + std::string(row), schema)); };
    EXPECT_EQ(with("setosa,5.1,x,1.4,0.2\n"), (Refused{ErrorCode::notANumber, 2, 12, "sepal_width_cm"}));
    EXPECT_EQ(with("setosa,5.1,3.5,,0.2\n"), (Refused{ErrorCode::numberMissing, 2, 16, "petal_length_cm"}));
    EXPECT_EQ(with("setosa,5.1,3.5,1.4,-0.2\n"), (Refused{ErrorCode::valueBelowLimit, 2, 20, "petal_width_cm"}));
    EXPECT_EQ(with("setosa,5.1,3.5,nan,0.2\n"), (Refused{ErrorCode::notANumber, 2, 16, "petal_length_cm"}));
    EXPECT_EQ(with("setosa,5.1,3.5,1.4,0.2\nrosa,5.1,3.5,1.4,0.2\n"),
              (Refused{ErrorCode::classUnknown, 3, 1, "class"}));
    EXPECT_EQ(with("setosa,5.1,3.5,1.4\n").code, ErrorCode::csvTooFewFields);
    EXPECT_EQ(with("setosa,5.1,3.5,1.4,0.2\n").code, ErrorCode::classMissing);
    EXPECT_EQ(with("").code, ErrorCode::casesMissing);
    EXPECT_EQ(refusal(read("", schema)).code, ErrorCode::csvEmpty);
    EXPECT_EQ(refusal(read("class,sepal_length_cm\nsetosa,1\n", schema)).code, ErrorCode::csvColumnsMissing);
    EXPECT_EQ(refusal(read("sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n1,2,3,4\n", schema)).code,
              ErrorCode::targetMissing);
    EXPECT_EQ(refusal(read("class,class,sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n", schema)).code,
              ErrorCode::csvColumnTwice);
    const auto missing = readDataset("/no/such/cases.csv", schema, {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::fileNotFound);
}

TEST(ReadDataset, EndsWhenItIsToldToStop)
{
    const test::TemporaryFolder folder;
    const FeatureSchema *schema = &test::schemaNamed("iris");
    std::stop_source stop;
    for (const std::string &path :
         {folder.write("cases.csv", std::string(iris) + std::string(irisRows)),
          folder.write(
              "cases.libsvm",
              "setosa 1:5.1 2:3.5 3:1.4 4:0.2\nversicolor 1:7 2:3.2 3:4.7 4:1.4\nvirginica 1:6.3 2:3.3 3:6 4:2.5\n")}) {
        EXPECT_TRUE(readDataset(path, schema, {}, stop.get_token())) << path;
    }
    stop.request_stop();
    for (const char *name : {"cases.csv", "cases.libsvm"}) {
        const auto stopped = readDataset(folder.file(name), schema, {}, stop.get_token());
        ASSERT_FALSE(stopped) << name;
        EXPECT_EQ(stopped.error().code, ErrorCode::cancelled) << name;
    }
}

TEST(ReadDataset, TakesAnotherTargetAndPositiveClass)
{
    const FeatureSchema *schema = &test::schemaNamed("iris");
    const std::string text = "species" + std::string(iris.substr(5)) + std::string(irisRows);
    EXPECT_EQ(refusal(read(text, schema)).code, ErrorCode::targetMissing);
    ASSERT_TRUE(read(text, schema, {"species", ""}));
    EXPECT_EQ(refusal(read(text, schema, {"species", "setosa"})).code, ErrorCode::positiveClassNotAllowed);

    const FeatureSchema *wdbc = &test::schemaNamed("wdbc");
    const std::string path = test::resources() + "/data/wdbc.csv";
    const auto benign = readDataset(path, wdbc, {"diagnosis", "B"});
    ASSERT_TRUE(benign) << describe(benign.error());
    EXPECT_EQ(benign->schema.positiveClass, wdbc->findClass("benign"));
    EXPECT_EQ(readDataset(path, wdbc, {"", "green"}).error().code, ErrorCode::positiveClassUnknown);
}

TEST(ReadDataset, MakesASchemaWhereThereIsNone)
{
    const auto data = read("Cell size (µm),kind,2nd\n1.5,yes,3\n-2,no,4\n0,no,5\n", nullptr, {"kind", "yes"});
    ASSERT_TRUE(data) << describe(data.error());
    EXPECT_EQ(data->schema.features[0].name, "cell_size_m");
    EXPECT_EQ(data->schema.features[0].label, "Cell size (µm)");
    EXPECT_EQ(data->schema.features[1].name, "x_2nd");
    EXPECT_EQ(data->schema.classes[1].name, "yes");
    EXPECT_EQ(data->schema.positiveClass, 1U);
    EXPECT_EQ(data->schema.noveltyTransform, NoveltyTransform::yeoJohnson);
    EXPECT_EQ(data->classes, (std::vector<int>{1, 0, 0}));
    EXPECT_EQ(data->values(1, 0), -2.0);
}

TEST(ReadDataset, WithoutSchemaRefusesWhatItCannotName)
{
    const DatasetOptions kind{"kind", ""};
    EXPECT_EQ(refusal(read("a,kind\n1,yes\n2,no\n", nullptr, kind)).code, ErrorCode::positiveClassNeeded);
    EXPECT_EQ(refusal(read("a,kind\n1,yes\n2,yes\n", nullptr, kind)).code, ErrorCode::tooFewClasses);
    EXPECT_EQ(refusal(read("a,kind\n1,yes\n2,no\n", nullptr, {"kind", "maybe"})).code, ErrorCode::positiveClassUnknown);
    EXPECT_EQ(refusal(read("a,kind\n1,0\n2,1\n", nullptr, {"kind", "1"})),
              (Refused{ErrorCode::classNumberUnnamed, 2, 3, "kind"}));
    EXPECT_EQ(refusal(read("a,kind\n1,x\n2,1\n3,0\n", nullptr, kind)),
              (Refused{ErrorCode::classNumberUnnamed, 4, 3, "kind"}));
    EXPECT_EQ(refusal(read("a,kind\n", nullptr, kind)).code, ErrorCode::casesMissing);
    EXPECT_EQ(refusal(read("a,A,kind\n1,2,x\n2,3,y\n3,4,z\n", nullptr, kind)),
              (Refused{ErrorCode::csvColumnTwice, 1, 3, "a"}));
    EXPECT_EQ(refusal(read("kind\nx\ny\nz\n", nullptr, kind)).code, ErrorCode::schemaWithoutFeatures);
}

TEST(ReadDataset, RefusesNumbersWhoseSquaresAreBeyondReckoning)
{
    DatasetOptions kind;
    kind.target = "kind";
    for (const char *number : {"1e200", "-1e151", "1e-300", "4.9e-324", "-1e-291"}) {
        EXPECT_EQ(refusal(read("a,kind\n1,x\n" + std::string(number) + ",y\n3,z\n", nullptr, kind)),
                  (Refused{ErrorCode::numberTooExtreme, 3, 1, "a"}))
            << number;
        EXPECT_EQ(refusal(read("x 1:1\ny 1:" + std::string(number) + "\nz 1:3\n")).code, ErrorCode::numberTooExtreme)
            << number;
    }
    for (const char *number : {"1e150", "-1e-290", "0", "-0"}) {
        EXPECT_TRUE(read("a,kind\n1,x\n" + std::string(number) + ",y\n3,z\n", nullptr, kind)) << number;
    }
}

TEST(ReadDataset, NamesClassesThatTheFileNumbers)
{
    const std::string text = "a,kind\n1,0\n2,1\n3,0\n";
    DatasetOptions options{"kind", "1"};
    options.classWords = {{"1", "ill"}, {"0", "healthy"}};
    const auto data = read(text, nullptr, options);
    ASSERT_TRUE(data) << describe(data.error());
    EXPECT_EQ(data->schema.classes[*data->schema.positiveClass].name, "ill") << "--positive as the file has it";

    const FeatureSchema *schema = &test::schemaNamed("iris");
    const auto numbered = read(std::string(iris) + "0,5.1,3.5,1.4,0.2\n", schema);
    ASSERT_FALSE(numbered);
    EXPECT_EQ(refusal(numbered), (Refused{ErrorCode::classNumberUnknown, 2, 1, "class"}));
    EXPECT_NE(describe(numbered.error()).find("--class"), std::string::npos);
    EXPECT_NE(describe(numbered.error()).find("0=setosa"), std::string::npos);
}

TEST(ReadDataset, KnowsTheSourceOfTheFileThatCameAlongAlone)
{
    const FeatureSchema *schema = &test::schemaNamed("iris");
    const auto own = readDataset(test::resources() + "/data/iris.csv", schema, {});
    const auto other = read(std::string(iris) + std::string(irisRows), schema);
    ASSERT_TRUE(own && other);
    EXPECT_EQ(own->schema.attribution, schema->attribution);
    EXPECT_EQ(
        other->schema.attribution,
        "cases.csv: 3 cases (1 Iris setosa, 1 Iris versicolor, 1 Iris virginica); source and licence are not stated");
    EXPECT_EQ(other->schema.limits, "") << "that the flowers come from few places is not known of these";
    EXPECT_EQ(other->schema.fingerprint(), schema->fingerprint());
}

TEST(ReadDataset, AsksForTheClassColumnByTheNamesOfTheFile)
{
    const auto data = read("a,kind\n1,x\n2,y\n", nullptr, {});
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().code, ErrorCode::targetNotNamed);
    EXPECT_NE(describe(data.error()).find("a, kind"), std::string::npos);
}

TEST(Dataset, SubsetKeepsRowsInTheOrderAsked)
{
    const auto data = read(std::string(iris) + std::string(irisRows), &test::schemaNamed("iris"));
    ASSERT_TRUE(data);
    const Dataset part = data->subset({2, 0});
    EXPECT_EQ(part.classes, (std::vector<int>{2, 0}));
    EXPECT_EQ(part.values.row(0), data->values.row(2));
    EXPECT_EQ(part.schema, data->schema);
}

TEST(ReadDataset, LeavesOutTheColumnsThatAreNamed)
{
    constexpr std::string_view text = ",Patient ID,age,marker,outcome\n0,P-1,50,1.5,well\n1,P-2,60,2.5,ill\n";
    DatasetOptions options{"outcome", "ill"};
    options.ignored = {"patient id", "x_"}; // x_: what a column without a name is called
    const auto data = read(text, nullptr, options);
    ASSERT_TRUE(data) << describe(data.error());
    ASSERT_EQ(data->schema.size(), 2U);
    EXPECT_EQ(data->schema.features[0].name, "age");
    EXPECT_EQ(data->values(1, 0), 60.0);
    EXPECT_EQ(data->values(1, 1), 2.5);
    options.ignored = {"patient_id", ""};
    EXPECT_EQ(read(text, nullptr, options)->schema.size(), 2U) << "as a schema calls it, or as the file does";
    // Twice the same name is no trouble where both are left out.
    DatasetOptions kind{"kind", "wild"};
    kind.ignored = {"a"};
    EXPECT_TRUE(read("a,A,b,kind\n1,2,3,wild\n4,5,6,calm\n", nullptr, kind));
}

TEST(ReadDataset, RefusesToLeaveOutWhatIsNeededOrNotThere)
{
    DatasetOptions options{"outcome", "ill"};
    const auto codeFor = [&options](std::vector<std::string> ignored, const FeatureSchema *schema = nullptr,
                                    std::string_view text = "age,outcome\n50,well\n60,ill\n") {
        options.ignored = std::move(ignored);
        return refusal(read(text, schema, options)).code;
    };
    EXPECT_EQ(codeFor({"weight"}), ErrorCode::ignoredColumnMissing);
    EXPECT_EQ(codeFor({"outcome"}), ErrorCode::ignoredColumnNeeded);
    EXPECT_NE(codeFor({"age"}), ErrorCode::internal) << "nothing would be left";
    options.target = options.positiveClass = "";
    const std::string flowers = std::string(iris) + std::string(irisRows);
    EXPECT_EQ(codeFor({"sepal_length_cm"}, &test::schemaNamed("iris"), flowers), ErrorCode::ignoredColumnNeeded);
}

TEST(ReadDataset, CallsNoSchemaOfItsOwnLikeOneOfTheProgram)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.write("iris.csv", "class,width\nsetosa,1\nversicolor,2\nvirginica,3\n");
    const auto data = readDataset(path, nullptr, {"class"});
    ASSERT_TRUE(data) << describe(data.error());
    EXPECT_EQ(data->schema.id, "iris_own");
}

} // namespace cytogauge
