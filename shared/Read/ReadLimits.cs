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
}
