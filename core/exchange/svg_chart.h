// Charts as SVG for reports: lines, bands, bars and points over two axes. Readable in black and white (lines differ by
// their dashes, marks by their shape) and in light and dark, because every colour is the page's own (currentColor and
// CSS classes).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

struct SvgLine {
    std::string name; // stands in the legend; empty: not named
    std::vector<double> x, y;
    int style = 0; // 0 solid, 1 dashed, 2 dotted, 3 dash-dot
};

struct SvgArea { // between low and high
    std::vector<double> x, low, high;
};

struct SvgBars { // from 0 to y
    std::string name;
    std::vector<double> edges; // [bars + 1]
    std::vector<double> y;     // [bars]
    int style = 0;             // 0 filled, 1 outlined
};

struct SvgPoints {
    std::string name;
    std::vector<double> x, y;
    std::vector<double> low, high; // error bars; may be empty
    bool hollow = false;
};

struct SvgChart {
    std::string title, description; // for people who do not see the picture
    std::string xLabel, yLabel;
    double xMinimum = 0.0, xMaximum = 1.0, yMinimum = 0.0, yMaximum = 1.0;
    std::vector<SvgArea> areas;
    std::vector<SvgBars> bars;
    std::vector<SvgLine> lines;
    std::vector<SvgPoints> points;
};

// Points that are not finite interrupt a line. All texts are escaped.
[[nodiscard]] std::string svgOf(const SvgChart &chart);

// The style sheet rules that svgOf's classes need.
[[nodiscard]] std::string svgStyle();

// & < > " ' as references.
[[nodiscard]] std::string htmlText(std::string_view text);

} // namespace cytogauge
