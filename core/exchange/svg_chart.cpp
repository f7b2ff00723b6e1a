#include "core/exchange/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace cytogauge {

namespace {

constexpr double width = 420.0;
constexpr double height = 300.0;
constexpr double left = 56.0;
constexpr double right = 12.0;
constexpr double top = 28.0; // above it the legend, where no curve runs
constexpr double bottom = 44.0;
constexpr int ticks = 5;

std::string tickText(double value)
{
    return value < 100.0 ? fmt::format("{:.2g}", value) : fmt::format("{:.0f}", value);
}

// Writes a chart's parts into one text.
class Canvas {
public:
    explicit Canvas(const SvgChart &chart) : chart_(chart) {}

    [[nodiscard]] std::string draw()
    {
        print("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n", width,
              height, htmlText(chart_.title), htmlText(chart_.title), htmlText(chart_.description));
        axes();
        for (const SvgArea &area : chart_.areas) {
            drawArea(area);
        }
        for (const SvgBars &bars : chart_.bars) {
            drawBars(bars);
        }
        for (const SvgLine &line : chart_.lines) {
            print("<path class=\"line dash{}\" d=\"{}\"/>\n", line.style, path(line.x, line.y));
        }
        for (const SvgPoints &points : chart_.points) {
            drawPoints(points);
        }
        legend();
        out_ += "</svg>\n";
        return out_;
    }

private:
    template <class... Arguments>
    void print(fmt::format_string<Arguments...> form, Arguments &&...arguments)
    {
        fmt::format_to(std::back_inserter(out_), form, std::forward<Arguments>(arguments)...);
    }

    [[nodiscard]] double x(double value) const
    {
        return left + (width - left - right) * (value - chart_.xMinimum) / (chart_.xMaximum - chart_.xMinimum);
    }
    [[nodiscard]] double y(double value) const
    {
        const double inside = std::clamp(value, chart_.yMinimum, chart_.yMaximum);
        return height - bottom -
               (height - top - bottom) * (inside - chart_.yMinimum) / (chart_.yMaximum - chart_.yMinimum);
    }

    void axes()
    {
        print("<rect class=\"frame\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n", left, top,
              width - left - right, height - top - bottom);
        for (int i = 0; i <= ticks; ++i) {
            const double share = static_cast<double>(i) / ticks;
            const double atX = chart_.xMinimum + share * (chart_.xMaximum - chart_.xMinimum);
            const double atY = chart_.yMinimum + share * (chart_.yMaximum - chart_.yMinimum);
            print("<path class=\"grid\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>\n", left, y(atY), width - right);
            print("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", x(atX),
                  height - bottom + 14.0, tickText(atX));
            print("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n", left - 5.0,
                  y(atY) + 3.5, tickText(atY));
        }
        print("<text class=\"axis\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
              left + (width - left - right) / 2.0, height - 8.0, htmlText(chart_.xLabel));
        print("<text class=\"axis\" transform=\"translate(13 {:.1f}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
              top + (height - top - bottom) / 2.0, htmlText(chart_.yLabel));
    }

    [[nodiscard]] std::string path(const std::vector<double> &xs, const std::vector<double> &ys) const
    {
        std::string d;
        bool drawing = false;
        for (std::size_t i = 0; i < xs.size(); ++i) {
            if (!std::isfinite(ys[i])) {
                drawing = false;
                continue;
            }
            d += fmt::format("{}{:.1f} {:.1f}", drawing ? 'L' : 'M', x(xs[i]), y(ys[i]));
            drawing = true;
        }
        return d;
    }

    void drawArea(const SvgArea &area)
    {
        std::string d;
        for (std::size_t i = 0; i < area.x.size(); ++i) {
            if (std::isfinite(area.high[i])) {
                d += fmt::format("{}{:.1f} {:.1f}", d.empty() ? 'M' : 'L', x(area.x[i]), y(area.high[i]));
            }
        }
        for (std::size_t i = area.x.size(); i-- > 0;) {
            if (std::isfinite(area.low[i]) && !d.empty()) {
                d += fmt::format("L{:.1f} {:.1f}", x(area.x[i]), y(area.low[i]));
            }
        }
        print("<path class=\"band\" d=\"{}Z\"/>\n", d);
    }

    void drawBars(const SvgBars &bars)
    {
        for (std::size_t i = 0; i < bars.y.size(); ++i) {
            const double from = x(bars.edges[i]);
            print("<rect class=\"bar{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n", bars.style,
                  from + 0.5, y(bars.y[i]), x(bars.edges[i + 1]) - from - 1.0, y(chart_.yMinimum) - y(bars.y[i]));
        }
    }

    void drawPoints(const SvgPoints &points)
    {
        for (std::size_t i = 0; i < points.x.size(); ++i) {
            if (!points.low.empty()) {
                print("<path class=\"line dash0\" d=\"M{:.1f} {:.1f}V{:.1f}\"/>\n", x(points.x[i]), y(points.low[i]),
                      y(points.high[i]));
            }
            print("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"/>\n", points.hollow ? "hollow" : "dot",
                  x(points.x[i]), y(points.y[i]));
        }
    }

    void legend()
    {
        constexpr double at = top - 10.0;
        constexpr double mark = 28.0;
        constexpr double letter = 5.6; // about, at the size of the ticks
        double from = left;
        const auto entry = [&](const std::string &name, const std::string &drawn) {
            if (!name.empty()) {
                print("{}<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", drawn, from + mark, at,
                      htmlText(name));
                from += mark + letter * static_cast<double>(name.size()) + 8.0;
            }
        };
        for (const SvgLine &line : chart_.lines) {
            entry(line.name,
                  fmt::format("<path class=\"line dash{}\" d=\"M{:.1f} {:.1f}h24\"/>", line.style, from, at - 3.5));
        }
        for (const SvgBars &bars : chart_.bars) {
            entry(bars.name, fmt::format("<rect class=\"bar{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"12\" height=\"8\"/>",
                                         bars.style, from + 6.0, at - 8.0));
        }
        for (const SvgPoints &points : chart_.points) {
            entry(points.name, fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"/>",
                                           points.hollow ? "hollow" : "dot", from + 12.0, at - 3.5));
        }
    }

    const SvgChart &chart_;
    std::string out_;
};

} // namespace

std::string svgOf(const SvgChart &chart)
{
    return Canvas(chart).draw();
}

std::string svgStyle()
{
    return "svg{width:100%;height:auto;color:inherit}svg text{fill:currentColor;font-size:11px}"
           "svg .tick{font-size:10px}svg .frame{fill:none;stroke:currentColor;stroke-width:1}"
           "svg .grid{fill:none;stroke:currentColor;stroke-width:.5;opacity:.18}"
           "svg .line{fill:none;stroke:currentColor;stroke-width:1.6}"
           "svg .dash1{stroke-dasharray:7 4}svg .dash2{stroke-dasharray:1.5 3.5}svg .dash3{stroke-dasharray:9 3 2 3}"
           "svg .band{fill:currentColor;opacity:.16;stroke:none}svg .bar0{fill:currentColor;opacity:.55}"
           "svg .bar1{fill:none;stroke:currentColor;stroke-width:1.2}svg .dot{fill:currentColor}"
           "svg .hollow{fill:var(--page);stroke:currentColor;stroke-width:1.4}";
}

std::string htmlText(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace cytogauge
