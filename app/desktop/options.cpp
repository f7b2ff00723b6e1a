#include "app/desktop/options.h"

#include "core/exchange/make_record.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace cytogauge {

OptionsOutcome readOptions(const QStringList &arguments, DesktopOptions &options)
{
    CLI::App parser{"Cytogauge: clinical prediction to show, teach and study. Not a medical device.", "cytogauge"};
    std::string dataFolder, modelFile, endpoint, language, demoFolder, file;
    parser.set_version_flag("--version", "cytogauge " + std::string(programVersion()));
    parser.add_option("--data-dir", dataFolder, "Folder of everything that the program stores")->type_name("DIR");
    parser.add_flag("--private", options.isPrivate, "Private session: nothing is written to the disk");
    parser.add_option("--model", modelFile, "Model file to start with")->type_name("FILE");
    parser.add_option("--endpoint", endpoint, "Endpoint that answers, the name of a profile")->type_name("NAME");
    parser.add_option("--language", language, "Language of the window, or \"system\"")->type_name("CODE");
    parser.add_option("--demo", demoFolder, "Guided run that needs nobody; leaves pictures and files in DIR")
        ->type_name("DIR");
    parser.add_option("FILE", file, "A file with one case, shown as a paste preview")->type_name("");
    std::vector<std::string> words;
    for (auto word = arguments.crbegin(); word != arguments.crend(); ++word)
        words.push_back(word->toStdString()); // CLI11 takes them in reverse
    try {
        parser.parse(words);
    } catch (const CLI::Success &success) {
        parser.exit(success);
        return OptionsOutcome::done;
    } catch (const CLI::ParseError &error) {
        std::cerr << "cytogauge: " << error.what() << "\nSee cytogauge --help.\n";
        return OptionsOutcome::wrong;
    }
    options.dataFolder = QString::fromStdString(dataFolder);
    options.modelFile = QString::fromStdString(modelFile);
    options.endpoint = QString::fromStdString(endpoint);
    options.language = QString::fromStdString(language);
    options.demoFolder = QString::fromStdString(demoFolder);
    options.file = QString::fromStdString(file);
    return OptionsOutcome::run;
}

} // namespace cytogauge
