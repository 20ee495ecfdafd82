using System.Buffers.Binary;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Looks at the directory of a zip file before it is opened: a small file can name millions of entries, each of which would become an object.</summary>
internal static class ArchiveDirectory
{
    private const int MaxEntries = 10_000;
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>Why the archive shouldn't be opened, or null.</summary>
    internal static Problem? Check(Stream archive)
    {
        var tail = new byte[(int)Math.Min(archive.Length, EndLength + LongestComment)];
        archive.Seek(-tail.Length, SeekOrigin.End);
        archive.ReadExactly(tail);
        archive.Seek(0, SeekOrigin.Begin);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || tail.Length - at < EndLength) return ArchiveProblems.Corrupt;
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
        var count = entries == ushort.MaxValue ? size / 46 : entries;
        return count > MaxEntries ? ArchiveProblems.TooManyFiles((int)Math.Min(count, int.MaxValue)) : null;
    }
}
