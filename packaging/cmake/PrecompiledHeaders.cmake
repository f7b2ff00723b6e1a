# Headers from outside the project that many units of the desktop and most tests read; precompiled they cost a fraction. Only a
# cost saver: every file still includes what it uses (the tidy check compiles without these). core has none: its time goes into
# code, not into headers (measured: 10 % for units with JSON or Eigen, nothing for the others).
# GCC's own: lets ccache look into units that use a precompiled header.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    add_compile_options(-fpch-preprocess)
    if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # False alarms about the standard library's own strings, which GCC 12 keeps to itself only in headers that it reads as text.
        add_compile_options(-Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
    endif()
endif()

set(cytogauge_standard_headers
    <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <functional> <map> <memory> <optional> <span>
    <stop_token> <string> <string_view> <utility> <vector> <tl/expected.hpp>)
set(cytogauge_qt_headers
    <QAbstractButton> <QAction> <QApplication> <QComboBox> <QEvent> <QHeaderView> <QLabel> <QLineEdit> <QList> <QLocale> <QMenu>
    <QObject> <QPainter> <QPushButton> <QString> <QStringList> <QTableView> <QVBoxLayout> <QWidget>)
set(cytogauge_test_headers ${cytogauge_standard_headers}
    <Eigen/Core> <gmock/gmock.h> <gtest/gtest.h> <nlohmann/json.hpp>)
