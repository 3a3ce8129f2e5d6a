using System.Globalization;
using System.Text;

namespace CatsIce.LoadTests.Reports.Html;

/// <param name="Points">In the order of x; NaN breaks the line.</param>
internal sealed record Curve(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Draws curves over one axis as SVG: with scales, a legend, and the value under the pointer as the browser's own tooltip. Nothing is fetched and no script runs.</summary>
/// <param name="logarithmic">Of the y axis: powers of ten.</param>
/// <param name="tellX">How a value of x is told.</param>
/// <param name="startsAtZero">Of the x axis: its first value may be higher.</param>
internal sealed class Chart(string title, string unit, IReadOnlyList<Curve> curves, bool logarithmic, Func<double, string> tellX, bool startsAtZero = false)
{
    private const int Width = 860;
    private const int Height = 240;
    private const int Left = 64;
    private const int Bottom = 28;
    private const int Top = 12;
    private const int MostDots = 400;
    private readonly double _minX = Math.Min(curves.Count > 0 && startsAtZero ? 0 : double.MaxValue, Places(curves).DefaultIfEmpty(0).Min());
    private readonly double _maxX = Places(curves).DefaultIfEmpty(1).Max();
    private readonly double _maxY = Math.Max(logarithmic ? 1 : 0.001, All(curves).Select(point => point.Y).DefaultIfEmpty(1).Max() * 1.05);
    private readonly double _minY = logarithmic ? Math.Max(0.001, All(curves).Select(point => point.Y).Where(y => y > 0).DefaultIfEmpty(0.1).Min()) : 0;

    /// <summary>Stretches of the x axis to be shaded, with their names.</summary>
    public IReadOnlyList<(double From, double To, string Name)> Bands { get; init; } = [];

    public string Svg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Text(title)} <small>{Text(unit)}</small> {Legend()}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(title)}\">");
        foreach (var (index, (from, to, name)) in Bands.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"band\" x=\"{X(from):0.#}\" y=\"{Top}\" width=\"{Math.Max(0, X(to) - X(from)):0.#}\" height=\"{Height - Bottom - Top}\"><title>{Text(name)}</title></rect><text class=\"band\" x=\"{X(from) + 3:0.#}\" y=\"{Top + 12 + (index % 2 * 12)}\">{Text(name)}</text>");
        }

        foreach (var y in Steps())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width}\" y1=\"{Y(y):0.#}\" y2=\"{Y(y):0.#}\"/><text class=\"axis\" x=\"{Left - 6}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{y:#,0.###}</text>");
        }

        for (var step = 0; step <= 6; step++)
        {
            var x = _minX + ((_maxX - _minX) * step / 6);
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{X(x):0.#}\" y=\"{Height - 8}\" text-anchor=\"{(step == 0 ? "start" : step == 6 ? "end" : "middle")}\">{Text(tellX(x))}</text>");
        }

        foreach (var curve in curves)
        {
            Draw(svg, curve);
        }

        return svg.Append("</svg></figure>").ToString();
    }

    public static string Text(string text) => System.Net.WebUtility.HtmlEncode(text);

    private void Draw(StringBuilder svg, Curve curve)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (x, y) in curve.Points)
        {
            if (double.IsNaN(y))
            {
                pen = 'M';
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{pen}{X(x):0.#} {Y(y):0.#}");
            pen = 'L';
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path stroke=\"{curve.Colour}\" d=\"{path}\"/>");
        if (curve.Points.Count > MostDots)
        {
            return;
        }

        foreach (var (x, y) in curve.Points.Where(point => !double.IsNaN(point.Y)))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(x):0.#}\" cy=\"{Y(y):0.#}\" r=\"4\" fill=\"{curve.Colour}\"><title>{Text(curve.Name)} {y:#,0.###} {Text(unit)} at {Text(tellX(x))}</title></circle>");
        }
    }

    private string Legend() => string.Concat(curves.Select(curve => $"<span class=\"key\"><i style=\"background:{curve.Colour}\"></i>{Text(curve.Name)}</span>"));

    private double X(double x) => Left + ((Width - Left - 4) * (_maxX > _minX ? (x - _minX) / (_maxX - _minX) : 0));

    private double Y(double y)
    {
        var share = logarithmic ? Math.Log10(Math.Max(y, _minY) / _minY) / Math.Max(0.1, Math.Log10(_maxY / _minY)) : y / _maxY;
        return Height - Bottom - ((Height - Bottom - Top) * Math.Clamp(share, 0, 1));
    }

    private IEnumerable<double> Steps() => logarithmic
        ? Enumerable.Range((int)Math.Ceiling(Math.Log10(_minY)), Math.Max(1, (int)Math.Floor(Math.Log10(_maxY)) - (int)Math.Ceiling(Math.Log10(_minY)) + 1)).Select(power => Math.Pow(10, power))
        : Enumerable.Range(0, 1 + (int)(_maxY / Round(_maxY / 4))).Select(step => step * Round(_maxY / 4));

    // 1, 2 or 5 times a power of ten.
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
    }

    // Also where nothing was measured: charts of one page have one axis of time.
    private static IEnumerable<double> Places(IReadOnlyList<Curve> curves) => curves.SelectMany(curve => curve.Points).Select(point => point.X);

    private static IEnumerable<(double X, double Y)> All(IReadOnlyList<Curve> curves) => curves.SelectMany(curve => curve.Points).Where(point => !double.IsNaN(point.Y));
}
