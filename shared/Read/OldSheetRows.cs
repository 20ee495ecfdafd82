using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Shared.Read;

/// <summary>The rows of one sheet of an XLS workbook. Takes over the book once a header is found.</summary>
internal sealed class OldSheetRows(IExcelDataReader book, FeedOpening opening) : CellRows(opening)
{
    /// <summary>A sheet of that age ends at IV65536; only a damaged one claims to be larger.</summary>
    private const int LastColumn = 256;
    private const int LastRow = 65_536;

    private readonly CellText _text = new(opening.Limits.RowBytes);
    private readonly List<(int Start, int End)> _cells = [];

    public override string Format => "xls";

    public override int FieldCount => _cells.Count;

    private protected override SourceDamage? RowDamage => _text.IsOverfull ? new SourceDamage(DamageCodes.RowTooLong, -1, null) : null;

    public override void Dispose() => book.Dispose();

    private protected override ReadOnlySpan<byte> Cell(int index) =>
        index < _cells.Count && !_text.IsOverfull ? _text[_cells[index].Start.._cells[index].End] : default;

    private protected override bool NextFilled()
    {
        while (Broken is null)
        {
            var any = OldWorkbookFormat.Guarded(ReadRow, out var problem);
            Broken = problem;
            if (!any) return false;
            if (_text.IsOverfull || _text[..].ContainsAnyExcept(" \t\r\n"u8)) return true;
        }

        return false;
    }

    private bool ReadRow()
    {
        _text.Clear();
        _cells.Clear();
        if (book.FieldCount > LastColumn || book.RowCount > LastRow) throw new EntryException(ArchiveProblems.CorruptOldWorkbook);
        if (!book.Read()) return false;
        for (var place = 0; place < book.FieldCount; place++)
        {
            var start = _text.Length;
            Write(book.GetValue(place), start, place);
            _cells.Add((start, _text.Length));
        }

        while (_cells is [.., var last] && last.Start == last.End) _cells.RemoveAt(_cells.Count - 1);
        return true;
    }

    private void Write(object? value, int start, int place)
    {
        switch (value)
        {
            case null: break;
            case string text: _text.Add(Encoding.UTF8.GetBytes(text)); break;
            case bool yes: _text.Add(yes ? "true"u8 : "false"u8); break;
            case DateTime time: WriteNumber(time.ToOADate(), start, place); break;
            case TimeSpan span: WriteNumber(span.TotalDays, start, place); break;
            default: WriteNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture), start, place); break;
        }
    }

    // What a number means follows from its column, as in the newer workbooks, not from how its cell is shown.
    private void WriteNumber(double number, int start, int place)
    {
        _text.Add(Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture)));
        SheetNumber.Rewrite(_text, start, place < Types.Count ? Types[place] : null, countsFrom1904: false);
    }
}
