// A program that does link Qt: the control of the test that looks for it.
#include <QString>

int main()
{
    return QString::number(0).size() - 1;
}
