namespace Shared.Report.Layouts;

/// <summary>How direct reports are laid out in a file, so that an official schema can take the reconstructed one's place without touching the reports.</summary>
public interface IDirectReportLayout
{
    /// <summary>The name under which it is asked for.</summary>
    string LayoutId { get; }

    /// <summary>Counts the changes of the layout.</summary>
    int LayoutVersion { get; }

    /// <summary>The first day of the periods it may be used for.</summary>
    DateOnly ValidFrom { get; }

    /// <summary>The last day, included; null when open.</summary>
    DateOnly? ValidTo { get; }

    /// <summary>What stands above everything else.</summary>
    string HeaderLine { get; }

    /// <summary>The columns in order.</summary>
    IReadOnlyList<LayoutColumn> Columns { get; }

    /// <summary>Whether it has a place for reports of this kind of period.</summary>
    bool Takes(ReportPeriod period);
}

/// <summary>A column of a layout.</summary>
/// <param name="Code">The field's code for programs.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Value">What it holds of a report.</param>
public sealed record LayoutColumn(string Code, string Name, Func<DirectReport, LayoutValue> Value);

/// <summary>One value of a row; a number stays a number, so that only text can be mistaken for a formula.</summary>
/// <param name="Text">As written; null for blank.</param>
/// <param name="IsNumber">True when the text is a plain number.</param>
public readonly record struct LayoutValue(string? Text, bool IsNumber)
{
    public static implicit operator LayoutValue(string? text) => new(text, false);
    public static implicit operator LayoutValue(decimal? number) => new(number?.ToString("0.############################"), true);
    public static implicit operator LayoutValue(int? number) => new(number?.ToString(), true);
    public static implicit operator LayoutValue(DateOnly? day) => new(day?.ToString("yyyy-MM-dd"), false);
    public static implicit operator LayoutValue(bool? flag) => new(flag switch { true => "是", false => "否", null => null }, false);
}
