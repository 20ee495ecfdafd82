using System.Buffers;
using System.Text;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>
/// Tells UTF-8 from GB18030 by the whole content. Chinese text in UTF-8 is sequences of three bytes; Chinese text in GB18030, read as UTF-8,
/// is mostly malformed. So content without a malformed byte is UTF-8, and content with a few stays UTF-8 while the sequences outnumber them:
/// one damaged row does not turn a file around.
/// </summary>
internal static class CharsetDetection
{
    private const int BufferSize = 1 << 16;
    private const int ChineseSequence = 3;

    /// <summary>Malformed bytes beyond which a file in which they prevail is read no further.</summary>
    private const long Enough = 10_000;

    /// <summary>Reads the content to its end and answers its character set; null with a problem when it breaks off.</summary>
    internal static CharacterSet? Detect(ByteSource content, out Problem? broken)
    {
        var buffer = new byte[BufferSize];
        var (carried, sequences, malformed) = (0, 0L, 0L);
        for (int read; (read = content.Read(buffer.AsSpan(carried))) > 0 && !(malformed > Enough && malformed > sequences);)
        {
            var rest = buffer.AsSpan(0, carried + read);
            Count(ref rest, ref sequences, ref malformed);
            carried = rest.Length;
            rest.CopyTo(buffer);
        }

        broken = content.Broken;
        if (broken is not null) return null;
        malformed += carried;
        return malformed == 0 || sequences > malformed ? CharacterSet.Utf8 : CharacterSet.Gb18030;
    }

    /// <summary>Counts up to an unfinished sequence at the end, which stays in <paramref name="rest"/>.</summary>
    private static void Count(ref Span<byte> rest, ref long sequences, ref long malformed)
    {
        while (true)
        {
            var next = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            rest = next < 0 ? default : rest[next..];
            if (rest.IsEmpty) return;
            var status = Rune.DecodeFromUtf8(rest, out _, out var length);
            if (status == OperationStatus.NeedMoreData) return;
            if (status == OperationStatus.InvalidData) malformed += length;
            else if (length >= ChineseSequence) sequences++;
            rest = rest[length..];
        }
    }
}
