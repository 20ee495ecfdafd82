using Shared.Report.Progress.Sheets;
using Shared.Vocabulary;

namespace Shared.Report.Progress.Page;

/// <summary>The language of a page, and how numbers are written in it.</summary>
/// <param name="English">True for English, false for Chinese.</param>
public readonly record struct Wording(bool English)
{
    /// <summary>The language's code.</summary>
    public string Code => English ? "en" : "zh-CN";

    /// <summary>The sentence in the page's language.</summary>
    public string Of(Bilingual text) => English ? text.En : text.Zh;

    /// <summary>A cell as people read it; a dash where there is nothing.</summary>
    public string Of(ReportCell cell, ValueFormat format) => (cell.Text, cell.Number) switch
    {
        ({ } text, _) => Of(text),
        (_, { } number) => Number(number, cell.Format ?? format),
        _ => "–",
    };

    /// <summary>A number as its format shows it.</summary>
    public static string Number(decimal number, ValueFormat format) => format switch
    {
        ValueFormat.Percent => $"{number * 100:0.00}%",
        ValueFormat.Money => $"{number:#,0.00}",
        ValueFormat.Days => $"{number:0.0}",
        _ => $"{number:#,0.####}",
    };
}
