// A program that links more of Qt than core may: the control of the test that looks for it.
#include <QColor>

int main()
{
    return QColor::fromRgb(0, 0, 0).red();
}
