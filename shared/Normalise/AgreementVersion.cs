namespace Shared.Normalise;

/// <summary>What a feed once said of an agreement. Every version is kept: the latest counts, the others tell how it came to be.</summary>
public sealed record AgreementVersion : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{Agreement.Key}\u001f{Sequence:D12}";

    /// <summary>The feed's place in the order in which feeds were answered 202.</summary>
    public required long Sequence { get; init; }

    /// <summary>The row as the feed had it.</summary>
    public required AgreementRow Agreement { get; init; }
}
