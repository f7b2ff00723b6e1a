// The rules themselves: files in, sentences about what breaks them out. Pure, so that each is shown a breach as well.
#pragma once

#include "tests/architecture/source_tree.h"

#include <string>
#include <vector>

namespace cytogauge::architecture {

using Breaches = std::vector<std::string>;

// Qt below core/ only in core/client, and there only headers that one of the allowed folders (QtCore, QtNetwork) has.
[[nodiscard]] Breaches qtInCore(const std::vector<SourceFile> &files, const std::vector<std::string> &qtFolders);

// <QtWidgets> and its like pull in hundreds of headers.
[[nodiscard]] Breaches umbrellaHeaders(const std::vector<SourceFile> &files);

// Headers name the standard headers of what they use: which of them bring others along changes with every compiler.
[[nodiscard]] Breaches borrowedIncludes(const std::vector<SourceFile> &files);

// Modules of core know only what stands left of them; every module stands in the table.
[[nodiscard]] Breaches wrongWayInCore(const std::vector<SourceFile> &files);

// app -> ui -> core; the command line and the server without ui; nobody but tests knows tests.
[[nodiscard]] Breaches wrongWayBetweenLayers(const std::vector<SourceFile> &files);

// Names that belong to schemas stand in no code (comments may give examples).
[[nodiscard]] Breaches namesInCode(const std::vector<SourceFile> &files, const std::vector<std::string> &names);

// A .cpp that no list names is never compiled, or by accident. lists: the text of the CMakeLists.txt of each folder.
struct SourceList {
    std::string folder;
    std::string text;
};
[[nodiscard]] Breaches unlistedSources(const std::vector<SourceFile> &files, const std::vector<SourceList> &lists);

// Folders with sources, and everything that the tree's drawing names, explain themselves.
[[nodiscard]] Breaches foldersWithoutReadme(const std::string &root, const std::vector<std::string> &folders);

// System includes that begin with the prefix, outside the folders that may have them.
[[nodiscard]] Breaches includesOf(const std::string &prefix, const std::vector<SourceFile> &files,
                                  const std::vector<std::string> &allowed);

// Lines of ldd's output that name a Qt library other than the allowed ones ("Qt6Core"); an empty output is a breach of
// its own.
[[nodiscard]] Breaches qtLibraries(const std::string &lddOutput, const std::vector<std::string> &allowed);

} // namespace cytogauge::architecture
