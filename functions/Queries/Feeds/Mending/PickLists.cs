using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Functions.Queries.Workbooks;

namespace Functions.Queries.Feeds.Mending;

/// <summary>
/// What people may pick in cells instead of typing. The lists stand on a sheet of their own, a column each, for a list inside a rule may neither hold
/// a comma nor be longer than 255 characters. What isn't on a list may still be typed, after a question.
/// </summary>
internal sealed class PickLists
{
    /// <summary>The sheet with the lists.</summary>
    public const string Sheet = "选项";

    private readonly List<IReadOnlyList<string>> _lists = [];
    private readonly List<(int List, string Cells)> _uses = [];

    /// <summary>The lists, a column each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lists => _lists;

    /// <summary>Offers a list in cells.</summary>
    /// <param name="words">The list; a blank one is not offered.</param>
    /// <param name="cells">The cells, as ranges with blanks between them.</param>
    public void Offer(IReadOnlyList<string> words, string cells)
    {
        if (words.Count == 0 || cells.Length == 0) return;
        _lists.Add(words);
        _uses.Add((_lists.Count - 1, cells));
    }

    /// <summary>The rules of the sheet that uses the lists; null when nothing is offered.</summary>
    public DataValidations? Rules() => _uses.Count == 0 ? null : new DataValidations(_uses.Select(use => new DataValidation(new Formula1(Range(use.List)))
    {
        Type = DataValidationValues.List,
        AllowBlank = true,
        ShowErrorMessage = true,
        ErrorStyle = DataValidationErrorStyleValues.Warning,
        ErrorTitle = "不在列表中 / not on the list",
        Error = "请从列表中选择，或确认保留。Pick from the list, or confirm what you typed.",
        SequenceOfReferences = new ListValue<StringValue> { InnerText = use.Cells },
    }))
    {
        Count = (uint)_uses.Count,
    };

    /// <summary>The rows of the sheet with the lists.</summary>
    public IEnumerable<Row> Rows()
    {
        for (var i = 0; i < _lists.Max(l => l.Count); i++)
            yield return SheetCell.Row(i + 1, _lists.Select(l => (i < l.Count ? l[i] : "", CellLook.Text)));
    }

    /// <summary>Row numbers in ascending order as the ranges of a column.</summary>
    public static string Ranges(int column, IEnumerable<int> rows)
    {
        var (ranges, letters) = (new List<(int From, int To)>(), SheetCell.Letters(column));
        foreach (var row in rows)
        {
            if (ranges.Count > 0 && ranges[^1].To == row - 1) ranges[^1] = (ranges[^1].From, row);
            else ranges.Add((row, row));
        }

        return string.Join(' ', ranges.Select(r => r.From == r.To ? $"{letters}{r.From}" : $"{letters}{r.From}:{letters}{r.To}"));
    }

    private string Range(int list) => $"'{Sheet}'!${SheetCell.Letters(list)}$1:${SheetCell.Letters(list)}${_lists[list].Count}";
}
