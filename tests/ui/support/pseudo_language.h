// A made-up language for tests: every string of the program in brackets, with accents on its letters and two fifths
// longer. Text without brackets did not come through tr(); text that is cut would be cut in some real language too.
#pragma once

#include <QSet>
#include <QStringList>
#include <QTranslator>

class QWidget;

namespace cytogauge::test {

// "Show %1" becomes "[Šĥöŵ %1]". Placeholders, {{NAME}}, mnemonics, shortcuts ("Ctrl+E") and texts without letters
// stay.
[[nodiscard]] QString pseudo(const QString &source);

class PseudoLanguage : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *comment, int n) const override;
};

// Installed below a language: is asked only for what that one does not know, and remembers it.
class MissingWords : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *comment, int n) const override;
    [[nodiscard]] QStringList found() const; // "context: source"

private:
    mutable QSet<QString> found_;
};

// Puts a translator in for as long as it lives.
class Speaking {
public:
    explicit Speaking(QTranslator &translator);
    ~Speaking();
    Speaking(const Speaking &) = delete;
    Speaking &operator=(const Speaking &) = delete;

private:
    QTranslator &translator_;
};

// Every text that a person sees, hovers over or hears below a widget, with the actions of its menus, once each: what
// widgets show, names and descriptions for screen readers, tool tips, placeholders, items and headers of tables.
[[nodiscard]] QStringList wordsBelow(QWidget *root);

// Texts that hold a word of plain Latin letters outside brackets, except the known names and what looks like a number,
// file, address or unit.
[[nodiscard]] QStringList notTranslated(const QStringList &texts, const QStringList &knownNames);

} // namespace cytogauge::test
