// The tree keeps to the architecture, and each rule is shown a breach that it must find.
#include "core/schema/feature_schema.h"
#include "tests/architecture/rules.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace cytogauge::architecture {

namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<SourceFile> &sources()
{
    static const std::vector<SourceFile> files = readSources({"core", "ui", "app", "tests", "bench"});
    return files;
}

std::vector<SourceFile> sourcesBelow(const std::vector<std::string> &folders)
{
    std::vector<SourceFile> files;
    std::copy_if(sources().begin(), sources().end(), std::back_inserter(files), [&folders](const SourceFile &file) {
        return std::any_of(folders.begin(), folders.end(),
                           [&file](const std::string &folder) { return file.isBelow(folder); });
    });
    return files;
}

SourceFile made(std::string path, std::string text)
{
    return {std::move(path), std::move(text)};
}

std::vector<std::string> qtFolders()
{
    return {CYTOGAUGE_QT_HEADERS "/QtCore", CYTOGAUGE_QT_HEADERS "/QtNetwork"};
}

// Names with an underscore: the others are words of the language as well.
std::vector<std::string> schemaNames()
{
    std::vector<std::string> names;
    const auto add = [&names](const std::string &name) {
        if (name.find('_') != std::string::npos) {
            names.push_back(name);
        }
    };
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const auto schema = readSchema((test::resources() + "/schemas/") + id + ".json");
        if (!schema) {
            ADD_FAILURE() << describe(schema.error());
            continue;
        }
        for (const FeatureSpec &feature : schema->features) {
            add(feature.name);
        }
        for (const Measurement &measurement : schema->measurements) {
            add(measurement.id);
        }
    }
    return names;
}

std::vector<SourceList> sourceLists()
{
    std::vector<SourceList> lists;
    for (const SourceFile &file : sources()) {
        for (std::string folder = file.path; !folder.empty();) {
            const std::size_t slash = folder.rfind('/');
            folder = slash == std::string::npos ? "" : folder.substr(0, slash);
            const bool known = std::any_of(lists.begin(), lists.end(),
                                           [&folder](const SourceList &list) { return list.folder == folder; });
            const std::string path = test::sourceFolder() + '/' + folder + "/CMakeLists.txt";
            if (!folder.empty() && !known && fs::exists(path)) {
                lists.push_back({folder, test::contentOf(path)});
            }
        }
    }
    return lists;
}

// The rooms that the drawing of the tree names, and the modules, programs, pages and kinds of tests in them.
std::vector<std::string> roomsAndModules()
{
    std::vector<std::string> folders = {"bench", "resources"};
    for (const char *room : {"app", "core", "tests"}) {
        folders.emplace_back(room);
        for (const auto &entry : fs::directory_iterator(fs::path(test::sourceFolder()) / room)) {
            if (entry.is_directory()) {
                folders.push_back(fs::relative(entry.path(), test::sourceFolder()).generic_string());
            }
        }
    }
    return folders;
}

std::string ldd(const std::string &program)
{
    return test::runProcess({"ldd", program}).out;
}

} // namespace

TEST(Architecture, TheListOfSourcesIsNotEmpty)
{
    EXPECT_GT(sourcesBelow({"core"}).size(), 60U);
    EXPECT_GT(sourcesBelow({"app/cli"}).size(), 15U);
    EXPECT_GT(sourcesBelow({"app/server"}).size(), 10U);
    EXPECT_GT(sourcesBelow({"ui"}).size(), 10U);
    std::size_t includes = 0;
    for (const SourceFile &file : sourcesBelow({"core"})) {
        includes += file.includes().size();
    }
    EXPECT_GT(includes, 300U);
    EXPECT_THAT(readSources({"no such folder"}), IsEmpty());
}

TEST(Architecture, CoreKnowsNoQtOutsideItsClient)
{
    EXPECT_THAT(qtInCore(sources(), qtFolders()), IsEmpty());
}

TEST(Architecture, QtInCoreWouldBeFound)
{
    EXPECT_THAT(qtInCore({made("core/base/x.cpp", "#include <QString>\n")}, qtFolders()), SizeIs(1));
    EXPECT_THAT(qtInCore({made("core/base/x.cpp", "  #  include <QtWidgets/QLabel>\n")}, qtFolders()), SizeIs(1));
    EXPECT_THAT(qtInCore({made("core/base/x.cpp", "#include \"qstring.h\"\n")}, qtFolders()), SizeIs(1));
    EXPECT_THAT(qtInCore({made("core/client/x.cpp", "#include <QLabel>\n")}, qtFolders()), SizeIs(1));
    EXPECT_THAT(qtInCore({made("core/client/x.cpp", "#include <QString>\n#include <QNetworkReply>\n")}, qtFolders()),
                IsEmpty());
    EXPECT_THAT(qtInCore({made("core/base/x.cpp", "#include <queue>\n#include <Eigen/QR>\n")}, qtFolders()), IsEmpty());
    EXPECT_THAT(qtInCore({made("ui/x.cpp", "#include <QString>\n")}, qtFolders()), IsEmpty());
}

TEST(Architecture, NobodyIncludesUmbrellaHeaders)
{
    EXPECT_THAT(umbrellaHeaders(sources()), IsEmpty());
    EXPECT_THAT(umbrellaHeaders({made("ui/x.h", "#include <QtWidgets>\n")}), SizeIs(1));
    EXPECT_THAT(umbrellaHeaders({made("ui/x.h", "#include <QtCharts/QtCharts>\n")}), SizeIs(1));
    EXPECT_THAT(umbrellaHeaders({made("ui/x.h", "#include <QLabel>\n#include <QtCore/QString>\n")}), IsEmpty());
}

TEST(Architecture, HeadersIncludeWhatTheyUseOfTheStandardLibrary)
{
    EXPECT_THAT(borrowedIncludes(sources()), IsEmpty());
    EXPECT_THAT(borrowedIncludes({made("core/base/x.h", "#include <string>\nstd::uint64_t seed;\n")}), SizeIs(1));
    EXPECT_THAT(borrowedIncludes({made("core/base/x.h", "std::function<void(std::int8_t)> use;\n")}), SizeIs(2));
    EXPECT_THAT(borrowedIncludes({made("core/base/x.h", "#include <cstdint>\nstd::uint64_t seed;\n")}), IsEmpty());
    EXPECT_THAT(borrowedIncludes({made("core/base/x.h", "// std::uint64_t\nint seed;\n")}), IsEmpty());
}

TEST(Architecture, ModulesOfCoreKnowOnlyWhatStandsLeftOfThem)
{
    EXPECT_THAT(wrongWayInCore(sources()), IsEmpty());
}

TEST(Architecture, AModuleThatLooksToTheRightWouldBeFound)
{
    EXPECT_THAT(wrongWayInCore({made("core/base/x.h", "#include \"core/schema/feature_schema.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayInCore({made("core/ml/x.h", "#include \"core/evaluation/metrics.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayInCore({made("core/history/x.h", "#include \"core/exchange/batch.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayInCore({made("core/exchange/x.h", "#include \"core/service/router.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayInCore({made("core/novel/x.h", "")}),
                ElementsAre("core/novel/x.h: the module novel stands in no table"));
    EXPECT_THAT(wrongWayInCore({made("core/exchange/x.h", "#include \"core/base/text.h\"\n")}), IsEmpty());
}

TEST(Architecture, LayersKnowOnlyWhatStandsBelowThem)
{
    EXPECT_THAT(wrongWayBetweenLayers(sources()), IsEmpty());
}

TEST(Architecture, ALayerThatLooksUpWouldBeFound)
{
    EXPECT_THAT(wrongWayBetweenLayers({made("core/base/x.h", "#include \"ui/form/entry_form.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayBetweenLayers({made("core/base/x.h", "#include \"app/cli/program.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayBetweenLayers({made("core/base/x.h", "#include \"tests/support/process.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayBetweenLayers({made("app/cli/x.cpp", "#include \"ui/common/theme.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayBetweenLayers({made("ui/x.cpp", "#include \"app/desktop/main.h\"\n")}), SizeIs(1));
    EXPECT_THAT(wrongWayBetweenLayers({made("elsewhere/x.cpp", "")}), SizeIs(1));
    EXPECT_THAT(wrongWayBetweenLayers({made("app/desktop/x.cpp", "#include \"ui/window/main_window.h\"\n")}),
                IsEmpty());
}

TEST(Architecture, TheFieldsOfSchemasStandInNoCode)
{
    const std::vector<std::string> names = schemaNames();
    EXPECT_GT(names.size(), 30U);
    EXPECT_THAT(namesInCode(sourcesBelow({"core", "ui", "app"}), names), IsEmpty());
}

TEST(Architecture, AFieldInCodeWouldBeFound)
{
    const std::vector<std::string> names = schemaNames();
    ASSERT_FALSE(names.empty());
    const std::string &name = names.front();
    EXPECT_THAT(namesInCode({made("ui/x.cpp", "auto field = \"" + name + "\"; // its name\n")}, names), SizeIs(1));
    EXPECT_THAT(namesInCode({made("ui/x.cpp", "int " + name + ";\n")}, names), SizeIs(1));
    EXPECT_THAT(namesInCode({made("ui/x.cpp", "auto url = \"//\"; int " + name + ";\n")}, names), SizeIs(1));
    EXPECT_THAT(namesInCode({made("ui/x.cpp", "// such as " + name + "\n/* " + name + " */ int x = 1'000;\n")}, names),
                IsEmpty());
}

TEST(Architecture, EverySourceStandsInAList)
{
    EXPECT_THAT(unlistedSources(sources(), sourceLists()), IsEmpty());
    EXPECT_THAT(unlistedSources({made("core/base/orphan.cpp", "")}, sourceLists()), SizeIs(1));
    EXPECT_THAT(unlistedSources({made("core/base/x.cpp", "")}, {{"core/base", "target_sources(core PRIVATE max.cpp)"}}),
                SizeIs(1));
    EXPECT_THAT(unlistedSources({made("core/base/x.cpp", "")}, {{"core/base", "target_sources(core PRIVATE x.cpp)"}}),
                IsEmpty());
}

TEST(Architecture, EveryFolderExplainsItself)
{
    const std::vector<std::string> folders = roomsAndModules();
    EXPECT_GT(folders.size(), 20U);
    EXPECT_THAT(foldersWithoutReadme(test::sourceFolder(), folders), IsEmpty());
    EXPECT_THAT(foldersWithoutReadme(test::sourceFolder(), {"core/novel"}), SizeIs(1));
}

// What core/client may use, and so every program that asks endpoints.
const std::vector<std::string> clientLibraries = {"Qt6Core", "Qt6Network"};

TEST(Architecture, TheCommandLineReallyLinksNoQtButWhatTheClientMayUse)
{
    EXPECT_THAT(qtLibraries(ldd(CYTOGAUGE_CLI), clientLibraries), IsEmpty());
}

TEST(Architecture, TheServerReallyLinksNoQtAtAll)
{
    EXPECT_THAT(qtLibraries(ldd(CYTOGAUGE_SERVER), {}), IsEmpty());
}

TEST(Architecture, NobodyButTheHttpAdapterIncludesBoost)
{
    EXPECT_THAT(includesOf("boost/", sources(), {"app/server/http"}), IsEmpty());
    EXPECT_THAT(includesOf("boost/", {made("core/service/x.h", "#include <boost/asio.hpp>\n")}, {"app/server/http"}),
                SizeIs(1));
    EXPECT_THAT(includesOf("boost/", sources(), {}), testing::Not(IsEmpty()));
}

TEST(Architecture, AProgramThatLinksOtherQtWouldBeFound)
{
    EXPECT_THAT(qtLibraries(ldd(CYTOGAUGE_QT_CONTROL), clientLibraries), testing::Not(IsEmpty()));
    EXPECT_THAT(qtLibraries(ldd(CYTOGAUGE_CLI), {}), testing::Not(IsEmpty()));
    EXPECT_THAT(qtLibraries("\tlibQt6Widgets.so.6 => /lib/libQt6Widgets.so.6\n", clientLibraries), SizeIs(1));
    EXPECT_THAT(qtLibraries("\tlibqt6keychain.so.1 => /lib/libqt6keychain.so.1\n", clientLibraries), SizeIs(1));
    EXPECT_THAT(qtLibraries("\tlibQt6Core.so.6 => /lib/libQt6Core.so.6\n", clientLibraries), IsEmpty());
    EXPECT_THAT(qtLibraries("", clientLibraries), SizeIs(1));
    EXPECT_THAT(qtLibraries("\tnot a dynamic executable\n", clientLibraries), SizeIs(1));
}

} // namespace cytogauge::architecture
