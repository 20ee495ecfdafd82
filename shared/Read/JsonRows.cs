using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The rows of a JSON array, or of JSON lines. Its header is every key that occurs anywhere in the file.</summary>
internal sealed class JsonRows(JsonItems items, JsonRow row, CharacterSet charset, IReadOnlyList<string> header) : IRowSource
{
    private readonly FieldDecoder _decoder = new(charset);

    public string Format => items is JsonArrayItems ? "json" : "ndjson";

    public string Charset => charset.Name;

    public IReadOnlyList<string> Header => header;

    public SourceDamage? Damage { get; private set; }

    public int FieldCount => header.Count;

    /// <summary>A piece as a row. A syntax error ends an array, as nobody can say where its next element begins; lines it doesn't concern.</summary>
    internal static bool Next(JsonItems items, JsonRow row, out SourceDamage? damage, out Problem? broken)
    {
        damage = null;
        var any = items.Next();
        broken = items.Broken;
        if (!any) return false;
        if (items.IsTooLong) row.Skip();
        damage = items.IsTooLong ? new SourceDamage(DamageCodes.RowTooLong, -1, null) : row.Read(items.Item);
        if (items is JsonArrayItems && damage?.Code == DamageCodes.InvalidJson) broken = JsonProblems.Invalid(items.Count);
        return broken is null;
    }

    public void Concern(Predicate<int> fields) => row.Concern(fields);

    public bool Next(out Problem? broken)
    {
        _decoder.Reset();
        var any = Next(items, row, out var damage, out broken);
        Damage = damage;
        return any;
    }

    public ReadOnlySpan<byte> Field(int index) => _decoder.Value(row.Field(items.Item, index), hasDoubledQuotes: false);

    public string Text(int index) => _decoder.Text(row.Field(items.Item, index), hasDoubledQuotes: false);

    public void Dispose() => items.Dispose();
}
