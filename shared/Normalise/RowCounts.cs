namespace Shared.Normalise;

/// <summary>What became of a file's rows. <c>Read = Accepted + Rejected + Unmapped</c> always.</summary>
public sealed record RowCounts(int Read, int Accepted, int Rejected, int Unmapped);
