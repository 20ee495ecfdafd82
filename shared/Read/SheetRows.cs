using System.IO.Compression;
using System.Text;
using System.Xml;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The rows of one sheet of a workbook, streamed.</summary>
internal sealed class SheetRows : IRowSource
{
    /// <summary>How far down the header may stand: titles and notes often come before it.</summary>
    private const int HeaderSearch = 20;

    private readonly EntryStream _part;
    private readonly XmlReader _xml;
    private readonly SheetCells _cells;
    private readonly FieldDecoder _decoder = new(CharacterSet.Utf8);
    private Problem? _broken;

    private SheetRows(ZipArchiveEntry sheet, SharedTexts shared, bool countsFrom1904, ReadLimits limits)
    {
        _part = new EntryStream(sheet, limits);
        _xml = WorkbookParts.Xml(_part, limits);
        _cells = new SheetCells(shared, countsFrom1904, limits);
    }

    public string Format => "xlsx";

    public string Charset => CharacterSet.Utf8.Name;

    public IReadOnlyList<string> Header { get; private set; } = [];

    public SourceDamage? Damage { get; private set; }

    public int FieldCount => _cells.Count;

    /// <summary>Opens a sheet whose header means the columns; null with a problem when no row at its top does.</summary>
    internal static SheetRows? Open(ZipArchiveEntry sheet, SharedTexts shared, bool countsFrom1904, FeedOpening opening, out Problem? refusal)
    {
        var rows = new SheetRows(sheet, shared, countsFrom1904, opening.Limits);
        refusal = rows.FindHeader(opening);
        if (refusal is null) return rows;
        rows.Dispose();
        return null;
    }

    public bool Next(out Problem? broken)
    {
        _decoder.Reset();
        var any = NextFilled();
        broken = _broken;
        Damage = any ? _cells.Damage ?? (IsHeader() ? new SourceDamage(DamageCodes.RepeatedHeader, -1, null) : null) : null;
        return any;
    }

    public ReadOnlySpan<byte> Field(int index) => _decoder.Value(_cells[index], hasDoubledQuotes: false);

    public string Text(int index) => _decoder.Text(_cells[index], hasDoubledQuotes: false);

    public void Dispose()
    {
        _xml.Dispose();
        _part.Dispose();
    }

    private Problem? FindHeader(FeedOpening opening)
    {
        Problem? first = null;
        for (var i = 0; i < HeaderSearch && NextFilled(); i++)
        {
            if (_cells.Count > opening.Limits.Columns) return ReadProblems.TooManyColumns(_cells.Count, opening.Limits.Columns);
            string[] header = [.. Enumerable.Range(0, _cells.Count).Select(c => Encoding.UTF8.GetString(_cells[c]).Trim())];
            if (_cells.Damage is not null) continue;
            if (HeaderMatch.Make(header, opening.Columns, out var refusal) is not null)
            {
                Header = header;
                _cells.Types = [.. header.Select(h => opening.Columns.Find(h)).Select(c => c < 0 ? (ColumnType?)null : opening.Columns.Columns[c].Type)];
                return null;
            }

            first ??= refusal;
        }

        return _broken ?? first ?? ReadProblems.NoHeader;
    }

    private bool NextFilled()
    {
        try
        {
            while (_broken is null && _xml.Read())
            {
                if (_xml is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
                _cells.Read(_xml);
                if (!_cells.IsBlank) return true;
            }
        }
        catch (XmlException)
        {
            _broken = ArchiveProblems.Corrupt;
        }
        catch (EntryException e)
        {
            _broken = e.Problem;
        }

        return false;
    }

    private bool IsHeader()
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (i >= _cells.Count ? Header[i].Length > 0 : Text(i).Trim() != Header[i]) return false;
        }

        return true;
    }
}
