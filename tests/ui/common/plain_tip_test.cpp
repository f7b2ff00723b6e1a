#include "ui/common/plain_tip.h"

#include <QTextDocumentFragment>

#include <gtest/gtest.h>

namespace cytogauge::ui {

namespace {

// What the label of a tool tip shows.
QString shown(const QString &tip)
{
    return Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip;
}

} // namespace

TEST(PlainTip, ShowsWhatWasTypedWhateverItLooksLike)
{
    for (const char *text :
         {"<b>x", "<img src=\"file:///etc/passwd\">", "<a href=x>y</a>", "&lt;b&gt;", "A & B", "1 < 2", "two\nlines",
          "<i>two</i>\nlines & more", "", "\"quoted\"", "<?xml version=1?>"}) {
        EXPECT_EQ(shown(plainTip(QString::fromUtf8(text))), QString::fromUtf8(text)) << text;
    }
}

TEST(PlainTip, LeavesPlainTextAlone)
{
    EXPECT_EQ(plainTip("A & B \"C\""), "A & B \"C\"");
}

} // namespace cytogauge::ui
