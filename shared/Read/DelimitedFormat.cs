using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>
/// Opens delimited text in the right character set: the one a byte order mark names; else the declared one if the header can be read by it;
/// else the one the content shows.
/// </summary>
internal sealed class DelimitedFormat(FeedOpening opening)
{
    /// <summary>Opens the rows. Takes over the content.</summary>
    internal IRowSource? Open(PeekedSource content, out Problem? refusal)
    {
        var declared = opening.Declared;
        if (Charsets.Marked(content.Start, out var length) is { } marked)
        {
            content.Skip(length);
            return Rows(content, marked, out refusal);
        }

        if (declared is null)
        {
            using (content) declared = Detect(content, out refusal);
            return declared is null ? null : Reopened(declared, out refusal);
        }

        var rows = Rows(content, declared, out refusal);
        if (rows is null || !Matches(rows))
        {
            if (OtherThan(declared) is not { } better) return rows;
            rows?.Dispose();
            refusal = null;
            return better;
        }

        return rows;
    }

    /// <summary>The rows in the character set that the content shows, if that is another one and the header can be read by it.</summary>
    private DelimitedRows? OtherThan(DeclaredCharset declared)
    {
        using var content = opening.Reopen().Content;
        var detected = content is null ? null : Detect(content, out _);
        if (detected is null || detected.Charset == declared.Charset) return null;
        var rows = Reopened(detected, out _);
        if (rows is null || Matches(rows)) return rows;
        rows.Dispose();
        return null;
    }

    private bool Matches(DelimitedRows rows) => HeaderMatch.Make(rows.Header, opening.Columns, out _) is not null;

    private static DeclaredCharset? Detect(PeekedSource content, out Problem? broken) =>
        CharsetDetection.Detect(content, out broken) is { } charset ? new DeclaredCharset(charset) : null;

    private DelimitedRows? Reopened(DeclaredCharset charset, out Problem? refusal)
    {
        (var content, refusal) = opening.Reopen();
        return content is null ? null : Rows(content, charset, out refusal);
    }

    private DelimitedRows? Rows(PeekedSource content, DeclaredCharset charset, out Problem? refusal)
    {
        var text = charset.Charset == CharacterSet.Utf16 ? new PeekedSource(new Utf16Source(content, charset.BigEndian)) : content;
        return DelimitedRows.Open(text, charset.Charset!, opening.Limits, out refusal);
    }
}
