#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include "tests/ui/support/inspect.h"

#include <QDir>
#include <QFile>
#include <QImage>

#include <gtest/gtest.h>

namespace cytogauge::ui {

TEST(ErrorWords, NameThePlaceAndTheReason)
{
    const Error error = Error(ErrorCode::fileNotReadable, {"Permission denied"}).in("/some/where/cases.csv").at(12, 4);
    EXPECT_EQ(errorText(error),
              QStringLiteral("cases.csv, line 12, column 4: The file cannot be read: Permission denied."));
    EXPECT_EQ(errorSentence(error), QStringLiteral("The file cannot be read: Permission denied."));
    EXPECT_EQ(errorText(ErrorCode::diskFull), errorSentence(ErrorCode::diskFull));
}

TEST(ErrorWords, EscapeWhatComesFromOutside)
{
    const std::string bidi = "a\u202Eb\x01";
    EXPECT_FALSE(displayText(bidi).contains(QChar(0x202E)));
    EXPECT_FALSE(errorText(Error(ErrorCode::fileNotReadable, {bidi})).contains(QChar(0x202E)));
}

TEST(Icons, EveryFileIsDrawnInTheColourThatIsAskedFor)
{
    (void)icon(QStringLiteral("info")); // brings the resources in
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    ASSERT_GT(files.size(), 40);
    for (const QString &file : files) {
        if (file == QLatin1String("cytogauge.svg"))
            continue; // the program's own, in its own colours
        const QImage image = iconPixmap(file.chopped(4), QColor(0x12, 0x34, 0xF6), 48, 1.0).toImage();
        int drawn = 0;
        bool onlyBlue = true;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() > 200) {
                    ++drawn;
                    onlyBlue = onlyBlue && pixel.blue() > 200 && pixel.red() < 60;
                }
        EXPECT_GT(drawn, 20) << file.toStdString();
        EXPECT_TRUE(onlyBlue) << file.toStdString();
    }
}

TEST(Icons, AnUnknownNameIsEmptyInsteadOfACrash)
{
    EXPECT_TRUE(icon(QStringLiteral("no such icon")).isNull());
}

} // namespace cytogauge::ui
