using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>
/// Opens JSON. Objects need not have the same keys, so a first pass gathers them and finds syntax errors: a file that is refused is refused at the door.
/// </summary>
internal static class JsonFormat
{
    private static readonly CharacterSet EscapedGb18030 = new EscapedGb18030();

    /// <summary>Opens the rows. Takes over the content.</summary>
    internal static IRowSource? Open(PeekedSource content, FeedOpening opening, bool isLines, out Problem? refusal)
    {
        DeclaredCharset? charset;
        using (content) charset = CharsetOf(content, opening.Declared, out refusal);
        if (charset is null || Items(charset, opening, isLines, out refusal) is not { } firstPass) return null;
        var row = new JsonRow(SetOf(charset), isLines ? opening.Limits.JsonLevels : opening.Limits.JsonLevels - 1);
        using (firstPass) refusal = FindKeys(firstPass, row, opening.Limits);
        if (refusal is not null || Items(charset, opening, isLines, out refusal) is not { } items) return null;
        return new JsonRows(items, row, SetOf(charset), row.Keys.Count > 0 ? [.. row.Keys] : NoRows(opening.Columns));
    }

    /// <summary>JSON is UTF-8 by its standard and libraries declare it unasked, so only another declaration is believed without looking.</summary>
    private static DeclaredCharset? CharsetOf(PeekedSource content, DeclaredCharset? declared, out Problem? broken)
    {
        broken = null;
        if (Charsets.Marked(content.Start, out _) is { } marked) return marked;
        if (declared is not null && declared.Charset != CharacterSet.Utf8) return declared;
        return CharsetDetection.Detect(content, out broken) is { } charset ? new DeclaredCharset(charset) : null;
    }

    private static JsonItems? Items(DeclaredCharset charset, FeedOpening opening, bool isLines, out Problem? refusal)
    {
        (var content, refusal) = opening.Reopen();
        if (content is null) return null;
        if (Charsets.Marked(content.Start, out var length) is not null) content.Skip(length);
        ByteSource utf8 = charset.Charset == CharacterSet.Utf16 ? new Utf16Source(content, charset.BigEndian)
            : charset.Charset == CharacterSet.Gb18030 ? new Gb18030Source(content) : content;
        var buffer = new RecordBuffer(utf8);
        return isLines ? new JsonLineItems(buffer, opening.Limits) : new JsonArrayItems(buffer, opening.Limits);
    }

    private static CharacterSet SetOf(DeclaredCharset charset) => charset.Charset == CharacterSet.Gb18030 ? EscapedGb18030 : charset.Charset;

    private static Problem? FindKeys(JsonItems items, JsonRow row, ReadLimits limits)
    {
        Problem? broken;
        while (JsonRows.Next(items, row, out var damage, out broken))
        {
            if (damage?.Code == DamageCodes.RowTooLong) return ReadProblems.RowTooLong(limits.RowBytes);
            if (damage?.Code == DamageCodes.TooDeep) return JsonProblems.TooDeep(limits.JsonLevels);
            if (row.Keys.Count > limits.Columns) return ReadProblems.TooManyColumns(row.Keys.Count, limits.Columns);
        }

        return broken;
    }

    /// <summary>An array without elements says "nothing", as a file with just a header does; so it has the header it needs.</summary>
    private static IReadOnlyList<string> NoRows(ColumnSet columns) =>
        [.. columns.Columns.Where(c => c.Required).Select(c => c.Key), .. columns.OneOf.Select(group => group[0])];
}
