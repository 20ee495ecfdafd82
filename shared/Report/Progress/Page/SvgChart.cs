using Shared.Report.Progress.Sheets;
using Shared.Vocabulary;

namespace Shared.Report.Progress.Page;

/// <summary>
/// Draws the chart of a table as inline SVG, for print as for the screen: series differ by pattern, dash and mark, not by colour alone, and a title and a
/// description stand for the picture where it can't be seen. The table stands beside it.
/// </summary>
internal sealed class SvgChart(ReportSheet sheet, ReportChart chart, Wording wording, string id)
{
    private const int Width = 640;
    private const int Height = 280;
    private const int Left = 64;
    private const int Right = 12;
    private const int Top = 40;
    private const int Bottom = 40;
    private static readonly string[] Colours = ["#1f4e79", "#b45f06"];
    private static readonly string[] Dashes = ["none", "7 4"];

    private readonly ValueFormat _format = sheet.Columns[chart.Series[0]].Format;
    private readonly ChartScale _scale = ChartScale.Of(
        sheet.Rows.SelectMany(row => chart.Series.Select(s => row[s].Number)).OfType<decimal>(), whole: sheet.Columns[chart.Series[0]].Format == ValueFormat.Number);

    /// <summary>The picture; nothing where no value is known.</summary>
    public Markup Draw() => !sheet.Rows.Any(row => chart.Series.Any(s => row[s].Number is not null)) ? Markup.None : Markup.Of($"""
        <figure><svg role="img" viewBox="0 0 {Width} {Height}" aria-labelledby="{id}-t {id}-d" xmlns="http://www.w3.org/2000/svg">
        <title id="{id}-t">{wording.Of(chart.Title)}</title><desc id="{id}-d">{Description()}</desc>
        {Patterns()}{Axis()}{Legend()}{Markup.Join(chart.Series.Select((s, i) => chart.Kind == ChartKind.Bars ? Bars(s, i) : Line(s, i)))}{Names()}
        </svg><figcaption>{wording.Of(chart.Title)}</figcaption></figure>
        """);

    private string Description() => string.Join("; ", chart.Series.Select(s =>
        $"{wording.Of(sheet.Columns[s].Title)}: " + string.Join(", ", sheet.Rows.Select(row => $"{Name(row)} {wording.Of(row[s], _format)}"))));

    private Markup Patterns() => Markup.Of($"""<defs><pattern id="{id}-p" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="{Colours[1]}"/></pattern></defs>""");

    private Markup Axis() => Markup.Join(_scale.Marks().Select(mark => Markup.Of(
        $"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(mark):0.#}" y2="{Y(mark):0.#}" stroke="{(mark == 0 ? "#333" : "#ccc")}"/><text x="{Left - 6}" y="{Y(mark) + 4:0.#}" text-anchor="end" class="s">{Mark(mark)}</text>""")));

    private string Mark(decimal mark) => _format == ValueFormat.Percent ? $"{mark * 100:0.##}%" : $"{mark:#,0.##}";

    private Markup Legend() => Markup.Join(chart.Series.Select((s, i) =>
    {
        var x = Left + (i * 200);
        var sign = chart.Kind == ChartKind.Bars
            ? Markup.Of($"""<rect x="{x}" y="12" width="18" height="12" fill="{Fill(i)}" stroke="{Colours[i]}"/>""")
            : Markup.Of($"""<line x1="{x}" x2="{x + 24}" y1="18" y2="18" stroke="{Colours[i]}" stroke-width="2" stroke-dasharray="{Dashes[i]}"/>{Point(x + 12, 18, i)}""");
        return Markup.Of($"""{sign}<text x="{x + 30}" y="22" class="s">{wording.Of(sheet.Columns[s].Title)}</text>""");
    }));

    private Markup Bars(int column, int series)
    {
        var width = Slot * 0.7m / chart.Series.Count;
        return Markup.Join(sheet.Rows.Select((row, i) =>
        {
            if (row[column].Number is not { } value) return Markup.None;
            var (top, foot) = (Y(Math.Max(value, 0)), Y(Math.Min(value, 0)));
            return Markup.Of($"""<rect x="{Left + (Slot * i) + (Slot * 0.15m) + (width * series):0.#}" y="{top:0.#}" width="{width:0.#}" height="{foot - top:0.#}" fill="{Fill(series)}" stroke="{Colours[series]}"/>""");
        }));
    }

    // A month without data interrupts the line; nothing is drawn across it.
    private Markup Line(int column, int series)
    {
        var points = sheet.Rows.Select((row, i) => (X: X(i), Value: row[column].Number)).ToList();
        var path = string.Concat(points.Select((p, i) => p.Value is { } v ? $"{(i == 0 || points[i - 1].Value is null ? 'M' : 'L')}{p.X:0.#} {Y(v):0.#} " : ""));
        return Markup.Of($"""<path d="{path}" fill="none" stroke="{Colours[series]}" stroke-width="2" stroke-dasharray="{Dashes[series]}"/>{Markup.Join(points.Where(p => p.Value is not null).Select(p => Point(p.X, Y(p.Value!.Value), series)))}""");
    }

    private static Markup Point(decimal x, decimal y, int series) => series == 0
        ? Markup.Of($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="4" fill="{Colours[0]}"/>""")
        : Markup.Of($"""<rect x="{x - 4:0.#}" y="{y - 4:0.#}" width="8" height="8" fill="#fff" stroke="{Colours[1]}" stroke-width="2"/>""");

    private Markup Names() => Markup.Join(sheet.Rows.Select((row, i) => Markup.Of($"""<text x="{X(i):0.#}" y="{Height - Bottom + 18}" text-anchor="middle" class="s">{Shortened(Name(row))}</text>""")));

    private string Name(IReadOnlyList<ReportCell> row) => wording.Of(row[chart.Category], ValueFormat.Text);

    // A Chinese character is about twelve units wide, as are two Latin letters.
    private string Shortened(string name)
    {
        if (Month.TryParse(name, out _)) return name[2..];
        var most = (int)Math.Max(2, Slot / 12);
        return name.Sum(c => c < 0x100 ? 0.6 : 1) <= most ? name : name[..Math.Min(name.Length, most)] + "…";
    }

    private string Fill(int series) => series == 0 ? Colours[0] : $"url(#{id}-p)";

    private decimal Slot => (Width - Left - Right) / (decimal)Math.Max(1, sheet.Rows.Count);

    private decimal X(int row) => Left + (Slot * (row + 0.5m));

    private decimal Y(decimal value) => Height - Bottom - (_scale.Place(value) * (Height - Top - Bottom));
}
