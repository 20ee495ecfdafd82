namespace Shared.Read;

/// <summary>How much a file may hold (contract, "Formats": limits).</summary>
public sealed record ReadLimits
{
    /// <summary>The limits of the contract.</summary>
    public static ReadLimits Contract { get; } = new();

    /// <summary>The bytes of a file after decompression: 4 GiB.</summary>
    public long DecompressedBytes { get; init; } = 4L << 30;

    /// <summary>The bytes of a row, its line end not counted: 1 MiB.</summary>
    public int RowBytes { get; init; } = 1 << 20;

    /// <summary>The columns of a file: 1,000.</summary>
    public int Columns { get; init; } = 1_000;

    /// <summary>The levels of JSON, the outermost array or object included: 32.</summary>
    public int JsonLevels { get; init; } = 32;

    /// <summary>The bytes of a zip file or workbook, which is read from memory because its directory stands at its end: 256 MiB.</summary>
    public long ArchiveBytes { get; init; } = 256L << 20;

    /// <summary>How many times its compressed size an archived file may unfold to, beyond its first 16 MiB. Real feeds stay far below.</summary>
    public int Unfolding { get; init; } = 250;

    /// <summary>The bytes of a workbook's shared texts: 128 MiB.</summary>
    public int SharedTextBytes { get; init; } = 128 << 20;
}
