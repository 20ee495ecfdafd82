using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The rows of delimited text (CSV and its relatives).</summary>
internal sealed class DelimitedRows : IRowSource
{
    private const int LongestValue = 200;
    private const int HexBytes = 16;
    private const byte DosEndOfFile = 0x1A;

    private readonly RecordBuffer _buffer;
    private readonly RecordSplitter _splitter;
    private readonly CharacterSet _charset;
    private readonly FieldDecoder _decoder;
    private byte[] _headerRecord = [];

    private DelimitedRows(PeekedSource content, CharacterSet charset, ReadLimits limits)
    {
        var delimiter = DelimiterDetection.Of(content.Start, charset);
        Format = delimiter == '\t' ? "tsv" : "csv";
        _charset = charset;
        _buffer = new RecordBuffer(content);
        _splitter = new RecordSplitter(_buffer, delimiter, charset, limits);
        _decoder = new FieldDecoder(charset);
    }

    public string Format { get; }

    public string Charset => _charset.Name;

    public IReadOnlyList<string> Header { get; private set; } = [];

    public SourceDamage? Damage { get; private set; }

    public int FieldCount => _splitter.FieldCount;

    /// <summary>Reads the header; null with a problem when there is none that can be read. Takes over the content.</summary>
    internal static DelimitedRows? Open(PeekedSource content, CharacterSet charset, ReadLimits limits, out Problem? refusal)
    {
        var rows = new DelimitedRows(content, charset, limits);
        refusal = rows.ReadHeader(limits);
        if (refusal is null) return rows;
        rows.Dispose();
        return null;
    }

    public bool Next(out Problem? broken)
    {
        Damage = null;
        broken = null;
        do
        {
            if (!_splitter.Next())
            {
                broken = _buffer.Broken;
                return false;
            }
        }
        while (IsBlank());

        _decoder.Reset();
        Damage = FindDamage();
        return true;
    }

    public ReadOnlySpan<byte> Field(int index)
    {
        if (index >= FieldCount) return default;
        var raw = _splitter.Field(index, out var hasDoubledQuotes);
        return raw.IsEmpty ? raw : _decoder.Value(raw, hasDoubledQuotes);
    }

    public string Text(int index)
    {
        var bounds = _splitter.Bounds(index);
        return _decoder.Text(_splitter.Record[bounds.Start..bounds.End], bounds.HasDoubledQuotes);
    }

    public void Dispose() => _buffer.Dispose();

    private Problem? ReadHeader(ReadLimits limits)
    {
        if (!Next(out var broken)) return broken ?? ReadProblems.NoHeader;
        if (_splitter.Record.Contains((byte)0)) return ReadProblems.NotText;
        if (Damage is { } damage) return ReadProblems.UnreadableHeader(damage);
        if (FieldCount > limits.Columns) return ReadProblems.TooManyColumns(FieldCount, limits.Columns);
        Header = [.. Enumerable.Range(0, FieldCount).Select(i => Text(i).Trim().Trim('\uFEFF'))];
        _headerRecord = _splitter.Record.ToArray();
        return Header.All(string.IsNullOrEmpty) ? ReadProblems.NoHeader : null;
    }

    private bool IsBlank() =>
        FieldCount == 1 && _splitter.Damage is null && !_splitter.Record.ContainsAnyExcept((byte)' ', (byte)'\t', DosEndOfFile);

    private SourceDamage? FindDamage()
    {
        var record = _splitter.Record;
        if (_splitter.Damage is { } shape)
            return new SourceDamage(shape.Code, shape.Field, shape.Field < 0 ? null : Shortened(Text(shape.Field)));
        var invalid = _charset.FindInvalid(record, out var length);
        if (invalid >= 0) return new SourceDamage(DamageCodes.UndecodableBytes, FieldAt(invalid), Hex(record[invalid..], length));
        return IsHeader(record) ? new SourceDamage(DamageCodes.RepeatedHeader, -1, null) : null;
    }

    // Files joined byte by byte bring their byte order marks along.
    private bool IsHeader(ReadOnlySpan<byte> record)
    {
        if (record.Length < _headerRecord.Length || _headerRecord.Length == 0 || !record.EndsWith(_headerRecord)) return false;
        return record.Length == _headerRecord.Length || record[..^_headerRecord.Length].SequenceEqual("\uFEFF"u8);
    }

    private int FieldAt(int place)
    {
        var field = 0;
        while (field < FieldCount - 1 && _splitter.Bounds(field).End < place) field++;
        return field;
    }

    /// <summary>The bad bytes that follow one another, up to a few.</summary>
    private string Hex(ReadOnlySpan<byte> bytes, int length)
    {
        var hex = "";
        do
        {
            hex += _charset.Hex(bytes[..length]);
            bytes = bytes[length..];
        }
        while (hex.Length < HexBytes * 2 && _charset.FindInvalid(bytes, out length) == 0);

        return hex;
    }

    private static string Shortened(string text) => text.Length <= LongestValue ? text : text[..LongestValue];
}
