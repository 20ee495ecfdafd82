namespace Shared.Read;

/// <summary>Whether plain text has a line beyond the limit of a row: two looks at each block instead of splitting it into rows.</summary>
public static class LongLine
{
    private const int Block = 64 << 10;
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>True when there is one. In UTF-16 a line has up to twice the bytes that its row has.</summary>
    /// <param name="content">The text from its start.</param>
    /// <param name="limit">The most bytes of a row; more than a block.</param>
    public static bool IsIn(Stream content, int limit)
    {
        var buffer = new byte[Block];
        long length = 0;
        long most = limit;
        for (var isFirst = true; content.ReadAtLeast(buffer, Block, throwOnEndOfStream: false) is > 0 and var read; isFirst = false)
        {
            var block = buffer.AsSpan(0, read);
            if (isFirst && (block is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])) most *= 2;
            var first = block.IndexOfAny(LineFeed, CarriageReturn);
            length += first < 0 ? read : first;
            if (length > most) return true;
            if (first >= 0) length = read - 1 - block.LastIndexOfAny(LineFeed, CarriageReturn);
        }

        return false;
    }
}
