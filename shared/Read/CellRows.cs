using System.Text;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The rows of a sheet, old or new: where its header stands and what a row of it is.</summary>
internal abstract class CellRows(FeedOpening opening) : IRowSource
{
    /// <summary>How far down the header may stand: titles and notes often come before it.</summary>
    private const int HeaderSearch = 20;

    private readonly FieldDecoder _decoder = new(CharacterSet.Utf8);

    public abstract string Format { get; }

    public string Charset => CharacterSet.Utf8.Name;

    public IReadOnlyList<string> Header { get; private set; } = [];

    public SourceDamage? Damage { get; private set; }

    public abstract int FieldCount { get; }

    /// <summary>Why the sheet breaks off, or null.</summary>
    private protected Problem? Broken { get; set; }

    /// <summary>What each column holds, once the header is known.</summary>
    private protected IReadOnlyList<ColumnType?> Types { get; private set; } = [];

    /// <summary>Why the current row can't be read as it stands, or null.</summary>
    private protected abstract SourceDamage? RowDamage { get; }

    public bool Next(out Problem? broken)
    {
        _decoder.Reset();
        var any = NextFilled();
        broken = Broken;
        Damage = any ? RowDamage ?? (IsHeader() ? new SourceDamage(DamageCodes.RepeatedHeader, -1, null) : null) : null;
        return any;
    }

    public ReadOnlySpan<byte> Field(int index) => _decoder.Value(Cell(index), hasDoubledQuotes: false);

    public string Text(int index) => _decoder.Text(Cell(index), hasDoubledQuotes: false);

    public abstract void Dispose();

    /// <summary>Looks for a header that means the kind's columns; the problem when no row at the top does.</summary>
    internal Problem? FindHeader()
    {
        Problem? first = null;
        for (var i = 0; i < HeaderSearch && NextFilled(); i++)
        {
            if (FieldCount > opening.Limits.Columns) return ReadProblems.TooManyColumns(FieldCount, opening.Limits.Columns);
            if (RowDamage is not null) continue;
            string[] header = [.. Enumerable.Range(0, FieldCount).Select(c => Encoding.UTF8.GetString(Cell(c)).Trim())];
            if (HeaderMatch.Make(header, opening.Columns, out var refusal) is not null)
            {
                Header = header;
                Types = [.. header.Select(h => opening.Columns.Find(h)).Select(c => c < 0 ? (ColumnType?)null : opening.Columns.Columns[c].Type)];
                return null;
            }

            first ??= refusal;
        }

        return Broken ?? first ?? ReadProblems.NoHeader;
    }

    /// <summary>Goes to the next row that isn't blank; false at the end and where the sheet breaks off.</summary>
    private protected abstract bool NextFilled();

    private protected abstract ReadOnlySpan<byte> Cell(int index);

    private bool IsHeader()
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (i >= FieldCount ? Header[i].Length > 0 : Text(i).Trim() != Header[i]) return false;
        }

        return true;
    }
}
