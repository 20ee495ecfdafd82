namespace Shared.Read;

/// <summary>Finds the delimiter of a file from its header line: the candidate that occurs most often outside quotes; a comma if none does.</summary>
internal static class DelimiterDetection
{
    private static ReadOnlySpan<byte> Candidates => ",\t;|"u8;

    internal static byte Of(ReadOnlySpan<byte> start, CharacterSet charset)
    {
        Span<int> counts = stackalloc int[Candidates.Length];
        var quoted = false;
        var line = FirstLine(start);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            var candidate = quoted ? -1 : Candidates.IndexOf(line[i]);
            if (candidate >= 0 && !(line[i] == '|' && charset.EndsInsideCharacter(line[..i]))) counts[candidate]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best]) best = i;
        }

        return Candidates[best];
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> start)
    {
        var first = start.IndexOfAnyExcept(" \r\n"u8);
        if (first < 0) return default;
        var line = start[first..];
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? line : line[..end];
    }
}
