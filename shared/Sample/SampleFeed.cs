using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>One file as a district's system would push it, with everything that goes beside its bytes.</summary>
/// <param name="Kind">What its rows are about.</param>
/// <param name="Hospital">Whose file it is; null for the region's own reference data.</param>
/// <param name="MediaType">Media type without parameters.</param>
/// <param name="Charset">The character set the sender declares, or null when he declares none.</param>
/// <param name="Gzip">True when the content is gzip on top of the format.</param>
/// <param name="Period">The days for which the file claims to be complete, or null.</param>
/// <param name="Mode">Whether it replaces its days or comes on top of them.</param>
/// <param name="IdempotencyKey">Differs between any two files of the district.</param>
/// <param name="Content">Writes the bytes anew on each call; equal every time.</param>
/// <param name="FileName">A name for people.</param>
public sealed record SampleFeed(
    FeedKind Kind,
    HospitalCode? Hospital,
    string MediaType,
    string? Charset,
    bool Gzip,
    DayRange? Period,
    FeedMode Mode,
    string IdempotencyKey,
    Func<ReadOnlyMemory<byte>> Content,
    string FileName)
{
    /// <summary>The rows that intake has to reject.</summary>
    public int ExpectedRejected { get; init; }

    /// <summary>The rows whose drug code the hospital's catalogue doesn't have yet when this file arrives in the district's order.</summary>
    public int ExpectedUnmapped { get; init; }
}

/// <summary>What is wrong with a row that was put into a file on purpose.</summary>
public enum BadRowKind { InvalidDate, DateOutsidePeriod, UnitsDisagree, OppositeSigns, NegativeStock, InvalidNumber, UnknownDrug, DrugBeforeItsCatalogue }

/// <summary>Rows that intake has to find fault with.</summary>
/// <param name="IdempotencyKey">The file.</param>
/// <param name="Kind">What is wrong with them.</param>
/// <param name="Rows">How many there are.</param>
public sealed record ExpectedBadRows(string IdempotencyKey, BadRowKind Kind, int Rows)
{
    /// <summary>True when the rows wait as unmapped instead of being rejected.</summary>
    public bool Unmapped => Kind is BadRowKind.UnknownDrug or BadRowKind.DrugBeforeItsCatalogue;
}
