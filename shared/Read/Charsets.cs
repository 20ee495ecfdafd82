namespace Shared.Read;

/// <summary>The names and marks under which character sets are declared.</summary>
internal static class Charsets
{
    /// <summary>UTF-16 counts as declared by its byte order mark alone, so its plain name leaves the question open.</summary>
    internal static bool TryDeclared(string? name, out DeclaredCharset? declared)
    {
        var lower = name?.Trim().Trim('"').ToLowerInvariant();
        declared = lower switch
        {
            "utf-8" or "utf8" or "us-ascii" or "ascii" => new DeclaredCharset(CharacterSet.Utf8),
            "gb18030" or "gb-18030" or "gbk" or "gb2312" or "gb_2312-80" or "cp936" or "ms936" or "windows-936" or "x-gbk" => new DeclaredCharset(CharacterSet.Gb18030),
            "utf-16le" => new DeclaredCharset(CharacterSet.Utf16),
            "utf-16be" => new DeclaredCharset(CharacterSet.Utf16, BigEndian: true),
            _ => null,
        };
        return declared is not null || lower is null or "" or "utf-16" or "utf16";
    }

    /// <summary>The character set that a byte order mark names, and the mark's length; null without a mark.</summary>
    internal static DeclaredCharset? Marked(ReadOnlySpan<byte> start, out int length)
    {
        (DeclaredCharset? Charset, int Length) mark = start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (new DeclaredCharset(CharacterSet.Utf8), 3),
            [0x84, 0x31, 0x95, 0x33, ..] => (new DeclaredCharset(CharacterSet.Gb18030), 4),
            [0xFF, 0xFE, ..] => (new DeclaredCharset(CharacterSet.Utf16), 2),
            [0xFE, 0xFF, ..] => (new DeclaredCharset(CharacterSet.Utf16, BigEndian: true), 2),
            _ => (null, 0),
        };
        length = mark.Length;
        return mark.Charset;
    }
}

/// <summary>A character set that someone or something named, with the byte order where that matters.</summary>
internal sealed record DeclaredCharset(CharacterSet Charset, bool BigEndian = false);
