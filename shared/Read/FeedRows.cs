using System.Text;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>
/// Walks the rows of a feed from bytes to fields, forward only and without keeping any. Good rows cost no memory.
/// Every record that is not blank is a row: readable, or with a <see cref="Damage"/> that says why not.
/// </summary>
public sealed class FeedRows : IDisposable
{
    private readonly IRowSource _source;
    private readonly HeaderMatch _match;

    /// <summary>The source once more when it is delimited text, as the large files are: called directly, it is read a tenth faster.</summary>
    private readonly DelimitedRows? _delimited;
    private readonly int _rowBytes;
    private bool _isDamaged;

    private FeedRows(IRowSource source, HeaderMatch match, ColumnSet columns, ReadLimits limits)
    {
        _rowBytes = limits.RowBytes;
        _source = source;
        _delimited = source as DelimitedRows;
        _match = match;
        source.Concern(match.Reads);
        Columns = columns;
        Layout = new FeedLayout(source.Format, source.Charset, source.Header, match.Unknown, match.Personal);
    }

    /// <summary>The columns of the feed's kind.</summary>
    public ColumnSet Columns { get; }

    /// <summary>How the file is laid out.</summary>
    public FeedLayout Layout { get; }

    /// <summary>The number of the current row, 1-based; the header is row 0 and blank lines do not count.</summary>
    public int Row { get; private set; }

    /// <summary>True when the current row can't be read as it stands.</summary>
    public bool IsDamaged => _isDamaged;

    /// <summary>Why the current row can't be read as it stands, or null. The fields of such a row are all empty.</summary>
    public RowDamage? Damage { get; private set; }

    /// <summary>Opens a feed and matches its header.</summary>
    /// <param name="open">Gives the content from its start. May be called more than once: telling the character set can take a whole pass.</param>
    /// <param name="parameters">What the sender said.</param>
    /// <param name="refusal">Why the file can't be read at all, when the answer is null.</param>
    public static FeedRows? Open(Func<Stream> open, FeedParameters parameters, out Problem? refusal) =>
        Open(open, parameters, ReadLimits.Contract, out refusal);

    /// <inheritdoc cref="Open(Func{Stream}, FeedParameters, out Problem?)"/>
    /// <param name="limits">How much the file may hold.</param>
    public static FeedRows? Open(Func<Stream> open, FeedParameters parameters, ReadLimits limits, out Problem? refusal)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(limits);
        var columns = ColumnSet.For(parameters.Kind);
        var source = FeedFormats.Open(open, parameters, limits, columns, out refusal);
        if (source is null) return null;
        if (HeaderMatch.Make(source.Header, columns, out refusal) is { } match) return new FeedRows(source, match, columns, limits);
        source.Dispose();
        return null;
    }

    /// <summary>Goes to the next row. False at the end; <paramref name="broken"/> is set when the file breaks off there and so is refused.</summary>
    public bool Next(out Problem? broken)
    {
        if (_isDamaged) (_isDamaged, Damage) = (false, null);
        if (_delimited is { } delimited ? !delimited.Next(out broken) : !_source.Next(out broken)) return false;
        Row++;
        if (_source.Damage is { } damage || _match.FindDamage(_source, out damage))
        {
            if (damage.Code == DamageCodes.RowTooLong)
            {
                broken = ReadProblems.RowTooLong(_rowBytes);
                return false;
            }

            Damage = _match.Describe(damage);
            _isDamaged = true;
        }

        return true;
    }

    /// <summary>True when the file has this column at all.</summary>
    public bool Has(int column) => _match.FieldOf(column) >= 0;

    /// <summary>
    /// A field as UTF-8: unquoted, trimmed (full-width spaces too), empty when the column or the value is missing. Valid until <see cref="Next"/>.
    /// </summary>
    public ReadOnlySpan<byte> Field(int column)
    {
        var field = _match.FieldOf(column);
        if (field < 0 || _isDamaged) return default;
        return _delimited is { } delimited ? delimited.Field(field) : _source.Field(field);
    }

    /// <summary>The feed that the row says it comes from, being one of its bad rows mended; null when it says nothing of the kind.</summary>
    internal string? MendedFeed()
    {
        if (_match.MendedFeed < 0 || _match.MendedFeed >= _source.FieldCount) return null;
        var id = _source.Field(_match.MendedFeed);
        return id.IsEmpty ? null : Encoding.UTF8.GetString(id);
    }

    /// <summary>What fields beside the kind's own columns say of the drug, by the catalogue's key; makes strings: for rows that wait only.</summary>
    internal IEnumerable<(string Key, string Value)> Descriptions()
    {
        foreach (var (field, column) in _match.Describing)
        {
            var value = _source.Field(field);
            if (!value.IsEmpty) yield return (DescriptiveColumns.All[column].Key, Encoding.UTF8.GetString(value));
        }
    }

    /// <summary>The header of a column as the file wrote it, or null when the file doesn't have it.</summary>
    public string? HeaderOf(int column)
    {
        var field = _match.FieldOf(column);
        return field < 0 ? null : _source.Header[field];
    }

    /// <summary>
    /// All fields of the row as text in file order, personal columns blank; where damage may have moved fields to the right, everything from the
    /// first personal column on is blank. Makes strings: for bad rows only.
    /// </summary>
    public IReadOnlyList<string> Original()
    {
        var mayBeShifted = Damage is { } damage && HeaderMatch.MayShift(damage.Code);
        var texts = new string[Math.Max(_source.FieldCount, _source.Header.Count)];
        for (var i = 0; i < texts.Length; i++) texts[i] = i >= _source.FieldCount || _match.IsPersonal(i, mayBeShifted) ? "" : _source.Text(i);
        return texts;
    }

    /// <summary>Closes the content.</summary>
    public void Dispose() => _source.Dispose();
}
