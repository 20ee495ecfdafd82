using Shared.Vocabulary;

namespace Shared.Report.Progress.Sheets;

/// <summary>How a value is shown; the value itself is exact.</summary>
public enum ValueFormat
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number as it is.</summary>
    Number,

    /// <summary>Yuan with two places.</summary>
    Money,

    /// <summary>A share in percent.</summary>
    Percent,

    /// <summary>Days with one place.</summary>
    Days,
}

/// <summary>A column's title and how its values are shown.</summary>
public sealed record ReportColumn(Bilingual Title, ValueFormat Format = ValueFormat.Text);

/// <summary>A value: text in both languages, a number, or nothing. Nothing is shown as blank, never as zero.</summary>
/// <param name="Text">The text.</param>
/// <param name="Number">The number.</param>
/// <param name="Format">How it is shown where that isn't as its column.</param>
public readonly record struct ReportCell(Bilingual? Text, decimal? Number, ValueFormat? Format = null)
{
    /// <summary>A text that is the same in both languages, such as a name.</summary>
    public static ReportCell Of(string? text) => new(text is null ? null : new Bilingual(text, text), null);

    public static implicit operator ReportCell(Bilingual text) => new(text, null);
    public static implicit operator ReportCell(decimal? number) => new(null, number);
    public static implicit operator ReportCell(int? number) => new(null, number);
}

/// <summary>Bars beside each other, or lines over time.</summary>
public enum ChartKind { Bars, Lines }

/// <summary>A picture of columns of its own sheet, in the order of its rows.</summary>
/// <param name="Kind">Bars or lines.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Category">The column that names each point.</param>
/// <param name="Series">The columns that are drawn; all of one format.</param>
public sealed record ReportChart(ChartKind Kind, Bilingual Title, int Category, IReadOnlyList<int> Series);

/// <summary>A table of the report with its pictures: the same on the printed page and in the workbook.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Name">Its title.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, each with a cell for every column.</param>
public sealed record ReportSheet(string Id, Bilingual Name, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows)
{
    /// <summary>Its pictures.</summary>
    public IReadOnlyList<ReportChart> Charts { get; init; } = [];

    /// <summary>What has to be known to read it.</summary>
    public Bilingual? Note { get; init; }
}
