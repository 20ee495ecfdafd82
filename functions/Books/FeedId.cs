using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>
/// Names a feed by whose it is and its place in the order in which that owner's feeds were answered, for example <c>H001.42</c>;
/// the region's own reference data has the owner <c>_</c>.
/// </summary>
public readonly record struct FeedId(string Owner, long Sequence)
{
    /// <summary>The owner of the region's own reference data. No hospital code can be that.</summary>
    public const string Reference = "_";

    /// <summary>The owner's partition for a hospital, or for reference data.</summary>
    public static string OwnerOf(HospitalCode? hospital) => hospital?.ToString() ?? Reference;

    /// <summary>The hospital, or null for reference data.</summary>
    public HospitalCode? Hospital => Owner == Reference ? null : HospitalCode.Parse(Owner);

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}.{Sequence}";

    /// <summary>Reads an id; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FeedId id)
    {
        id = default;
        var dot = text?.LastIndexOf('.') ?? -1;
        if (dot <= 0 || !long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return false;
        var owner = text![..dot];
        if (owner != Reference && !HospitalCode.TryParse(owner, out _)) return false;
        id = new FeedId(owner, sequence);
        return id.ToString() == text;
    }
}
